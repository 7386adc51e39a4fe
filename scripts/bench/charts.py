"""Charts of ratios: SVG for a light and a dark page, the same bytes for the same record.

Text stays text, so that it scales and can be found; each chart has a table beside it that says the same.
"""

from __future__ import annotations

import textwrap
from dataclasses import astuple, dataclass
from pathlib import Path

from scripts import drawing
from scripts.bench.analysis import Ratio
from scripts.drawing import SIZE
from scripts.paths import CACHE

SCHEMES = {
    "light": {
        "ink": "#1b222c", "quiet": "#5a606b", "line": "#d9d5cb", "band": "#e9e6de", "warn": "#8f3d00",
        "pytorch": "#0069a8", "tensorflow": "#a3317c", "keras": "#1a7553", "jax": "#7a5c00", "tie": "#6b7079",
    },
    "dark": {
        "ink": "#e7e4dc", "quiet": "#a9afba", "line": "#3a4150", "band": "#2b313c", "warn": "#f0a868",
        "pytorch": "#6cb8ee", "tensorflow": "#ee8fc9", "keras": "#6fcfa6", "jax": "#dcb84c", "tie": "#9aa0ab",
    },
}  # fmt: skip
WIDTH, LEFT, RIGHT = 360.0, 96.0, 52.0
"""Points; a phone shows a point as about a pixel."""
ROW, HEAD, GAP, FOOT, LINE = 17.0, 15.0, 7.0, 44.0, 13.0
ALT = "{title}: {rows} ratios with their intervals; the table below has the same numbers"


@dataclass(frozen=True)
class Group:
    """Rows below one heading: a pair of arms, its cases."""

    heading: str
    rows: tuple[tuple[str, Ratio], ...]


@dataclass(frozen=True)
class Chart:
    """What is drawn.

    Attributes:
        caption: what the axis shows, in a few words: ``time of a step``.
        band: the tie band, as a share.
        warnings: sentences above the chart.
    """

    name: str
    caption: str
    groups: tuple[Group, ...]
    band: float
    warnings: tuple[str, ...] = ()


def svg(chart: Chart, scheme: str, cache: Path = CACHE / "charts") -> str:
    """The chart; drawn once for the same content and the same code."""
    return drawing.once([astuple(chart), scheme], Path(__file__), lambda: draw(chart, scheme), cache)


def images(chart: Chart, title: str) -> str:
    """The chart for both schemes; the table below it says the same in words."""
    rows = sum(len(group.rows) for group in chart.groups)
    alt = ALT.format(title=title, rows=rows)
    return (
        "\n".join(f"![{alt}](/charts/{chart.name}-{scheme}.svg#only-{scheme}){{ .chart }}" for scheme in SCHEMES) + "\n"
    )


def draw(chart: Chart, scheme: str) -> str:
    """The chart, drawn."""
    colours = SCHEMES[scheme]
    rows = sum(len(group.rows) for group in chart.groups)
    top = LINE * sum(len(_wrapped(each)) for each in chart.warnings) + (4 if chart.warnings else 0)
    height = top + rows * ROW + len(chart.groups) * (HEAD + GAP) + FOOT
    with drawing.style(chart.name, colours, xtick_labelsize=SIZE - 1):
        figure = drawing.canvas(WIDTH, height)
        axes = figure.add_axes(
            (LEFT / WIDTH, FOOT / height, (WIDTH - LEFT - RIGHT) / WIDTH, (height - FOOT - top) / height)
        )
        axes.patch.set_alpha(0)
        low, high = _limits(chart)
        axes.set_xscale("log")
        axes.set_xlim(low, high)
        axes.set_ylim(height - FOOT - top, 0)
        _ticks(axes, low, high)
        y = 0.0
        for group in chart.groups:
            y += GAP
            axes.annotate(
                group.heading, (0, y + HEAD / 2), xycoords=("figure fraction", "data"), va="center", weight="bold",
                color=colours["ink"], annotation_clip=False,
            )  # fmt: skip
            y += HEAD
            _ground(axes, chart.band, y, y + ROW * len(group.rows), colours)
            for label, ratio in group.rows:
                _row(axes, y + ROW / 2, label, ratio, colours)
                y += ROW
        line = 0
        for warning in chart.warnings:
            for text in _wrapped(warning):
                place = 1 - (line + 0.8) * LINE / height
                figure.text(0, place, text, color=colours["warn"], size=SIZE - 0.5, va="center")
                line += 1
        foot = ("◀ the first takes less", "the second takes less ▶")
        figure.text(0, 16 / height, f"{chart.caption}: the first ÷ the second", color=colours["quiet"], size=SIZE - 0.5)
        figure.text(0, 3 / height, foot[0], color=colours["quiet"], size=SIZE - 0.5)
        figure.text(1, 3 / height, foot[1], color=colours["quiet"], size=SIZE - 0.5, ha="right")
        return drawing.text_of(figure, chart.name)


def _ground(axes, band: float, top: float, bottom: float, colours: dict[str, str]) -> None:
    """The tie band and the line at 1 behind a group's rows, not behind its heading."""
    low, high = 1 / (1 + band), 1 + band
    axes.fill([low, high, high, low], [top, top, bottom, bottom], color=colours["band"], linewidth=0, zorder=0)
    axes.plot([1, 1], [top, bottom], color=colours["quiet"], linewidth=0.8, zorder=1)


def _row(axes, y: float, label: str, ratio: Ratio, colours: dict[str, str]) -> None:
    winner = ratio.winner
    colour = colours[winner.partition("/")[0]] if winner else colours["tie"]
    axes.annotate(
        label, (0.03, y), xycoords=("figure fraction", "data"), va="center", color=colours["quiet"],
        annotation_clip=False,
    )  # fmt: skip
    axes.plot(ratio.points, [y] * len(ratio.points), "o", color=colour, alpha=0.3, markersize=3, markeredgewidth=0)
    axes.plot([ratio.low, ratio.high], [y, y], color=colour, linewidth=1.6, solid_capstyle="butt")
    axes.plot([ratio.middle], [y], "o", color=colour, markersize=5.5, markeredgewidth=0)
    axes.annotate(
        f"{times(ratio.middle)}", (1, y), xycoords=("figure fraction", "data"), va="center", ha="right",
        color=colour, weight="bold" if winner else "normal", annotation_clip=False,
    )  # fmt: skip


def times(ratio: float) -> str:
    """A ratio as charts and tables write it: 0.83×, 12×."""
    return f"{ratio:.2f}×" if ratio < 9.95 else f"{ratio:.0f}×"


def _limits(chart: Chart) -> tuple[float, float]:
    """Room for every point, and for the band at least twice over."""
    values = [
        value for group in chart.groups for _, each in group.rows for value in (*each.points, each.low, each.high)
    ]
    least = max(0.15, 2 * chart.band)
    low, high = min([*values, 1 / (1 + least)]), max([*values, 1 + least])
    room = (high / low) ** 0.04
    return low / room, high * room


TICKS = ((0.001, 0.01, 0.1, 1, 10, 100, 1000), (0.25, 0.5, 1, 2, 4), (0.5, 0.7, 1, 1.4, 2), (0.8, 0.9, 1, 1.1, 1.25))


def _ticks(axes, low: float, high: float) -> None:
    """Round numbers, written out: the coarsest steps of which three or more fit."""
    from matplotlib.ticker import NullLocator

    shown = next(
        (fit for steps in TICKS if len(fit := [each for each in steps if low <= each <= high]) > 2), (0.9, 1, 1.1)
    )
    axes.set_xticks(shown, [f"{each:g}" for each in shown])
    axes.xaxis.set_minor_locator(NullLocator())
    axes.set_yticks([])
    axes.tick_params(length=2.5)
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, 66)
