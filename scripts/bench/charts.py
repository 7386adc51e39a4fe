"""Charts of ratios: SVG for a light and a dark page, the same bytes for the same record.

Text stays text, so that it scales and can be found; each chart has a table beside it that says the same.
"""

from __future__ import annotations

import textwrap
from dataclasses import astuple, dataclass
from pathlib import Path

from scripts.bench.analysis import MARGIN, Ratio
from scripts.common import drawing
from scripts.common.drawing import FOOT, GAP, HEAD, LEFT, LINE, RIGHT, ROW, SCHEMES, SIZE, WIDTH
from scripts.common.numbers import times
from scripts.common.paths import CACHE

ALT = "{title}: {rows} ratios with their intervals; the table below has the same numbers"
LEGEND = "● in colour: less   ● grey: equivalent   ○ not resolved"
UNDER = FOOT + LINE
"""Room below the rows, in points: the axis, what it shows, which side is whose, the legend."""


@dataclass(frozen=True)
class Group:
    """Rows below one heading: a pair of arms, its cases."""

    heading: str
    rows: tuple[tuple[str, Ratio], ...]


@dataclass(frozen=True)
class Chart:
    """What is drawn.

    Attributes:
        caption: what the axis shows, in a few words: ``time, TensorFlow ÷ PyTorch``.
        band: what equal arms differed by, as a share.
        sides: what a point at the left of 1 means, and one at the right.
        warnings: sentences above the chart.
    """

    name: str
    caption: str
    groups: tuple[Group, ...]
    band: float
    sides: tuple[str, str] = ("the first takes less", "the second takes less")
    warnings: tuple[str, ...] = ()


def svg(chart: Chart, scheme: str, cache: Path = CACHE / "charts") -> str:
    """The chart; drawn once for the same content and the same code."""
    return drawing.once([astuple(chart), scheme], Path(__file__), lambda: draw(chart, scheme), cache)


def images(chart: Chart, title: str) -> str:
    """The chart for both schemes; the table below it says the same in words."""
    rows = sum(len(group.rows) for group in chart.groups)
    alt = ALT.format(title=title, rows=rows)
    return drawing.images(alt, chart.name, _top(chart) + _height(chart))


def _top(chart: Chart) -> float:
    """Room for the warnings, in points."""
    return LINE * sum(len(_wrapped(each)) for each in chart.warnings) + (4 if chart.warnings else 0)


def _height(chart: Chart) -> float:
    """Of what is below the warnings, in points."""
    rows = sum(len(group.rows) for group in chart.groups)
    return rows * ROW + sum(_head(group) + GAP for group in chart.groups) + UNDER


def _head(group: Group) -> float:
    """Of a group's heading, in points."""
    return HEAD * len(_headed(group.heading))


def draw(chart: Chart, scheme: str) -> str:
    """The chart, drawn."""
    colours = SCHEMES[scheme]
    top = _top(chart)
    height = top + _height(chart)
    with drawing.style(chart.name, colours, xtick_labelsize=SIZE - 1):
        figure = drawing.canvas(WIDTH, height)
        axes = figure.add_axes(
            (LEFT / WIDTH, UNDER / height, (WIDTH - LEFT - RIGHT) / WIDTH, (height - UNDER - top) / height)
        )
        axes.patch.set_alpha(0)
        low, high = _limits(chart)
        axes.set_xscale("log")
        axes.set_xlim(low, high)
        axes.set_ylim(height - UNDER - top, 0)
        _ticks(axes, low, high)
        y = 0.0
        for group in chart.groups:
            y += GAP
            for text in _headed(group.heading):
                axes.annotate(
                    text, (0, y + HEAD / 2), xycoords=("figure fraction", "data"), va="center", weight="bold",
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
        quiet = {"color": colours["quiet"], "size": SIZE - 0.5}
        figure.text(0, (16 + LINE) / height, chart.caption, **quiet)
        figure.text(0, (3 + LINE) / height, f"◀ {chart.sides[0]}", **quiet)
        figure.text(1, (3 + LINE) / height, f"{chart.sides[1]} ▶", ha="right", **quiet)
        figure.text(0, 3 / height, LEGEND, **quiet)
        return drawing.text_of(figure, chart.name)


def _ground(axes, band: float, top: float, bottom: float, colours: dict[str, str]) -> None:
    """The margin of equivalence, around it what equal arms differed by, and the line at 1, behind a group's rows."""
    for share, alpha in ((max(band, MARGIN), 0.5), (MARGIN, 1)):
        low, high = 1 / (1 + share), 1 + share
        corners = [low, high, high, low], [top, top, bottom, bottom]
        axes.fill(*corners, color=colours["band"], alpha=alpha, linewidth=0, zorder=0)
    axes.plot([1, 1], [top, bottom], color=colours["quiet"], linewidth=0.8, zorder=1)


def _row(axes, y: float, label: str, ratio: Ratio, colours: dict[str, str]) -> None:
    """A ratio: its rounds, interval and middle, in the colour of whoever took less; hollow where that is not known."""
    winner, open_ = ratio.winner, ratio.verdict == "unresolved"
    colour = colours[winner.partition("/")[0]] if winner else colours["tie"]
    axes.annotate(
        label, (0.03, y), xycoords=("figure fraction", "data"), va="center", color=colours["quiet"],
        annotation_clip=False,
    )  # fmt: skip
    axes.plot(ratio.points, [y] * len(ratio.points), "o", color=colour, alpha=0.3, markersize=3, markeredgewidth=0)
    axes.plot([ratio.low, ratio.high], [y, y], color=colour, linewidth=0.9 if open_ else 1.6, solid_capstyle="butt")
    axes.plot(
        [ratio.middle], [y], "o", color=colour, markersize=5.5, markeredgewidth=1.1 * open_,
        markerfacecolor="none" if open_ else colour,
    )  # fmt: skip
    axes.annotate(
        f"{times(ratio.middle)}", (1, y), xycoords=("figure fraction", "data"), va="center", ha="right",
        color=colour, weight="bold" if winner else "normal", annotation_clip=False,
    )  # fmt: skip


def _limits(chart: Chart) -> tuple[float, float]:
    """Room for every point, and for the band at least twice over."""
    values = [
        value for group in chart.groups for _, each in group.rows for value in (*each.points, each.low, each.high)
    ]
    least = max(0.15, 2 * chart.band, 2 * MARGIN)
    low, high = min([*values, 1 / (1 + least)]), max([*values, 1 + least])
    room = (high / low) ** 0.04
    return low / room, high * room


TICKS = (
    (0.001, 0.01, 0.1, 1, 10, 100, 1000),
    (0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300),
    (0.125, 0.25, 0.5, 1, 2, 4, 8),
    (0.5, 0.7, 1, 1.4, 2),
    (0.8, 0.9, 1, 1.1, 1.25),
)


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


def _headed(text: str) -> list[str]:
    """A heading, in lines that fit: its letters are bold, hence wider than a warning's."""
    return textwrap.wrap(text, 56)
