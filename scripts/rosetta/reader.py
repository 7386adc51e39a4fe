"""Reading ``rows.toml`` strictly: a family, its rows and their inputs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from scripts.common.errors import Problem, line_of_key
from scripts.common.frameworks import PAIR, TABLE
from scripts.common.toml_reader import TomlReader, load_toml
from scripts.rosetta import agreement
from scripts.rosetta.inputs import DEFAULT_DTYPES, DTYPES, GENERATORS, OPTIONS, Input
from scripts.rosetta.rows import DIFFERENCES, HARMS, LABELS, MAIN_CASE, ROSETTA, SILENT, Family, Naive, Row, line_of_row

ROOTS = {side: tuple(f"{root}." for root in TABLE[side].roots) for side in PAIR}
"""Side -> how its public names begin."""


def families(root: Path = ROSETTA) -> list[Family]:
    """Every family, ordered by name.

    Raises:
        Problem: for whatever is wrong in one of them.
    """
    if not root.is_dir():
        return []
    return [load(folder) for folder in sorted(root.iterdir()) if folder.is_dir() and folder.name != "__pycache__"]


def load(folder: Path) -> Family:
    """The family in ``folder``.

    Raises:
        Problem: naming the file, the line and the remedy.
    """
    path = folder / "rows.toml"
    text, declared = load_toml(path, 'write one, with title = "..." and a table per row')
    family = _Reader(path, text, folder.name).family(folder, declared)
    agreement.check(family)
    return family


class _Reader(TomlReader):
    """Turns what TOML gave into a Family."""

    def __init__(self, path: Path, text: str, family: str):
        super().__init__(path, text)
        self.name = family
        self.begin = 0
        """The line before that of the row which is being read: a key of the same name may stand in others."""

    def fail(self, key: str, message: str, remedy: str) -> None:
        rest = "\n".join(self.text.splitlines()[self.begin :])
        raise Problem(self.path, message, remedy, self.begin + (line_of_key(rest, key) or 1))

    def family(self, folder: Path, declared: dict[str, Any]) -> Family:
        plain = {key: value for key, value in declared.items() if not isinstance(value, dict)}
        self.known(plain, ("title", "summary"), "rows.toml")
        for key in ("title", "summary"):
            self.text_of(key, plain.get(key), "a sentence")
        rows = tuple(self.row(name, table) for name, table in declared.items() if isinstance(table, dict))
        self.begin = 0
        if not rows:
            self.fail("title", "no rows: it would prove nothing", "write a table per row")
        return Family(folder, plain["title"], plain["summary"], rows)

    def row(self, name: str, table: dict[str, Any]) -> Row:
        self.begin = (line_of_row(self.text, name) or 1) - 1
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or name.endswith("_naive"):
            self.fail(name, f"`{name}` cannot be the name of a row", "use lower case, digits and underscores")
        allowed = (
            *("title", *PAIR, "inputs", "cases", "tolerance", "labels", "note"),
            *("no_gradient", "forward_only", "naive", "vary", "guess"),
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
        if "guess" in table:
            self.text_of("guess", table["guess"], "what a good guess says")
            if "naive" not in table or not table.get("note"):
                remedy = "add a naive form, which proves it wrong, and a note, which says what happens"
                self.fail("guess", f"`guess` of {name} is held against nothing", remedy)
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
            guess=table.get("guess", ""),
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
