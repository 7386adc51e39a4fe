"""A recorded notebook as a Markdown page, for a builder that shows no notebooks."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Any

from scripts.notebooks import page
from scripts.site.site_pages import cells
from scripts.topics import front_matter

LINKS = "<!-- links -->"
"""Where the links below the title belong: a builder would change those in HTML as if the page lay elsewhere."""


def markdown_of(path: Path) -> str:
    """The page: front matter, then cell after cell, with the mark for its links below the title.

    Args:
        path: the notebook below ``docs/scenarios/``, as it is generated.
    """
    notebook = json.loads(path.read_text("utf-8"))
    found = front_matter.read(path)
    texts = (json.dumps(text, ensure_ascii=False) for text in (found.title, found.description))
    meta = "---\ntitle: {}\ndescription: {}\n---\n".format(*texts)
    shown = enumerate(page.pictures(notebook))

    def picture(*_: Any) -> str:
        number, (_, alt) = next(shown)
        source = f"/charts/{page.name_of(path.stem, number)}"
        return f'<p><img class="notebook-image" alt="{html.escape(alt)}" src="{source}"></p>'

    body = "\n\n".join(cells(notebook, " { .python }", " printed", picture))
    title, mark, rest = body.partition("\n")
    return f"{meta}\n{title}\n\n{LINKS}\n{mark}{rest}\n"
