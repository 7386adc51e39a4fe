"""What a reader must know of a row that a mode runs otherwise: ``snippets/rosetta/modes.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scripts.common.toml_reader import TomlReader, load_toml
from scripts.rosetta.modes import FamilyModes, Outcome, again
from scripts.rosetta.rows import ROSETTA, Family

NOTES = ROSETTA / "modes.toml"
KINDS = {
    "numbers": "Other numbers or another gradient, and no error",
    "python": "Python that runs when the function is traced, not when it is called",
}
"""Kind of a difference without an error -> the heading that it stands under on the page, the worst first."""


@dataclass(frozen=True)
class Note:
    """What a person wrote of one row whose modes differ without an error.

    Attributes:
        kind: one of ``KINDS``.
        says: the consequence, in a sentence.
        do: what to do instead, in a sentence.
    """

    kind: str
    says: str
    do: str


def load(families: list[Family], modes: dict[str, FamilyModes], path: Path = NOTES) -> dict[str, Note]:
    """Row id -> its note, of exactly the rows that a mode runs otherwise without an error.

    Raises:
        Problem: naming the line of a note without such a row, or the row that has no note.
    """
    text, declared = load_toml(path, "write one: a table per row, with kind, says and do")
    reader = TomlReader(path, text)
    differing = {
        row.id: family
        for family in families
        if family.name in modes
        for row in family.rows
        if row.name in modes[family.name].rows and silent(modes[family.name].rows[row.name].modes)
    }
    by_id = {row.id: family for family in families for row in family.rows}
    found = {}
    for name, table in declared.items():
        reader.known(table, ("kind", "says", "do"), name)
        if name not in by_id:
            reader.fail(name, f"there is no row {name}", "correct the name, or remove the note")
        recorded = modes.get(by_id[name].name)
        changed = recorded is not None and name not in {
            f"{by_id[name].name}/{row.replace('_', '-')}" for row in recorded.rows
        }
        if name not in differing and not changed:
            reader.fail(
                name, f"no mode runs {name} otherwise without an error", f"remove the note, or {again(by_id[name])}"
            )
        if table.get("kind") not in KINDS:
            reader.fail(name, f"`kind` of {name} must be one of {', '.join(KINDS)}", 'write kind = "numbers"')
        found[name] = Note(
            table["kind"],
            reader.text_of(name, table.get("says"), f"the consequence (`says` of {name})"),
            reader.text_of(name, table.get("do"), f"what to do (`do` of {name})"),
        )
    for name in differing.keys() - found.keys():
        reader.fail(
            name,
            f"a mode runs {name} otherwise, and no note says what follows",
            f'write ["{name}"] with kind, says, do',
        )
    return found


def silent(modes: dict[str, Outcome]) -> bool:
    """Whether one of a row's modes differs without an error."""
    return any(said["status"] == "differs" for said in modes.values())
