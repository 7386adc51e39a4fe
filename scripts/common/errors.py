"""Errors that name the file, the line and the way to mend."""

from __future__ import annotations

import re
from pathlib import Path

from scripts.common.paths import shown


class Problem(Exception):
    """Something in the tree that its author has to mend.

    Args:
        path: the file at fault.
        message: what is wrong, in a sentence without a full stop.
        remedy: what to do about it, as an instruction or a command.
        line: the line at fault, from 1; ``None`` when the whole file is.
    """

    def __init__(self, path: Path, message: str, remedy: str, line: int | None = None):
        self.path, self.line, self.message, self.remedy = Path(path), line, message, remedy
        place = shown(self.path) + (f":{line}" if line else "")
        super().__init__(f"{place}: {message}\n  To mend it: {remedy}")


def line_of_key(text: str, key: str) -> int | None:
    """The line (from 1) on which a TOML key or table header of that name stands, or ``None``.

    ``tomllib`` gives values without places, and an error without a place is one to search for.
    """
    name = re.escape(key)
    pattern = rf"""^\s*(?:\[+[^\]]*\b{name}\b|["']?{name}["']?\s*[=.]|.*[{{,]\s*{name}\s*=)"""
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(pattern, line):
            return number
    return None
