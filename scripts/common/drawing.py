"""What all charts share: their style, their file as text, and that a chart is drawn once for the same content."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scripts.common.files import write_whole
from scripts.common.frameworks import TABLE
from scripts.common.paths import CACHE

SCHEMES = {
    "light": {
        "ink": "#1b222c", "quiet": "#5a606b", "line": "#d9d5cb", "band": "#e9e6de", "warn": "#8f3d00",
        "tie": "#6b7079", **{key: each.light for key, each in TABLE.items()},
    },
    "dark": {
        "ink": "#e7e4dc", "quiet": "#a9afba", "line": "#3a4150", "band": "#2b313c", "warn": "#f0a868",
        "tie": "#9aa0ab", **{key: each.dark for key, each in TABLE.items()},
    },
}  # fmt: skip
"""Scheme -> what is drawn -> its colour; the style sheet has the same of frameworks."""
WIDTH, LEFT, RIGHT = 360.0, 96.0, 52.0
"""Points; a phone shows a point as about a pixel."""
ROW, HEAD, GAP, FOOT, LINE = 17.0, 15.0, 7.0, 44.0, 13.0
SIZE = 10.0
"""Of the letters, in points."""


@contextmanager
def style(name: str, colours: Mapping[str, str], **more: Any) -> Iterator[None]:
    """Within it, matplotlib draws as the site does: text stays text, and the same drawing has the same bytes.

    Args:
        name: the chart's, from which the ids in its file are made.
        colours: those of a scheme: ``ink``, ``line`` and ``quiet``.
        more: settings of matplotlib that this chart has besides, with ``_`` for the point.
    """
    import matplotlib as mpl

    settings = {
        "svg.hashsalt": name,
        "svg.fonttype": "none",
        "font.family": "sans-serif",
        "font.size": SIZE,
        "text.color": colours["ink"],
        "axes.edgecolor": colours["line"],
        "axes.labelcolor": colours["quiet"],
        "xtick.color": colours["quiet"],
        "ytick.color": colours["quiet"],
    }
    with mpl.rc_context(settings | {key.replace("_", "."): value for key, value in more.items()}):
        yield


def canvas(width: float, height: float):
    """A figure of so many points, without a ground of its own."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width / 72, height / 72))
    figure.patch.set_alpha(0)
    return figure


def images(alt: str, name: str, height: float) -> str:
    """Markdown of a chart, ``height`` points high, in both schemes; with its size, so that nothing moves."""
    size = f"width={WIDTH:.0f} height={height:.0f}"
    links = (f"![{alt}](/charts/{name}-{scheme}.svg#only-{scheme}){{ .chart {size} }}" for scheme in SCHEMES)
    return "\n".join(links) + "\n"


def text_of(figure, name: str) -> str:
    """The SVG, with neither date nor program in it."""
    written = io.StringIO()
    figure.savefig(written, format="svg", metadata={"Date": None, "Creator": None, "Title": name})
    return written.getvalue()


def once(content: Any, code: Path, draw: Callable[[], str], cache: Path = CACHE / "charts") -> str:
    """What ``draw`` gives; kept, so that it is drawn again only for other content or other code.

    Args:
        content: all that the drawing depends on, as JSON can hold it.
        code: the file of the code that draws.
    """
    key = [content, *(each.read_text("utf-8") for each in (code, Path(__file__)))]
    path = cache / f"{hashlib.sha256(json.dumps(key).encode()).hexdigest()[:32]}.svg"
    if not path.is_file():
        write_whole(path, draw())
    return path.read_text("utf-8")
