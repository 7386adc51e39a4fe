"""The families and rows of the Rosetta, as declared in ``snippets/rosetta/<family>/rows.toml``.

``with_pytorch.py`` and ``with_tensorflow.py`` of a family hold one small function per row, of the row's name, and the
obvious but wrong translation, where there is one, as ``<name>_naive``.
"""

from __future__ import annotations

import ast
import hashlib
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from scripts.errors import Problem
from scripts.paths import ROOT, SNIPPETS
from scripts.rosetta.inputs import DEFAULT_DTYPES, DTYPES, GENERATORS, OPTIONS, Input
from scripts.toml_reader import TomlReader, load_toml
from scripts.topics import PAIR, PREFIX, Limits

ROSETTA = SNIPPETS / "rosetta"
ROOTS = {"pytorch": ("torch.",), "tensorflow": ("tf.", "keras.")}
"""Side -> how its public names begin."""

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
WORKER = Path(__file__).with_name("worker.py")
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

    @property
    def id(self) -> str:
        """``<family>/<name>``, hyphenated: what pages and data/rosetta.json call it."""
        return f"{self.family}/{self.anchor}"

    @property
    def anchor(self) -> str:
        return self.name.replace("_", "-")

    @property
    def silent(self) -> bool:
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
        return self.folder.name

    def file(self, side: str) -> Path:
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
        for path in (self.folder / "rows.toml", *map(self.file, PAIR)):
            digest.update(path.read_bytes())
        return digest.hexdigest()[:16]


@dataclass(frozen=True)
class Side:
    """One side of a family, as something to run (``scripts.run.Program``)."""

    family: Family
    framework: str
    path: Path = WORKER
    launcher: None = None
    reads: tuple[str, ...] = ("results",)
    limits: Limits = field(default=Limits(seconds=170, output_bytes=20_000_000), hash=False)
    needs: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"rosetta/{self.family.name}/{self.framework}"

    @property
    def environment(self) -> dict[str, str]:
        return {"TANDEM_FAMILY": str(self.family.folder), "TANDEM_SIDE": self.framework, "PYTHONPATH": str(ROOT)}

    def skipped(self, device: str) -> None:
        """No side is skipped: a row that does not run is no row."""

    def fingerprint(self) -> str:
        digest = hashlib.sha256(self.family.fingerprint().encode())
        for name in ("inputs.py", "names.py", "rows.py", "worker.py"):
            digest.update(WORKER.with_name(name).read_bytes())
        return digest.hexdigest()[:16]


def families(root: Path = ROSETTA) -> list[Family]:
    """Every family, ordered by name.

    Raises:
        Problem: for whatever is wrong in one of them.
    """
    if not root.is_dir():
        return []
    return [load(folder) for folder in sorted(root.iterdir()) if folder.is_dir() and folder.name != "__pycache__"]


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


def load(folder: Path) -> Family:
    """The family in ``folder``.

    Raises:
        Problem: naming the file, the line and the remedy.
    """
    path = folder / "rows.toml"
    text, declared = load_toml(path, 'write one, with title = "..." and a table per row')
    family = _Reader(path, text, folder.name).family(folder, declared)
    names = {row.name for row in family.rows}
    for side in PAIR:
        sources = functions(family.file(side))
        for row in family.rows:
            if row.name not in sources:
                raise Problem(
                    family.file(side), f"no function `{row.name}`", f"write it, or remove [{row.name}] from rows.toml"
                )
        for function, source in sources.items():
            base = function.removesuffix("_naive")
            line = next(n for n, each in enumerate(family.file(side).read_text().splitlines(), 1) if each in source)
            if source.startswith("class ") or function.startswith("_"):
                continue
            if base not in names:
                raise Problem(
                    family.file(side), f"`{function}` is no row of rows.toml", f"add [{base}], or remove it", line
                )
            row = next(each for each in family.rows if each.name == base)
            if function != base and not row.naive:
                raise Problem(
                    path,
                    f"{function} exists, but [{base}] does not say how it differs",
                    'add naive = { differs = "values", least = 0.1, harm = 2 }',
                )
    for row in family.rows:
        if row.naive and not any(family.code(side, f"{row.name}_naive") for side in PAIR):
            raise Problem(path, f"[{row.name}] declares `naive`, but no side has {row.name}_naive", "write it")
    return family


class _Reader(TomlReader):
    """Turns what TOML gave into a Family."""

    def __init__(self, path: Path, text: str, family: str):
        super().__init__(path, text)
        self.name = family

    def family(self, folder: Path, declared: dict[str, Any]) -> Family:
        plain = {key: value for key, value in declared.items() if not isinstance(value, dict)}
        self.known(plain, ("title", "summary"), "rows.toml")
        for key in ("title", "summary"):
            self.text_of(key, plain.get(key), "a sentence")
        rows = tuple(self.row(name, table) for name, table in declared.items() if isinstance(table, dict))
        if not rows:
            self.fail("title", "no rows: it would prove nothing", "write a table per row")
        return Family(folder, plain["title"], plain["summary"], rows)

    def row(self, name: str, table: dict[str, Any]) -> Row:
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or name.endswith("_naive"):
            self.fail(name, f"`{name}` cannot be the name of a row", "use lower case, digits and underscores")
        allowed = (
            *("title", *PAIR, "inputs", "cases", "tolerance", "labels", "note"),
            *("no_gradient", "forward_only", "naive", "vary"),
        )
        self.known(table, allowed, name)
        inputs = self._inputs(f"{name}.inputs", table.get("inputs", {}))
        cases = {MAIN_CASE: inputs}
        given = table.get("cases", {})
        if not isinstance(given, dict):
            self.fail(name, f"`cases` of {name} must be a table", "write cases = { nan = { x = { values = [nan] } } }")
        for case, changed in given.items():
            made = self._inputs(f"{name}.cases.{case}", changed)
            for key in made.keys() - inputs.keys():
                self.fail(case, f"case {case} of {name} sets `{key}`, which is no input", "add it to inputs")
            cases[case] = inputs | made
        labels = table.get("labels", [])
        if not isinstance(labels, list) or not set(labels) <= set(LABELS):
            self.fail(name, f"`labels` of {name} must be a list of {', '.join(LABELS)}", "correct the list")
        if "no_gradient" in table:
            self.text_of("no_gradient", table["no_gradient"], "the reason why gradients are not compared")
        forward_only = table.get("forward_only", {})
        self.known(forward_only, cases, f"{name}.forward_only")
        for case, reason in forward_only.items():
            self.text_of(case, reason, f"the reason why gradients are not compared (in {name})")
        if type(table.get("vary", False)) is not bool:
            self.fail("vary", f"`vary` of {name} must be true or false", "write vary = true")
        return Row(
            family=self.name,
            name=name,
            title=self.text_of(name, table.get("title"), f"a title (in [{name}])"),
            names={side: self._names(name, side, table.get(side)) for side in PAIR},
            cases=cases,
            tolerance=self._tolerance(name, table.get("tolerance", 1e-6)),
            labels=tuple(labels),
            note=table.get("note", ""),
            no_gradient=table.get("no_gradient"),
            forward_only=forward_only,
            naive=self._naive(name, table["naive"], cases) if "naive" in table else None,
            vary=table.get("vary", False),
        )

    def _names(self, row: str, side: str, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.fail(
                row, f"`{side}` of {row} must be a list of public names", f'write {side} = ["{ROOTS[side][0]}..."]'
            )
        for each in value:
            if not each.startswith(ROOTS[side]):
                begin = " or ".join(ROOTS[side])
                self.fail(row, f"{each!r} is no public name of {side}", f"write it in full, beginning with {begin}")
        return tuple(value)

    def _tolerance(self, row: str, value: Any) -> dict[str, float]:
        if isinstance(value, dict):
            self.known(value, SILENT, f"{row}.tolerance")
            chosen = {"values": 1e-6, **{key: self.number(key, each) for key, each in value.items()}}
            return {"gradients": chosen["values"] * 10} | chosen
        number = self.number("tolerance", value)
        return {"values": number, "gradients": number * 10}

    def _inputs(self, where: str, table: Any) -> dict[str, Input]:
        if not isinstance(table, dict):
            self.fail(where.split(".")[0], f"{where} must be a table", "write { x = { normal = [3, 4] } }")
        return {name: self._input(f"{where}.{name}", given) for name, given in table.items()}

    def _input(self, where: str, given: Any) -> Input:
        row = where.split(".")[0]
        kinds = [key for key in given if key in GENERATORS] if isinstance(given, dict) else []
        if len(kinds) != 1:
            self.fail(row, f"{where} must name one of {', '.join(GENERATORS)}", "write { normal = [3, 4] }")
        kind = kinds[0]
        options = OPTIONS.get(kind, ())
        self.known(given, (kind, "dtype", *options), where)
        dtype = given.get("dtype", DEFAULT_DTYPES.get(kind, "float32"))
        if dtype not in DTYPES:
            self.fail(row, f"{where} has no dtype {dtype!r}", "use one of: " + ", ".join(DTYPES))
        if kind != "values" and not (
            isinstance(given[kind], list) and all(type(size) is int and size >= 0 for size in given[kind])
        ):
            self.fail(row, f"the shape of {where} must be a list of sizes", "write { normal = [3, 4] }")
        return Input(kind, given[kind], dtype, {key: given[key] for key in options if key in given})

    def _naive(self, row: str, given: Any, cases: dict[str, Any]) -> Naive:
        self.known(given, ("differs", "least", "case", "harm", "error"), f"{row}.naive")
        differs = given.get("differs")
        if differs not in DIFFERENCES:
            self.fail(row, f"`naive` of {row} must say in what it differs", f"use one of: {', '.join(DIFFERENCES)}")
        if given.get("case", MAIN_CASE) not in cases:
            self.fail(row, f"`naive` of {row} names a case that is not there", f"use one of: {', '.join(cases)}")
        if differs in SILENT:
            if not self.number("least", given.get("least", 0)) > 0:
                self.fail(row, f"`naive` of {row} must differ by more than nothing", "add least = 0.1")
            if given.get("harm") not in HARMS:
                self.fail(row, f"`naive` of {row} must say its harm", "add harm = 3 (worst), 2 or 1")
        elif differs == "error":
            self.text_of("error", given.get("error"), f"a pattern of the error (in {row}.naive)")
        return Naive(**given)
