"""Records of measurements: ``docs/data/benchmarks/<machine>/<workload>.json``, raw samples and all."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from statistics import median
from typing import Any

from scripts.bench.workloads import Workload
from scripts.common import json_record
from scripts.common.errors import Problem
from scripts.common.paths import DOCS

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
        """How many rounds the arm with the most of them has."""
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
    """Where the record of a workload on a machine lies, whether or not it is there."""
    return FOLDER / machine / f"{workload}.json"


def save(result: Result, path: Path) -> None:
    """Write a record whole, as ``load`` reads it."""
    try:
        check(asdict(result), path)
    except ValueError as error:
        raise Problem(path, f"not a result: {error}", remedy(path)) from None
    json_record.write(path, asdict(result), indent=None)


def load(path: Path) -> Result:
    """One record.

    Raises:
        Problem: when the file is not JSON, not of this format, or not consistent; the message says where.
    """

    def parse(content: Any) -> Result:
        check(content, path)
        return Result(**content)

    return json_record.read(path, "a result", remedy(path), parse)


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
    """What to do about a record that cannot be used."""
    return f"git checkout this file, or measure again: python -m scripts bench {path.stem}"


def check(stored: Any, path: Path) -> None:
    """That ``stored`` is a record which nobody has to guess about.

    Raises:
        ValueError: naming the first thing that is wrong.
    """
    if not isinstance(stored, dict) or stored.get("format") != FORMAT:
        raise ValueError(f'expected an object with "format": {FORMAT}')
    wanted = set(Result.__dataclass_fields__)
    if set(stored) != wanted:
        raise ValueError("missing or unknown keys: " + ", ".join(sorted(wanted ^ set(stored))))
    if stored["workload"] != path.stem:
        raise ValueError(f"it is of the workload {stored['workload']!r}")
    json_record.hexadecimal(("fingerprint",), stored["fingerprint"])
    json_record.date(("date",), stored["date"])
    json_record.versions(("versions",), stored["versions"])
    for share in stored["busy"]:
        json_record.number(("busy",), share, 0, 1)
    for name in ("cpu", "cores", "name"):
        if not stored["machine"].get(name):
            raise ValueError(f"machine has no {name}")
    if not stored["arms"]:
        raise ValueError("no arms")
    for name, arm in stored["arms"].items():
        if arm.get("status") not in STATUSES:
            raise ValueError(f"{name} has the status {arm.get('status')!r}; known are " + ", ".join(STATUSES))
        if arm["status"] == "ok" and not arm.get("rounds"):
            raise ValueError(f"{name} is ok and has no rounds")
        if arm["status"] != "ok" and not arm.get("reason"):
            raise ValueError(f"{name} is {arm['status']} and has no reason")
        for number, each in enumerate(arm["rounds"]):
            for case, kept in each["cases"].items():
                _check_case(kept, (name, f"round {number + 1}", case))


def _check_case(kept: dict, at: tuple) -> None:
    """Hold what one round keeps of a case against its own bounds."""
    values = kept.get("blocks") or list(kept.get("metrics", {}).values())
    if not values:
        raise json_record.Contradiction(at, "has no samples")
    for value in values:
        json_record.amount(at, value)
    for key in ("first_s", "difference", "p50_s", "p90_s", "peak_mb", "peak_gpu_mb"):
        if kept.get(key) is not None:
            json_record.amount((*at, key), kept[key])
    if kept.get("p50_s") is not None and kept.get("p90_s") is not None:
        json_record.number((*at, "p50_s"), kept["p50_s"], 0, kept["p90_s"])


def check_against(result: Result, workload: Workload, path: Path) -> None:
    """Hold the differences that a record states against what its workload allows, while that is unchanged.

    Raises:
        Problem: for the first arm that is ok and further from the reference than it may be.
    """
    if result.fingerprint != workload.fingerprint():
        return
    for name, arm in result.arms.items():
        for number, each in enumerate(arm["rounds"]):
            for case, kept in each["cases"].items():
                far = kept.get("difference")
                if arm["status"] == "ok" and far is not None and not far <= workload.tolerance:
                    message = f"{name}, round {number + 1}, {case}: difference is {far:.2g}"
                    raise Problem(path, f"{message}, and {workload.tolerance:g} is allowed", remedy(path))
