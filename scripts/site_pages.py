"""Pages of the site: address, chapter, title and description of each, and its Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from scripts import markdown

FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


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
    text = source.read_text("utf-8")
    if source.suffix == ".ipynb":
        meta = json.loads(text)["metadata"]
    else:
        found = FRONT_MATTER.match(text)
        meta = yaml.safe_load(found[1]) if found else {}
    return Page(source, address, chapter, str(meta.get("title", "")), str(meta.get("description", "")))


def text_of(source: Path) -> str:
    """The Markdown of a page's file; of a notebook its cells and what they printed, one after the other."""
    text = source.read_text("utf-8")
    if source.suffix == ".ipynb":
        return "\n\n".join(_notebook(json.loads(text))) + "\n"
    return FRONT_MATTER.sub("", text)


def _notebook(notebook: dict[str, Any]) -> Iterator[str]:
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            yield source
        elif cell["cell_type"] == "code" and source.strip():
            yield markdown.fenced("python", source)
            for output in cell.get("outputs", ()):
                data = output.get("data", {})
                text = "".join(output.get("text") or data.get("text/plain") or output.get("traceback") or "")
                if any(kind.startswith("image/") for kind in data):
                    yield f"[Figure: {cell['metadata'].get('alt', text)}]"
                elif text.strip():
                    yield markdown.fenced("text", text)
