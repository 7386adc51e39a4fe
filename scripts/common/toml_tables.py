"""Reading TOML files that hold many tables of one name: every surprise is a Problem with its line in its own table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scripts.common.errors import Problem, line_of_key
from scripts.common.toml_reader import TomlReader

RANGE = re.compile(r"(\d+)(?:-(\d+))?")


class TableReader(TomlReader):
    """Checks of one table among several of its name: what it finds wrong, it looks for between two lines.

    Args:
        begin, end: the table's header and the line after its last, from 1.
    """

    def __init__(self, path: Path, text: str, begin: int = 1, end: int | None = None):
        super().__init__(path, text)
        self.begin, self.lines = begin, text.splitlines()[begin - 1 : end and end - 1]

    def line_of(self, key: str, value: str = "") -> int:
        """The line of ``key``, or of the line that holds ``value`` where there is one; else that of the header."""
        held = next((place for place, line in enumerate(self.lines) if value and value in line), None)
        if held is None:
            found = line_of_key("\n".join(self.lines), key)
            held = found - 1 if found else 0
        return self.begin + held

    def fail(self, key: str, message: str, remedy: str, value: str = "") -> None:
        """Raise a ``Problem`` at the line of ``key`` within this table, or of ``value`` in it."""
        raise Problem(self.path, message, remedy, self.line_of(key, value))

    def texts(self, key: str, value: Any, least: int = 1) -> tuple[str, ...]:
        """A list of texts, at least so many."""
        if not isinstance(value, list) or len(value) < least or not all(isinstance(each, str) for each in value):
            self.fail(key, f"`{key}` must be a list of texts, not {value!r}", f'write {key} = ["..."]')
        return tuple(value)

    def lines_of(self, key: str, value: Any, most: int) -> tuple[int, ...]:
        """Lines of an article, as ``3-5, 8`` names them.

        Args:
            most: how many lines the article has.
        """
        numbers: list[int] = []
        for part in str(value).split(","):
            match = RANGE.fullmatch(part.strip())
            first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
            if not 1 <= first <= last <= most:
                self.fail(key, f"{value!r} names no lines from 1 to {most}", "write them as in 3-5, 8", str(value))
            numbers += range(first, last + 1)
        return tuple(numbers)


def tables(path: Path, text: str, header: str) -> list[TableReader]:
    """A reader for each ``[[header]]`` of the file, in order; each ends where the next such table begins."""
    lines = text.splitlines()
    marks = [number for number, line in enumerate(lines, 1) if line.lstrip().startswith("[[")]
    ends = [*marks, len(lines) + 1][1:]
    return [
        TableReader(path, text, begin, end)
        for begin, end in zip(marks, ends, strict=True)
        if lines[begin - 1].strip().startswith(f"[[{header}]]")
    ]


def ranges(numbers: Sequence[int]) -> str:
    """``3-5, 8``: the other way round."""
    parts: list[list[int]] = []
    for number in sorted(set(numbers)):
        if parts and number == parts[-1][-1] + 1:
            parts[-1][1:] = [number]
        else:
            parts.append([number])
    return ", ".join("-".join(map(str, part)) for part in parts)
