"""What the porting page knows beside the rows: which arguments meet which difference, how a call is written there.

Declared in ``docs/porting/{warnings,counterparts,names}.toml``; with rows and signatures it becomes
``data/porting.json``, which ``assets/javascripts/port/engine.mjs`` reads in the browser and under Node.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from scripts.common.errors import Problem
from scripts.common.frameworks import PAIR
from scripts.common.numbers import as_json
from scripts.common.paths import DOCS
from scripts.common.toml_reader import TomlReader, load_toml
from scripts.rosetta import coverage, signatures
from scripts.rosetta.proven import Rosetta
from scripts.rosetta.rows import Row

FOLDER = DOCS / "porting"
FORMAT = 1
"""Of data/porting.json; grows when a key changes its meaning."""

KINDS = ("sure", "likely", "default", "note")
LISTS = ("calls", "given", "any", "absent", "has", "lacks", "kinds", "also")
TABLES = ("equal", "unequal", "above", "below", "text", "made")
TEXTS = ("within", "function", "decorated", "line", "after", "never_after", "kind", "sentence")
OTHERS = ("positional", "loop", "harm")
CONVERSIONS = ("one_minus", "not", "list", "padding")
INNER = re.compile(r"^(builtins|numpy|random|torchvision)\.|:|\.__\w+__$")
"""Names that stand for something in the code that is no public name: an operator, a call of an object, a list."""


class _Reader(TomlReader):
    """One of the three files; what names a row or a public name is held against those that there are."""

    def __init__(self, path: Path, text: str, rows: set[str], names: set[str]):
        super().__init__(path, text)
        self.rows, self.names = rows, names

    def row(self, row: str) -> str:
        """``row``, where there is one of that id."""
        if row not in self.rows:
            self.fail(f'"{row}"', f"no row {row}", "name a row that there is: family/name, with hyphens")
        return row

    def called(self, key: str, value: Any) -> list[str]:
        """Names or patterns, each of which some public name fits."""
        for pattern in (found := _listed(value)):
            form = re.compile(re.escape(pattern).replace(r"\*", ".*").replace(r"\?", r"\w"))
            method = pattern.rpartition(".")[0] in self.names and pattern.split(".")[-2][:1].isupper()
            if not (method or INNER.search(pattern) or any(map(form.fullmatch, self.names))):
                self.fail(key, f"{pattern!r} fits no public name", "correct it, or name it in [calls] of names.toml")
        return found


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def read_warnings(rosetta: Rosetta, names: set[str], path: Path = FOLDER / "warnings.toml") -> list[dict[str, Any]]:
    """The rules of ``warnings.toml``, each with its row, in their order.

    Raises:
        Problem: for a row or a name that there is none of, or a key that means nothing.
    """
    text, declared = load_toml(path, "write it, with rules by row")
    rows = {row.id: row for _, row in rosetta.rows}
    reader = _Reader(path, text, set(rows), names)
    found = []
    for row, rules in declared.items():
        reader.row(row)
        if not isinstance(rules, list):
            reader.fail(f'"{row}"', f"the rules of {row} must be a list", f'write "{row}" = [{{ ... }}]')
        for rule in rules:
            reader.known(rule, (*LISTS, *TABLES, *TEXTS, *OTHERS), row)
            made = {key: _listed(value) if key in LISTS else value for key, value in rule.items()}
            made["calls"] = reader.called(f'"{row}"', made.get("calls") or [*_names(rows[row])])
            for other in made.get("also", ()):
                reader.row(other)
            if made.get("kind", "default") not in KINDS:
                reader.fail(f'"{row}"', f"{row} has a kind that is none", "use one of: " + ", ".join(KINDS))
            for pattern in [*made.get("text", {}).values(), made.get("line", ""), made.get("function", "")]:
                _pattern(reader, row, pattern)
            found.append({"row": row} | made)
    return found


def _pattern(reader: _Reader, row: str, pattern: str) -> None:
    if "(?i" in pattern:
        reader.fail(
            f'"{row}"', f"{pattern!r} in {row} says (?i), which a browser refuses", "leave it out: case is ignored"
        )
    try:
        re.compile(pattern)
    except re.error as error:
        reader.fail(f'"{row}"', f"{pattern!r} in {row} is no pattern: {error}", "correct it")


def _names(row: Row) -> list[str]:
    return [name for side in PAIR for name in row.names[side]]


def read_counterparts(names: set[str], path: Path = FOLDER / "counterparts.toml") -> dict[str, list[dict[str, Any]]]:
    """``pairs`` and ``forms`` of ``counterparts.toml``.

    Raises:
        Problem: for a name that there is none of, or a key that means nothing.
    """
    text, declared = load_toml(path, "write it, with [[pair]] and [[form]]")
    reader = _Reader(path, text, set(), names)
    reader.known(declared, ("pair", "form"), path.name)
    pairs = []
    for pair in declared.get("pair", []):
        reader.known(pair, (*PAIR, "to_pytorch", "parameters", "note"), "pair")
        for side in PAIR:
            reader.called(f"{side}", pair.get(side, []))
        pairs.append(pair | {"parameters": [_parameter(reader, each) for each in pair["parameters"]]})
    for form in declared.get("form", []):
        reader.known(form, ("calls", "given", "code", "note"), "form")
        reader.called("calls", form["calls"])
    return {"pairs": pairs, "forms": declared.get("form", [])}


def _parameter(reader: _Reader, text: str) -> dict[str, Any]:
    """``"a = b | how"``: a of PyTorch is b of Keras; with nothing after the =, it is not needed there."""
    match = re.fullmatch(r"(\w+)(?:\s*(=)\s*(\w+)?(?:\s*\|\s*(\w+))?)?", text)
    if not match or (match[4] and match[4] not in CONVERSIONS):
        reader.fail("parameters", f"{text!r} says no parameter", 'write "stride = strides", "params =", or "betas"')
    made = {"from": match[1], "to": match[3], "how": match[4], "silent": bool(match[2] and not match[3])}
    return {key: value for key, value in made.items() if value}


def data(rosetta: Rosetta) -> dict[str, Any]:
    """All that the engine reads.

    Raises:
        Problem: for a mistake in one of the tables.
    """
    listed, parameters = coverage.load(), signatures.load()
    _, known = load_toml(FOLDER / "names.toml", "write it")
    public = {name for side in PAIR for members in listed[side].modules.values() for name in members}
    names = public | {name for _, row in rosetta.rows for name in _names(row)} | set(known["renamed"].values())
    names |= {name for side in PAIR for name in parameters[side]}
    if set(known) != {"distinct", "assigned", "calls", "renamed", "strings"}:
        raise Problem(FOLDER / "names.toml", "a table is missing or unknown", "keep the five tables that there are")
    return {
        "format": FORMAT,
        "rows": {row.id: _row(rosetta, family, row, listed) for family, row in rosetta.rows},
        "parameters": parameters,
        "known": sorted(public - {name for side in PAIR for name in parameters[side]}),
        "warnings": read_warnings(rosetta, names | set(known["calls"]) | set(known["assigned"])),
        **read_counterparts(names),
        **known,
    }


def _row(rosetta: Rosetta, family: Any, row: Row, listed: dict[str, coverage.Names]) -> dict[str, Any]:
    found = rosetta.proof(row, "cpu")
    made = {
        "title": row.title,
        "names": {side: listed[side].with_aliases(row.names[side]) for side in PAIR},
        "code": {side: family.code(side, row.name) for side in PAIR},
        "note": row.note,
        "proven": found is not None,
    }
    if row.naive:
        made |= {"differs": row.naive.differs, "harm": row.naive.harm or 1}
    if row.silent and found:
        made["amount"] = as_json(max(found["naive"].values()))
    return made


def porting_json(rosetta: Rosetta) -> str:
    """``data/porting.json``."""
    return json.dumps(data(rosetta), sort_keys=True, ensure_ascii=False, separators=(",", ":")) + "\n"
