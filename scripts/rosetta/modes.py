"""What a framework's own modes make of each row, as recorded in ``docs/data/modes/<family>.json``.

A row is run eagerly and in each mode by the same framework, on the same numbers (``mode_worker``). Its record counts
while the row is what it was: an edited row is run again, the others are not. What is kept holds on any processor: in
what a row differs and how the numbers begin, never their last digits.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.common import json_record
from scripts.common.frameworks import PAIR
from scripts.common.paths import DOCS, shown
from scripts.rosetta.rows import Family

FOLDER = DOCS / "data" / "modes"
MODES = {"pytorch": ("aot_eager",), "tensorflow": ("function", "xla")}
"""Side -> its modes beside eager code. Inductor is left out: it compiles C++ for every row, hours for all of them."""

LABELS = {
    "function": "`tf.function`",
    "xla": "XLA (`jit_compile=True`)",
    "aot_eager": '`torch.compile(backend="aot_eager")`',
}
STATUSES = ("equal", "outside", "differs", "raises")
PARTS = ("values", "gradients", "gradient flow", "dtype", "shape")
NEAR = 30.0
"""A compiler rounds otherwise than eager code: what is within so many times a row's own tolerance counts as equal."""

Outcome = dict[str, str]
"""``status``, and what belongs to it: ``reason`` of one that is outside, ``error`` of one that raises; ``in``,
``eager``, ``mode`` of one that differs; ``case`` of both."""


@dataclass(frozen=True)
class RowModes:
    """What the modes made of one row: mode -> outcome, of the row whose fingerprint it was."""

    fingerprint: str
    modes: dict[str, Outcome] = field(default_factory=dict)


@dataclass(frozen=True)
class FamilyModes:
    """What is recorded of a family.

    Attributes:
        date: ISO date of the last run that changed it.
        python: version.
        versions: package -> version.
        rows: row name -> what its modes made of it, of rows that are what they were.
    """

    date: str
    python: str
    versions: dict[str, str]
    rows: dict[str, RowModes]


def fingerprints(family: Family) -> dict[str, str]:
    """Row name -> SHA-256 (16 hex digits) of its code, its inputs and what it allows."""
    imports = [family.imports(side) for side in PAIR]
    found = {}
    for row in family.rows:
        code = [family.code(side, row.name) for side in PAIR] + imports
        made_of = [code, repr(row.cases), row.tolerance, row.no_gradient]
        found[row.name] = hashlib.sha256(json.dumps(made_of, sort_keys=True).encode()).hexdigest()[:16]
    return found


def path_of(family: str) -> Path:
    """Where the record of a family lies, whether or not it is there."""
    return FOLDER / f"{family}.json"


def load(family: Family) -> FamilyModes | None:
    """What is recorded of the rows that are what they were; ``None`` where the family was never run.

    Raises:
        Problem: for a file that is no such record, with the line.
    """
    path = path_of(family.name)
    if not path.is_file():
        return None
    found = json_record.read(path, "a record of modes", f"git checkout {shown(path)}, or {again(family)}", _parse)
    current = fingerprints(family)
    kept = {name: row for name, row in found.rows.items() if row.fingerprint == current.get(name)}
    return FamilyModes(found.date, found.python, found.versions, kept)


def again(family: Family) -> str:
    """What to do where a record is missing or wrong."""
    return f"run: python -m scripts rosetta modes {family.name}"


def save(family: Family, made: FamilyModes) -> Path:
    """Write what is known of a family's rows, whole; rows that are no longer declared go.

    What says what is there already keeps its date, so that a diff shows what changed and nothing else.
    """
    rows = {row.name: _stored(made.rows[row.name]) for row in family.rows if row.name in made.rows}
    stored = {"date": made.date, "python": made.python, "versions": made.versions, "rows": rows}
    path = path_of(family.name)
    before = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    if before | {"date": made.date} == stored:
        stored = before
    json_record.write(path, stored)
    return path


def missing(family: Family, kept: FamilyModes | None) -> tuple[str, ...]:
    """The rows whose modes are not recorded as they are now."""
    return tuple(row.name for row in family.rows if kept is None or row.name not in kept.rows)


def alike(recorded: Outcome, now: Outcome) -> bool:
    """Whether a row does in a mode what is recorded of it: the same status, in the same part, the same NaN or error."""
    return all(_class(recorded, key) == _class(now, key) for key in {*recorded, *now})


def _class(outcome: Outcome, key: str) -> str | None:
    """What must hold on any processor of one key: of a number, only whether it is NaN or infinite."""
    value = outcome.get(key)
    if key == "error":
        return str(value).partition(":")[0]
    if key in ("eager", "mode"):
        return value if value in ("nan", "inf", "-inf", None) else "a number"
    return value


def loses_nan(outcome: Outcome) -> bool:
    """Whether a mode gives a number where eager code gives NaN."""
    return outcome.get("eager") == "nan" and outcome.get("mode", "nan") != "nan"


def _stored(row: RowModes) -> dict[str, Any]:
    """A row's JSON: one short line of the modes in which it is equal, and a table for each other outcome."""
    by_status: dict[str, Any] = {"fingerprint": row.fingerprint}
    for mode, said in sorted(row.modes.items()):
        rest = {key: value for key, value in said.items() if key != "status"}
        if said["status"] == "equal":
            by_status["equal"] = " ".join(filter(None, [by_status.get("equal"), mode]))
        elif said["status"] == "outside":
            by_status.setdefault("outside", {})[mode] = said["reason"]
        else:
            by_status.setdefault(said["status"], {})[mode] = rest
    return by_status


def _parse(content: Any) -> FamilyModes:
    json_record.date(("date",), content["date"])
    json_record.text(("python",), content["python"])
    json_record.versions(("versions",), content["versions"])
    rows = {name: _row(name, dict(stored)) for name, stored in content["rows"].items()}
    return FamilyModes(content["date"], content["python"], content["versions"], rows)


def _row(name: str, stored: dict[str, Any]) -> RowModes:
    mark = stored.pop("fingerprint")
    json_record.hexadecimal(("rows", name, "fingerprint"), mark)
    modes: dict[str, Outcome] = {mode: {"status": "equal"} for mode in stored.pop("equal", "").split()}
    for status, by_mode in stored.items():
        json_record.one_of(("rows", name, status), status, STATUSES)
        for mode, said in by_mode.items():
            at = ("rows", name, status, mode)
            made = {"status": status, **({"reason": said} if status == "outside" else said)}
            if status == "differs":
                json_record.one_of((*at, "in"), made["in"], PARTS)
            json_record.text(at, made["case"] if status == "differs" else made.get("reason") or made["error"])
            if mode in modes:
                raise json_record.Contradiction(at, f"is {status}, and {modes[mode]['status']} too")
            modes[mode] = made
    expected = {mode for own in MODES.values() for mode in own}
    if set(modes) != expected:
        raise json_record.Contradiction(
            ("rows", name), f"has {', '.join(sorted(modes))}, not {', '.join(sorted(expected))}"
        )
    return RowModes(mark, modes)
