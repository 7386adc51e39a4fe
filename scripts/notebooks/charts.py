"""The chart of how two matched trainings come apart: SVG for a light and a dark page."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import astuple
from pathlib import Path

from scripts.bench.charts import SCHEMES, SIZE, WIDTH
from scripts.files import write_whole
from scripts.notebooks.derived import PARTED, Difference
from scripts.paths import CACHE

HEIGHT = 230.0
FLOOR = 1e-17
"""No difference at all is drawn here: a logarithm has no zero."""


def svg(name: str, difference: Difference, scheme: str, cache: Path = CACHE / "charts") -> str:
    """The chart; drawn once for the same content and the same code."""
    content = [name, astuple(difference), scheme, Path(__file__).read_text("utf-8")]
    path = cache / f"{hashlib.sha256(json.dumps(content).encode()).hexdigest()[:32]}.svg"
    if not path.is_file():
        write_whole(path, draw(name, difference, scheme))
    return path.read_text("utf-8")


def draw(name: str, difference: Difference, scheme: str) -> str:
    """The chart, drawn."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    colours = SCHEMES[scheme]
    style = {
        "svg.hashsalt": name,
        "svg.fonttype": "none",
        "font.family": "sans-serif",
        "font.size": SIZE,
        "text.color": colours["ink"],
        "axes.labelcolor": colours["quiet"],
        "axes.edgecolor": colours["line"],
        "xtick.color": colours["quiet"],
        "ytick.color": colours["quiet"],
    }
    with mpl.rc_context(style):
        figure = Figure(figsize=(WIDTH / 72, HEIGHT / 72))
        figure.patch.set_alpha(0)
        axes = figure.add_axes((0.15, 0.17, 0.83, 0.72))
        axes.patch.set_alpha(0)
        axes.set_yscale("log")
        series = (
            ("float32", difference.float32, colours["warn"], "-"),
            ("float64", difference.float64, colours["keras"], "--"),
        )
        for label, values, colour, line in series:
            if values:
                steps = range(1, len(values) + 1)
                axes.plot(steps, [max(each, FLOOR) for each in values], line, color=colour, linewidth=1.3)
                place = (len(values), max(values[-1], FLOOR))
                axes.annotate(
                    label, place, (-4, 7), textcoords="offset points", color=colour, ha="right", weight="bold"
                )
        axes.axhline(PARTED, color=colours["quiet"], linewidth=0.8, linestyle=":")
        axes.annotate("parted", (1, PARTED), (2, 3), textcoords="offset points", color=colours["quiet"])
        axes.set_xlabel("step")
        figure.text(0.01, 0.93, "|loss in PyTorch − loss in TensorFlow|", color=colours["quiet"])
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
        written = io.StringIO()
        figure.savefig(written, format="svg", metadata={"Date": None, "Creator": None, "Title": name})
    return written.getvalue()
