"""A notebook's source in the py:percent format, and the notebook that it is.

The format is that of Jupytext, of which only what the scenarios use is read here, so that pages can be generated
without it: https://jupytext.readthedocs.io/en/latest/formats-scripts.html (a test compares the two).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from scripts.common.errors import Problem

MARKER = re.compile(r'^# %%(?P<markdown> \[markdown\])?(?: alt="(?P<alt>[^"]*)")?\s*$')
FIELD = re.compile(r'^# (?P<key>title|description): "(?P<value>[^"]*)"$')
KEYS = ("title", "description")
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def read(path: Path) -> dict[str, Any]:
    """The notebook (nbformat 4.5, as JSON has it) without outputs; title and description are in its metadata.

    Raises:
        Problem: for a source that is not of the form that docs/contributing/notebooks.md describes, with the line.
    """
    lines = path.read_text("utf-8").splitlines()
    fields, begin = _header(path, lines)
    cells: list[dict[str, Any]] = []
    for number, line in enumerate(lines[begin:], begin + 1):
        match = MARKER.match(line)
        if match:
            cells.append(_cell(len(cells), bool(match["markdown"]), match["alt"]))
        elif line.startswith("# %%"):
            raise Problem(path, f"no cell begins so: {line}", 'write # %%, # %% [markdown] or # %% alt="..."', number)
        elif cells:
            cells[-1]["source"].append(line)
        elif line.strip():
            raise Problem(path, "text before the first cell", "begin with # %% [markdown]", number)
    if not cells or cells[0]["cell_type"] != "markdown":
        raise Problem(path, "the first cell is not Markdown", "begin with # %% [markdown] and # # Title", begin + 1)
    for cell in cells:
        text = "\n".join(cell["source"]).strip("\n")
        if cell["cell_type"] == "markdown":
            text = re.sub(r"^# ?", "", text, flags=re.MULTILINE)
        cell["source"] = text.splitlines(keepends=True)
    metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}, **fields}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def _header(path: Path, lines: list[str]) -> tuple[dict[str, str], int]:
    """Title and description, and the index of the first line after the header."""
    remedy = 'begin the file with # ---, # title: "...", # description: "...", # ---'
    if len(lines) < 4 or lines[0] != "# ---" or lines[3] != "# ---":
        raise Problem(path, "it has no header of a title and a description", remedy, 1)
    fields = {match["key"]: match["value"] for line in lines[1:3] if (match := FIELD.match(line))}
    if set(fields) != set(KEYS):
        raise Problem(path, "its header does not hold a title and a description", remedy, 2)
    return fields, 4


def _cell(number: int, markdown: bool, alt: str | None) -> dict[str, Any]:
    """An empty cell; its id is its number, so that the same source gives the same bytes."""
    cell: dict[str, Any] = {"id": f"cell-{number}", "metadata": {"alt": alt} if alt else {}, "source": []}
    if markdown:
        return {"cell_type": "markdown", **cell}
    return {"cell_type": "code", "execution_count": None, "outputs": [], **cell}


def text_of(cell: dict[str, Any]) -> str:
    """What a cell holds, as one string."""
    return "".join(cell["source"])
