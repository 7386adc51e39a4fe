"""Markdown that generated files are made of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Any


def table(head: Sequence[str], rows: Iterable[Iterable[Any]], right: Collection[int] = ()) -> str:
    """A table, with a line end after its last row.

    Args:
        head: the names of the columns.
        rows: cells as they are to stand there; whoever gives a ``|`` has escaped it.
        right: the columns, from 0, that are set to the right: numbers to compare.
    """
    marks = ["--:" if column in right else "---" for column in range(len(head))]
    return "".join("| " + " | ".join(map(str, cells)) + " |\n" for cells in (head, marks, *rows))


def fenced(language: str, text: str, least: int = 3) -> str:
    """A fence around ``text``, of ``least`` marks or as many more as it takes for no line of it to end the fence."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    mark = "`" * max(least, longest + 1)
    return f"{mark}{language}\n{text.rstrip()}\n{mark}"
