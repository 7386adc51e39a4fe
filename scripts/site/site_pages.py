"""Pages of the site: address, chapter, title and description of each, and its Markdown."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.common import markdown
from scripts.topics import front_matter


@dataclass(frozen=True)
class Page:
    """A page of the site.

    Attributes:
        source: its file below ``docs/``.
        address: where it lies, below that of the site: ``graphs/tracing/``; empty for the home page.
        chapter: the navigation's name for where it belongs; empty outside of chapters.
        title, description: of its front matter, or of a notebook's metadata.
    """

    source: Path
    address: str
    chapter: str
    title: str
    description: str

    @property
    def twin(self) -> str:
        """Where its twin lies, below the site."""
        return f"{self.address}index.md"


def read(source: Path, address: str, chapter: str) -> Page:
    """The page of that file."""
    found = front_matter.read(source)
    return Page(source, address, chapter, found.title, found.description)


def text_of(source: Path) -> str:
    """The Markdown of a page's file; of a notebook its cells and what they printed, one after the other."""
    text = source.read_text("utf-8")
    if source.suffix == ".ipynb":
        return "\n\n".join(_notebook(json.loads(text))) + "\n"
    return front_matter.body(text)


def _notebook(notebook: dict[str, Any]) -> Iterator[str]:
    return cells(notebook, "python", "text", lambda cell, text: f"[Figure: {cell['metadata'].get('alt', text)}]")


def cells(
    notebook: dict[str, Any], code: str, printed: str, picture: Callable[[dict[str, Any], str], str]
) -> Iterator[str]:
    """The cells of a notebook as Markdown, each with what it printed and drew.

    Args:
        code, printed: what the fences around a cell and around what it printed say.
        picture: a cell that drew, and the text that stands for the drawing -> what is shown of it.
    """
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            yield source
        elif cell["cell_type"] == "code" and source.strip():
            yield markdown.fenced(code, source)
            for output in cell.get("outputs", ()):
                data = output.get("data", {})
                text = "".join(output.get("text") or data.get("text/plain") or output.get("traceback") or "")
                if any(kind.startswith("image/") for kind in data):
                    yield picture(cell, text)
                elif text.strip():
                    yield markdown.fenced(printed, text)
