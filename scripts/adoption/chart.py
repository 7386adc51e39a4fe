"""Bars of a series, one group a reading: SVG for a light and a dark page, the same bytes for the same file."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from scripts.adoption.data import Series
from scripts.common import drawing
from scripts.common.drawing import FOOT, GAP, HEAD, LEFT, RIGHT, ROW, SCHEMES, SIZE, WIDTH
from scripts.common.frameworks import FRAMEWORKS
from scripts.common.numbers import times
from scripts.common.paths import CACHE

AXIS = {"downloads": "downloads", "papers": "papers", "%": "percent"}


def name(series: Series) -> str:
    """The name of the chart's files, without scheme and ending."""
    return f"adoption-{series.id}"


def svg(series: Series, scheme: str, cache: Path = CACHE / "charts") -> str:
    """The chart; drawn once for the same content and the same code."""
    return drawing.once([asdict(series), scheme], Path(__file__), lambda: draw(series, scheme), cache)


def images(series: Series) -> str:
    """The chart for both schemes; the table below it has the same numbers."""
    alt = f"{series.title}: bars for {len(series.readings)} readings; the table below has the same numbers"
    return drawing.images(alt, name(series), _height(series))


def _height(series: Series) -> float:
    bars = sum(len(series.drawn(each)) for each in series.readings)
    return bars * ROW + len(series.readings) * (HEAD + GAP) + FOOT


def draw(series: Series, scheme: str) -> str:
    """The chart, drawn."""
    colours = SCHEMES[scheme]
    drawn = [(each.label, series.drawn(each)) for each in series.readings]
    height = _height(series)
    with drawing.style(name(series), colours, xtick_labelsize=SIZE - 1):
        figure = drawing.canvas(WIDTH, height)
        axes = figure.add_axes((LEFT / WIDTH, FOOT / height, (WIDTH - LEFT - RIGHT) / WIDTH, 1 - FOOT / height))
        axes.patch.set_alpha(0)
        axes.set_xlim(0, max(value for _, values in drawn for value in values.values()))
        axes.set_ylim(height - FOOT, 0)
        axes.set_yticks([])
        axes.tick_params(length=2.5)
        for side in ("top", "left", "right"):
            axes.spines[side].set_visible(False)
        if series.per:
            axes.axvline(1, color=colours["quiet"], linewidth=0.8)
        y = 0.0
        for label, values in drawn:
            y += GAP
            _words(axes, 0, y + HEAD / 2, label, colours["ink"], weight="bold")
            y += HEAD
            for framework in (each for each in FRAMEWORKS if each in values):
                value, middle = values[framework], y + ROW / 2
                _words(axes, 0.03, middle, FRAMEWORKS[framework], colours["quiet"])
                axes.barh(middle, value, height=ROW - 5, color=colours[framework], linewidth=0)
                shown = times(value) if series.per else series.shown(value)
                _words(axes, 1, middle, shown, colours[framework], ha="right")
                y += ROW
        axis = AXIS[series.unit] + (f", as a multiple of {FRAMEWORKS[series.per]}'s" if series.per else "")
        figure.text(0, 4 / height, axis, color=colours["quiet"], size=SIZE - 0.5)
        return drawing.text_of(figure, name(series))


def _words(axes, x: float, y: float, text: str, colour: str, **how) -> None:
    """``text`` at ``x``, a share of the picture's width, beside the row at ``y``."""
    axes.annotate(
        text, (x, y), xycoords=("figure fraction", "data"), va="center", color=colour, annotation_clip=False, **how
    )
