"""Records of measurements: ``docs/data/benchmarks/<machine>/<workload>.json``, raw samples and all."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from statistics import median
from typing import Any

from scripts.bench.workloads import Workload
from scripts.errors import Problem
from scripts.files import write_whole
from scripts.paths import DOCS

FOLDER = DOCS / "data" / "benchmarks"
FORMAT = 1
STATUSES = ("ok", "unequal", "unsupported", "oom", "failed")
OURS = "intel-xeon-2.50ghz-2-cores"
"""The machine whose figures the charts show; results of others stand beside them."""


@dataclass(frozen=True)
class Result:
    """What one machine measured of one workload.

    Attributes:
        fingerprint: of the code that was timed (``Workload.fingerprint``).
        machine: ``name``, ``cpu``, ``cores``, ``memory_mb``, ``gpu``, ``system``, ``python``, ``virtual``.
        versions: package -> version.
        date: ISO date of the last round.
        busy: of each round, the share of all cores that others used just before it.
        arms: arm id -> ``status``, ``reason``, ``settings``, ``unsupported`` (case -> why there is no counterpart) and
            ``rounds``; each round has ``cases`` by name with raw samples: ``blocks``, seconds of one unit of work, or
            ``metrics``.
    """

    format: int
    workload: str
    fingerprint: str
    profile: str
    device: str
    machine: dict[str, Any]
    versions: dict[str, str]
    commit: str
    date: str
    busy: list[float]
    arms: dict[str, dict]

    @cached_property
    def rounds(self) -> int:
        return max((len(arm["rounds"]) for arm in self.arms.values()), default=0)

    def cases(self, arm: str, case: str) -> list[dict]:
        """What was kept of a case in each round; empty where the arm has none."""
        return [each["cases"].get(case, {}) for each in self.arms.get(arm, {}).get("rounds", ())]

    def values(self, arm: str, case: str, metric: str) -> list[float]:
        """One value of each round; empty where the arm has none."""
        found = [value_of(each, metric) for each in self.cases(arm, case)]
        return [value for value in found if value is not None]


def value_of(case: dict, metric: str) -> float | None:
    """A case's value in one round; of ``time`` the median of its blocks, in seconds."""
    if metric == "time":
        return median(case["blocks"]) if case.get("blocks") else None
    return case.get("metrics", case).get(metric)


def path_of(machine: str, workload: str) -> Path:
    return FOLDER / machine / f"{workload}.json"


def save(result: Result, path: Path) -> None:
    """Write a record whole, as ``load`` reads it."""
    check(asdict(result), path)
    write_whole(path, json.dumps(asdict(result), indent=None, sort_keys=True, separators=(",", ":")) + "\n")


def load(path: Path) -> Result:
    """One record.

    Raises:
        Problem: when the file is not JSON, not of this format, or not consistent; the message says where.
    """
    try:
        stored = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise Problem(path, f"not a result: {error}", remedy(path), getattr(error, "lineno", None)) from None
    check(stored, path)
    return Result(**stored)


def load_all(folder: Path = FOLDER) -> dict[str, dict[str, Result]]:
    """Machine -> workload -> record, ours first."""
    if not folder.is_dir():
        return {}
    machines = sorted(folder.iterdir(), key=lambda each: (each.name != OURS, each.name))
    return {each.name: {path.stem: load(path) for path in sorted(each.glob("*.json"))} for each in machines}


def current(result: Result, workload: Workload, versions: dict[str, str]) -> list[str]:
    """Why the record is not of what is there now; empty when it is.

    Args:
        versions: package -> the version that the project pins.
    """
    why = []
    if result.fingerprint != workload.fingerprint():
        why.append("the code has changed")
    why += [
        f"{package} {measured} was measured, {versions[package]} is pinned"
        for package, measured in sorted(result.versions.items())
        if versions.get(package, measured).partition("+")[0] != measured.partition("+")[0]
    ]
    return why


def remedy(path: Path) -> str:
    return f"git checkout this file, or measure again: python -m scripts bench --workload {path.stem}"


def check(stored: Any, path: Path) -> None:
    """That ``stored`` is a record which nobody has to guess about.

    Raises:
        Problem: naming the first thing that is wrong.
    """

    def fail(message: str) -> None:
        raise Problem(path, f"not a result: {message}", remedy(path))

    if not isinstance(stored, dict) or stored.get("format") != FORMAT:
        fail(f'expected an object with "format": {FORMAT}')
    wanted = set(Result.__dataclass_fields__)
    if set(stored) != wanted:
        fail("missing or unknown keys: " + ", ".join(sorted(wanted ^ set(stored))))
    if stored["workload"] != path.stem:
        fail(f"it is of the workload {stored['workload']!r}")
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", stored["date"]):
        fail(f"date {stored['date']!r} is not of the form 2026-11-21")
    for name in ("cpu", "cores", "name"):
        if not stored["machine"].get(name):
            fail(f"machine has no {name}")
    if not stored["arms"]:
        fail("no arms")
    for name, arm in stored["arms"].items():
        if arm.get("status") not in STATUSES:
            fail(f"{name} has the status {arm.get('status')!r}; known are " + ", ".join(STATUSES))
        if arm["status"] == "ok" and not arm.get("rounds"):
            fail(f"{name} is ok and has no rounds")
        if arm["status"] != "ok" and not arm.get("reason"):
            fail(f"{name} is {arm['status']} and has no reason")
        for number, each in enumerate(arm["rounds"]):
            for case, kept in each["cases"].items():
                values = kept.get("blocks") or list(kept.get("metrics", {}).values())
                if not values or not all(isinstance(value, (int, float)) and value >= 0 for value in values):
                    fail(f"{name}, round {number + 1}, {case} has no samples, or such as are no numbers of at least 0")
