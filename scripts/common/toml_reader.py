"""Reading a TOML file whose every surprise becomes a Problem with its line."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from scripts.common.errors import Problem, line_of_key


def load_toml(path: Path, if_absent: str) -> tuple[str, dict[str, Any]]:
    """The text of ``path`` and what it declares.

    Args:
        if_absent: the remedy when there is no such file.

    Raises:
        Problem: when the file is absent or is not TOML, with the line.
    """
    if not path.is_file():
        raise Problem(path, f"the folder has no {path.name}", if_absent)
    text = path.read_text("utf-8")
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else len(text.splitlines())
        raise Problem(path, f"not valid TOML: {error}", "correct the line", line) from None


class TomlReader:
    """Checks of values that any of the project's TOML files may hold."""

    def __init__(self, path: Path, text: str):
        self.path, self.text = path, text

    def fail(self, key: str, message: str, remedy: str) -> None:
        """Raise a ``Problem`` at the line of ``key``."""
        raise Problem(self.path, message, remedy, line_of_key(self.text, key))

    def known(self, table: Any, allowed: Any, where: str) -> None:
        """That ``table`` is one, and has no key but those ``allowed``."""
        if not isinstance(table, dict):
            self.fail(where, f"{where} must be a table, not {table!r}", f"write [{where}] and its keys below")
        for key in table:
            if key not in allowed:
                self.fail(key, f"unknown key `{key}` in {where}", "use one of: " + ", ".join(allowed))

    def text_of(self, key: str, value: Any, what: str) -> str:
        """``value`` where it is text that is not empty; else a ``Problem`` that asks for ``what``."""
        if not isinstance(value, str) or not value.strip():
            self.fail(key, f"`{key}` must be {what}, not {value!r}", f'write {key} = "..."')
        return value

    def number(self, key: str, value: Any) -> float:
        """``value`` where it is a number of at least 0; else a ``Problem``."""
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not value >= 0:
            self.fail(key, f"`{key}` must be a number of at least 0, not {value!r}", f"write {key} = 1e-6")
        return float(value)
