"""What is kept of proofs: a JSON file per family under ``docs/data/rosetta/``, published with the site.

A family's proof is written whole or not at all, and counts only while the family's files have the hash that they had.
"""

from __future__ import annotations

import datetime
import json
import platform
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from scripts.environment import device_name, versions
from scripts.errors import Problem
from scripts.files import write_whole
from scripts.numbers import as_json, from_json
from scripts.paths import DOCS
from scripts.rosetta.prove import Proof
from scripts.rosetta.rows import Family
from scripts.topics import DEVICES, PAIR

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
    return PROOFS / f"{family}.json"


def load(family: Family) -> dict[str, FamilyProof]:
    """Device -> what was proven there, of this very family; empty for one that changed since.

    Raises:
        Problem: for a file that is not such a record.
    """
    path = path_of(family.name)
    if not path.is_file():
        return {}
    remedy = f"git checkout {path.name}, or delete it and run: python -m scripts rosetta prove {family.name}"
    try:
        stored = json.loads(path.read_text("utf-8"))
        if not isinstance(stored, dict) or not set(stored) <= set(DEVICES):
            raise ValueError(f"devices expected, not {str(stored)[:40]}")
        found = {device: FamilyProof(**stored[device]) for device in stored}
        for proof in found.values():
            for row in proof.rows.values():
                Proof(problems=[], **row)
                row.update(from_json(row))
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        line = getattr(error, "lineno", None)
        raise Problem(path, f"not a record of proofs: {error}", remedy, line) from None
    return {device: proof for device, proof in found.items() if proof.fingerprint == family.fingerprint()}


def save(family: Family, device: str, proofs: dict[str, Proof]) -> Path:
    """Write what was proven on ``device``; what other devices proved of the same files stays.

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
    stored = {name: asdict(proof) for name, proof in load(family).items()} | {device: asdict(made)}
    path = path_of(family.name)
    write_whole(path, json.dumps(stored, indent=1, sort_keys=True, allow_nan=False) + "\n")
    return path
