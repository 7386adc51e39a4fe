"""The chart of how two matched trainings come apart: SVG for a light and a dark page."""

from __future__ import annotations

from dataclasses import astuple
from pathlib import Path

from scripts.common import drawing
from scripts.common.drawing import SCHEMES, WIDTH
from scripts.common.paths import CACHE
from scripts.notebooks.derived import PARTED, Difference

HEIGHT = 230.0
FLOOR = 1e-17
"""No difference at all is drawn here: a logarithm has no zero."""


def svg(name: str, difference: Difference, scheme: str, cache: Path = CACHE / "charts") -> str:
    """The chart; drawn once for the same content and the same code."""
    content = [name, astuple(difference), scheme]
    return drawing.once(content, Path(__file__), lambda: draw(name, difference, scheme), cache)


def draw(name: str, difference: Difference, scheme: str) -> str:
    """The chart, drawn."""
    colours = SCHEMES[scheme]
    with drawing.style(name, colours):
        figure = drawing.canvas(WIDTH, HEIGHT)
        axes = figure.add_axes((0.15, 0.17, 0.83, 0.72))
        axes.patch.set_alpha(0)
        axes.set_yscale("log")
        # The names stand above the chart: the lines go everywhere in it.
        series = (
            ("— float32", difference.float32, colours["warn"], "-", 0.79),
            ("- - float64", difference.float64, colours["keras"], "--", 0.98),
        )
        for label, values, colour, line, place in series:
            if values:
                steps = range(1, len(values) + 1)
                axes.plot(steps, [max(each, FLOOR) for each in values], line, color=colour, linewidth=1.3)
                figure.text(place, 0.93, label, color=colour, ha="right", weight="bold")
        axes.axhline(PARTED, color=colours["quiet"], linewidth=0.8, linestyle=":")
        axes.annotate("parted", (1, PARTED), (2, 3), textcoords="offset points", color=colours["quiet"])
        axes.set_xlabel("step")
        figure.text(0.01, 0.93, "|loss in PyTorch − loss in TensorFlow|", color=colours["quiet"])
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
        return drawing.text_of(figure, name)
