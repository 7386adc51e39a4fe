"""What is kept of proofs: a JSON file per family under ``docs/data/rosetta/``, published with the site.

A family's proof is written whole or not at all, and counts only while the family's files have the hash that they had.
"""

from __future__ import annotations

import datetime
import platform
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from scripts.common import json_record
from scripts.common.frameworks import DEVICES, PAIR
from scripts.common.numbers import as_json, from_json
from scripts.common.paths import DOCS, shown
from scripts.judging.judge import GPU_TOLERANCE
from scripts.rosetta.prove import Proof
from scripts.rosetta.rows import SILENT, Family, Row
from scripts.topics.environment import device_name, versions

PROOFS = DOCS / "data" / "rosetta"


@dataclass(frozen=True)
class FamilyProof:
    """What was proven of a family on one device.

    Attributes:
        fingerprint: of the family's files as they were then.
        date: ISO date.
        device: the processor's or GPU's name.
        python: version.
        versions: package -> version.
        rows: row name -> values, gradients, compared, cases, dtype, naive (``scripts.rosetta.prove.Proof``).
    """

    fingerprint: str
    date: str
    device: str
    python: str
    versions: dict[str, str]
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)


def path_of(family: str) -> Path:
    """Where the proofs of a family lie, whether or not they are there."""
    return PROOFS / f"{family}.json"


def load(family: Family) -> dict[str, FamilyProof]:
    """Device -> what was proven there, of this very family; empty for one that changed since.

    Raises:
        Problem: for a file that is not such a record.
    """
    path = path_of(family.name)
    if not path.is_file():
        return {}
    remedy = f"git checkout {shown(path)}, or delete it and run: python -m scripts rosetta prove {family.name}"
    found = json_record.read(path, "a record of proofs", remedy, lambda content: _parse(family, content))
    return {device: proof for device, proof in found.items() if proof.fingerprint == family.fingerprint()}


def _parse(family: Family, content: Any) -> dict[str, FamilyProof]:
    if not isinstance(content, dict) or not set(content) <= set(DEVICES):
        raise ValueError(f"devices expected, not {str(content)[:40]}")
    found = {device: FamilyProof(**content[device]) for device in content}
    declared = {row.name: row for row in family.rows}
    for device, proof in found.items():
        json_record.hexadecimal((device, "fingerprint"), proof.fingerprint)
        json_record.date((device, "date"), proof.date)
        json_record.text((device, "device"), proof.device)
        json_record.text((device, "python"), proof.python)
        json_record.versions((device, "versions"), proof.versions)
        for name, row in proof.rows.items():
            row.update(from_json(row))
            made = Proof(problems=[], **row)
            json_record.amount((device, name, "compared"), made.compared, 1)
            # Of files that have changed since, nobody knows what was allowed.
            if proof.fingerprint == family.fingerprint():
                at_least = GPU_TOLERANCE if device == "gpu" else 0.0
                _check(declared[name], made, (device, "rows", name), at_least)
    return found


def _check(row: Row, proof: Proof, at: tuple, at_least: float) -> None:
    """Hold what is stated of a row against what the row allows."""
    for what in ("values", "gradients"):
        largest = getattr(proof, what)
        if largest is not None:
            bound = max(row.tolerance[what], at_least)
            json_record.difference((*at, what), largest, proof.excess.get(what), bound)
    if row.naive and row.naive.differs in SILENT:
        for side, apart in proof.naive.items():
            json_record.number((*at, "naive", side), apart, row.naive.least)


def save(family: Family, device: str, proofs: dict[str, Proof]) -> Path:
    """Write what was proven on ``device``; what other devices proved of the same files stays.

    A proof that says what the kept one says keeps its date, so that a diff shows what changed and nothing else.

    Raises:
        ValueError: when a row is not proven; nothing is written then.
    """
    if any(proof.problems for proof in proofs.values()):
        raise ValueError(f"{family.name} has rows that are not proven")
    rows = {}
    for name, proof in proofs.items():
        row = asdict(proof)
        del row["problems"]
        rows[name] = as_json(row)
    packages = {package: number for side in PAIR for package, number in versions(side).items()}
    made = FamilyProof(
        family.fingerprint(), datetime.date.today().isoformat(), device_name(device), platform.python_version(),
        packages, rows,
    )  # fmt: skip
    kept = {name: asdict(proof) | {"rows": as_json(proof.rows)} for name, proof in load(family).items()}
    now, old = asdict(made), kept.get(device)
    same = old is not None and now | {"date": old["date"]} == old
    path = path_of(family.name)
    json_record.write(path, kept | {device: old if same else now})
    return path
