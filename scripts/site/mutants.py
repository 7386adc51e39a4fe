"""What came of the mutants, as a page shows it; ``python -m tests.mutants`` writes what they are made of."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from scripts.common.markdown import table
from scripts.common.paths import DOCS

RESULTS = DOCS / "data" / "mutants.json"
SIDES = ("old", "new")
KINDS = {
    "snippets": "a constant, an operator, a seed, a type or an axis of code that is run",
    "records": "a digit of a record",
    "outputs": "a digit or a word of a recorded output",
    "rosetta": "a row of the Rosetta: a side, a naive form, a tolerance",
    "pages": "a link, an anchor, an include, a figure, a claim, a description",
    "browser": "a colour, a text for those who do not see, a width, a script, a request",
    "program": "a comparison or a condition of the program",
}


def page() -> str:
    """Counts by kind, those that were not found, and the whole list."""
    entries = json.loads(RESULTS.read_text("utf-8"))
    rows = [[KINDS[kind], len(of), *(_found(of, side) for side in SIDES)] for kind, of in _by_kind(entries).items()]
    rows.append(["all", len(entries), *(_found(entries, side) for side in SIDES)])
    counts = table(["what was changed", "faults", "found before", "found now"], rows, right=(1, 2, 3))
    missed = [each for each in entries if each["new"]["commit"] and not each["new"]["killed_by"]]
    parts = [counts, "## What is not found { #missed }", *map(_missed, missed)]
    for kind, of in _by_kind(entries).items():
        parts += [f"## {kind.capitalize()} {{ #{kind} }}", *map(_entry, of)]
    return "\n\n".join(part.rstrip() for part in parts) + "\n"


def _by_kind(entries: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for each in entries:
        found.setdefault(each["mutant"].rpartition("-")[0], []).append(each)
    return found


def _found(entries: list[dict[str, Any]], side: str) -> str:
    planted = [each for each in entries if each[side]["commit"]]
    if not planted:
        return "not tried"
    found = sum(bool(each[side]["killed_by"]) for each in planted)
    return str(found) if len(planted) == len(entries) else f"{found} of {len(planted)} tried"


def _missed(entry: dict[str, Any]) -> str:
    return f"- {entry['mutant']}: {_code(entry['file'])}, {_code(entry['change'])}"


def _entry(entry: dict[str, Any]) -> str:
    before, now = (_by(entry[side]) for side in SIDES)
    by = f"before and now by {now}" if before == now else f"before: {before}; now: {now}"
    return f"- {entry['mutant']}: {_code(entry['file'])}, {_code(entry['change'])}. Found {by}."


def _by(side: dict[str, Any]) -> str:
    if side["commit"] is None:
        return "not tried"
    return _code(side["killed_by"][0].removeprefix("tests/")) if side["killed_by"] else "by no test"


def _code(text: str) -> str:
    """Code in a line, whatever it holds; what would be taken for an include is none."""
    text = text.replace("--8<--", "--8<")
    mark = "``" if "`" in text else "`"
    space = " " if "`" in text else ""
    return f"{mark}{space}{text}{space}{mark}"
