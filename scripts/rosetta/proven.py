"""The Rosetta as it stands: its families, and what is proven of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from scripts.rosetta import mode_notes, modes, proofs
from scripts.rosetta.mode_notes import Note
from scripts.rosetta.modes import FamilyModes, Outcome
from scripts.rosetta.proofs import FamilyProof
from scripts.rosetta.reader import families
from scripts.rosetta.rows import Family, Row


@dataclass(frozen=True)
class Rosetta:
    """All families with what is proven of each: family -> device -> proof; family -> what is recorded of its modes;
    row id -> what follows where a mode differs.
    """

    families: list[Family]
    proofs: dict[str, dict[str, FamilyProof]]
    modes: dict[str, FamilyModes] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)

    @property
    def rows(self) -> list[tuple[Family, Row]]:
        """Every row with its family."""
        return [(family, row) for family in self.families for row in family.rows]

    def row(self, name: str) -> Row | None:
        """The row ``family/function``, with hyphens or underscores; ``None`` where there is none."""
        return self._by_id.get(name.replace("_", "-"))

    @cached_property
    def _by_id(self) -> dict[str, Row]:
        return {row.id: row for _, row in self.rows}

    def proof(self, row: Row, device: str) -> dict[str, Any] | None:
        """What is proven of ``row`` on ``device``, while its family is unchanged since."""
        found = self.proofs[row.family].get(device)
        return found.rows.get(row.name) if found else None

    def modes_of(self, row: Row) -> dict[str, Outcome]:
        """Mode -> what it makes of ``row``, while the row is what it was then; empty where it was never run."""
        found = self.modes.get(row.family)
        return found.rows[row.name].modes if found and row.name in found.rows else {}


def read() -> Rosetta:
    """All families, proofs and modes, from the tree."""
    found = families()
    recorded = {family.name: kept for family in found if (kept := modes.load(family))}
    proven = {family.name: proofs.load(family) for family in found}
    return Rosetta(found, proven, recorded, mode_notes.load(found, recorded))
