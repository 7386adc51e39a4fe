"""The Rosetta as it stands: its families, and what is proven of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from scripts.rosetta import proofs
from scripts.rosetta.proofs import FamilyProof
from scripts.rosetta.reader import families
from scripts.rosetta.rows import Family, Row


@dataclass(frozen=True)
class Rosetta:
    """All families with what is proven of each: family -> device -> proof."""

    families: list[Family]
    proofs: dict[str, dict[str, FamilyProof]]

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


def read() -> Rosetta:
    """All families and proofs, from the tree."""
    found = families()
    return Rosetta(found, {family.name: proofs.load(family) for family in found})
