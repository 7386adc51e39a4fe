"""``python -m scripts port``: what a file of a reader would meet on its way to the other framework.

The engine is the page's own, in ``docs/assets/javascripts/port/``; Node runs it.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scripts.common import node
from scripts.common.errors import Problem
from scripts.common.paths import DOCS
from scripts.rosetta import porting, proven

PROGRAM = Path(__file__).with_name("port_command.mjs")
ENGINE = DOCS / "assets" / "javascripts" / "port"


def files_of(paths: Sequence[Path]) -> list[Path]:
    """The Python files of those paths: files as they are, of folders every ``*.py`` below.

    Raises:
        Problem: for a path that is not there, or when there is no file at all.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(each for each in path.rglob("*.py") if each.is_file())
        elif path.is_file():
            found.append(path)
        else:
            raise Problem(path, "there is no such file", "name a Python file, or a folder that holds some")
    if not found:
        raise Problem(paths[0], "the folder holds no Python file", "name a Python file, or a folder that holds some")
    return found


def port(
    codes: dict[str, str], ask: str = "", times: int | None = None, data: dict[str, Any] | None = None
) -> dict[str, Any]:
    """What the engine finds: ``files``, and the rows that it names for ``ask``.

    Args:
        codes: name of a file -> what it holds.
        ask: a name, a call or a question in words.
        times: how often to run each; each file then has ``milliseconds``, one for each time.
        data: what the engine reads; made from the tree where it is not given.

    Raises:
        Problem: when Node is missing, or the engine fails.
    """
    given = {"files": [{"name": name, "code": code} for name, code in codes.items()], "ask": ask, "times": times}
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(data or porting.data(proven.read()), file)
        file.flush()
        said = node.answer(PROGRAM, [file.name, ENGINE], json.dumps(given), "correct the engine")
    return json.loads(said)


def read(paths: Sequence[Path]) -> dict[str, str]:
    """Name -> text of every Python file of those paths; bytes that are no UTF-8 are replaced.

    Raises:
        Problem: as ``files_of``.
    """
    return {str(path): path.read_text("utf-8", errors="replace") for path in files_of(paths)}
