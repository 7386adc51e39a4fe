"""Trying them, and the record: ``docs/data/together.json``."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from scripts.common import json_record
from scripts.common.errors import Problem
from scripts.common.frameworks import TABLE
from scripts.common.paths import DOCS
from scripts.running import fresh
from scripts.together.cases import CASES, ENDING, TRITON
from scripts.topics.environment import cpu, package_version

RECORD = DOCS / "data" / "together.json"
PACKAGES = (*(each.package for each in TABLE.values()), "numpy")
LIMIT_S = 300
"""Seconds that one process may take."""

NONE = "none"
"""In place of a version, where no Triton is on the path."""


@dataclass(frozen=True)
class Outcome:
    """How one process ended: its exit code (minus a signal's number), and its peak memory in MB where it lived."""

    code: int
    peak_mb: int | None


@dataclass(frozen=True)
class Record:
    """All outcomes: case -> version of Triton -> outcome, and where they were found."""

    outcomes: dict[str, dict[str, Outcome]]
    date: str
    device: str
    python: str
    versions: dict[str, str]


def runs(version: str) -> list[str]:
    """The cases that are run with that Triton beside them; without one none that imports it."""
    return [name for name, case in CASES.items() if version != NONE or "import triton" not in case.code]


def take(step: Callable[[str], None]) -> Record:
    """Run every case without Triton and with each version of it, and write the record.

    Args:
        step: called with a name before each run.

    Raises:
        Problem: where a version of Triton cannot be installed, or a process fails otherwise than by a signal.
    """
    outcomes: dict[str, dict[str, Outcome]] = {name: {} for name in CASES}
    for version in (NONE, *TRITON):
        with tempfile.TemporaryDirectory() as folder:
            if version != NONE:
                _install(version, folder)
            for name in runs(version):
                step(f"{name}, Triton {version}")
                outcomes[name][version] = _outcome(CASES[name].code, folder)
    record = Record(
        outcomes,
        datetime.date.today().isoformat(),
        cpu(),
        ".".join(map(str, sys.version_info[:3])),
        {package: number for package in PACKAGES if (number := package_version(package))},
    )
    json_record.write(RECORD, asdict(record))
    return record


def _install(version: str, folder: str) -> None:
    """Triton alone into ``folder``: the environment in which the site is tested stays without it."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", folder, f"triton=={version}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Problem(Path(__file__), f"triton {version} was not installed: {done.stderr[-500:]}", "go online")


def _outcome(code: str, folder: str) -> Outcome:
    path = os.pathsep.join(filter(None, (folder, os.environ.get("PYTHONPATH"))))
    try:
        found = fresh.answer(["-c", code + ENDING], LIMIT_S, fresh.ENVIRONMENT | {"PYTHONPATH": path})
        return Outcome(0, found)
    except fresh.Failed as failure:
        if failure.code is None or failure.code > 0:
            raise Problem(Path(__file__), f"a case failed: {str(failure)[-500:]}", f"run it alone:\n{code}") from None
        return Outcome(failure.code, None)


def load(path: Path = RECORD) -> Record | None:
    """The record; ``None`` where there is none.

    Raises:
        Problem: when the file is not such a record, or lacks a case.
    """
    if not path.is_file():
        return None
    return json_record.read(path, "a record of shared processes", "python -m scripts together", _parse)


def _parse(content: Any) -> Record:
    if missing := set(CASES) ^ set(content["outcomes"]):
        raise ValueError(f"cases that are in one of the two only: {', '.join(sorted(missing))}")
    outcomes = {
        name: {version: Outcome(**kept) for version, kept in found.items()}
        for name, found in content.pop("outcomes").items()
    }
    record = Record(outcomes, **content)
    json_record.date(("date",), record.date)
    json_record.text(("device",), record.device)
    json_record.text(("python",), record.python)
    json_record.versions(("versions",), record.versions)
    for name, found in outcomes.items():
        for version, outcome in found.items():
            at = ("outcomes", name, version)
            # Any other end is a fault of the case, and is not recorded.
            json_record.number((*at, "code"), outcome.code, -64, 0)
            if outcome.code == 0:
                json_record.amount((*at, "peak_mb"), outcome.peak_mb, 1)
            elif outcome.peak_mb is not None:
                raise json_record.Contradiction((*at, "peak_mb"), "is that of a process that was killed")
    return record
