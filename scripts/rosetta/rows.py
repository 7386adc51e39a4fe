"""What a row of the Rosetta is, and a family of rows: declared in ``snippets/rosetta/<family>/rows.toml``.

``with_pytorch.py`` and ``with_tensorflow.py`` of a family hold one small function per row, of the row's name, and the
obvious but wrong translation, where there is one, as ``<name>_naive``.
"""

from __future__ import annotations

import ast
import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from scripts.common.errors import Problem
from scripts.common.frameworks import PAIR, PREFIX
from scripts.common.paths import SNIPPETS
from scripts.rosetta.inputs import Input

ROSETTA = SNIPPETS / "rosetta"

LABELS = {
    "defaults": "an argument left out means something else",
    "layout": "axes or weights are in another order",
    "state": "what is kept between calls differs",
    "gradient": "the derivative differs",
    "dtype": "the type of the result differs",
    "errors": "one raises where the other goes on",
    "naming": "the name, or the name of an argument, is another",
    "formula": "the definition itself differs",
    "missing": "one side has no such function; it is written out",
}
DIFFERENCES = {
    "values": "gives other numbers, in the same shape and without an error",
    "gradients": "gives the same numbers and another gradient, without an error",
    "shape": "gives another shape",
    "dtype": "gives another type",
    "error": "raises an error",
}
"""What a naive form may differ in -> what the page says of it."""

SILENT = ("values", "gradients")
HARMS = {
    3: "A model trains or predicts wrongly, and nothing says so",
    2: "Numbers drift: close enough to pass a glance, not a comparison",
    1: "Only certain inputs show it: ties, NaN, zeros, edges",
}
MAIN_CASE = "typical"


@dataclass(frozen=True)
class Naive:
    """How the obvious translation differs.

    Attributes:
        differs: one of ``DIFFERENCES``.
        least: for values and gradients, the least that the largest |a - b| must be.
        case: the case that shows it.
        harm: for silent differences, one of ``HARMS``.
        error: for ``error``, a pattern that the error's type or message must match.
    """

    differs: str
    least: float = 0.0
    case: str = MAIN_CASE
    harm: int | None = None
    error: str = ""


@dataclass(frozen=True)
class Row:
    """One pair.

    Attributes:
        name: of the functions.
        names: side -> public names that this row answers for.
        cases: case -> input -> what it is made of.
        tolerance: how far values and gradients may be apart, per unit of max(1, |b|).
        no_gradient: why gradients are not compared; ``None`` where they are.
        forward_only: case -> why gradients are not compared in it.
        vary: whether other shapes and values are tried as well.
        guess: what somebody who has not run the naive form would say of it; empty where nobody would miss.
    """

    family: str
    name: str
    title: str
    names: dict[str, tuple[str, ...]] = field(hash=False)
    cases: dict[str, dict[str, Input]] = field(hash=False)
    tolerance: dict[str, float] = field(hash=False)
    labels: tuple[str, ...] = ()
    note: str = ""
    no_gradient: str | None = None
    forward_only: dict[str, str] = field(default_factory=dict, hash=False)
    naive: Naive | None = None
    vary: bool = False
    guess: str = ""

    @property
    def id(self) -> str:
        """``<family>/<name>``, hyphenated: what pages and data/rosetta.json call it."""
        return f"{self.family}/{self.anchor}"

    @property
    def anchor(self) -> str:
        """Its name on its family's page: hyphens for underscores."""
        return self.name.replace("_", "-")

    @property
    def silent(self) -> bool:
        """Whether its naive form gives something else without an error."""
        return bool(self.naive and self.naive.differs in SILENT)


@dataclass(frozen=True)
class Family:
    """Rows that belong together, in the order of ``rows.toml``."""

    folder: Path
    title: str
    summary: str
    rows: tuple[Row, ...]

    @property
    def name(self) -> str:
        """Of its folder."""
        return self.folder.name

    @property
    def declaration(self) -> Path:
        """Its ``rows.toml``."""
        return self.folder / "rows.toml"

    def file(self, side: str) -> Path:
        """The file of one side: a function for each row."""
        return self.folder / f"{PREFIX}{side}.py"

    @cached_property
    def _sources(self) -> dict[str, dict[str, str]]:
        return {side: functions(self.file(side)) for side in PAIR}

    def code(self, side: str, function: str) -> str | None:
        """The source of one function of one side, as the reader sees it."""
        return self._sources[side].get(function)

    def imports(self, side: str) -> str:
        """The imports that the functions of one side rely on."""
        tree = ast.parse(self.file(side).read_text("utf-8"))
        lines = [ast.unparse(node) for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
        return "\n".join(lines)

    def fingerprint(self) -> str:
        """SHA-256 (16 hex digits) of all that decides what is proven, but for versions."""
        digest = hashlib.sha256()
        for path in (self.declaration, *map(self.file, PAIR)):
            digest.update(path.read_bytes())
        return digest.hexdigest()[:16]


def functions(path: Path) -> dict[str, str]:
    """Name -> source of each top-level function of a file; a decorator belongs to it.

    Raises:
        Problem: when the file is absent or is not Python.
    """
    if not path.is_file():
        raise Problem(path, "a family has a file for each side", "write it, with one function per row of rows.toml")
    text = path.read_text("utf-8")
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        raise Problem(path, f"not valid Python: {error.msg}", "correct the line", error.lineno) from None
    lines = text.splitlines()
    found = {}
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            start = min([node.lineno, *(each.lineno for each in node.decorator_list)])
            found[node.name] = "\n".join(lines[start - 1 : node.end_lineno])
    return found


def line_of_row(text: str, name: str) -> int | None:
    """The line (from 1) of ``rows.toml`` on which the table of that row begins, or ``None``."""
    lines = (number for number, line in enumerate(text.splitlines(), 1) if line.strip() == f"[{name}]")
    return next(lines, None)
