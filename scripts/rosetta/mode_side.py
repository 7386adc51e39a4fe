"""Rows of one side to be run in that framework's own modes, and what is made of what the worker printed."""

from __future__ import annotations

import datetime
import json
import platform
from dataclasses import dataclass, field
from pathlib import Path

from scripts.common.errors import Problem
from scripts.common.frameworks import PAIR
from scripts.common.paths import ROOT
from scripts.rosetta.modes import FamilyModes, Outcome, RowModes, again, fingerprints
from scripts.rosetta.rows import Family
from scripts.running.run import Run, Runner
from scripts.topics.environment import versions
from scripts.topics.model import Limits

WORKER = Path(__file__).with_name("mode_worker.py")
Made = dict[str, dict[str, Outcome]]
"""Row name -> mode -> outcome."""


@dataclass(frozen=True)
class ModeSide:
    """One side of some rows of a family, as something to run (``scripts.running.run.Program``)."""

    family: Family
    framework: str
    rows: tuple[str, ...]
    path: Path = WORKER
    launcher: None = None
    reads: tuple[str, ...] = ()
    limits: Limits = field(default=Limits(seconds=3000, output_bytes=20_000_000), hash=False)

    @property
    def name(self) -> str:
        """``modes/<family>/<framework>``."""
        return f"modes/{self.family.name}/{self.framework}"

    @property
    def environment(self) -> dict[str, str]:
        """What the worker is told."""
        return {
            "TANDEM_FAMILY": str(self.family.folder),
            "TANDEM_SIDE": self.framework,
            "TANDEM_ROWS": ",".join(self.rows),
            "PYTHONPATH": str(ROOT),
        }


def run(runner: Runner, family: Family, rows: tuple[str, ...]) -> Made:
    """Run rows in all modes of both sides.

    Raises:
        Problem: when a worker did not come to its end.
    """
    sides = [ModeSide(family, side, rows) for side in PAIR]
    futures = [runner.submit(side) for side in sides]
    by_side = [read(side, future.result()) for side, future in zip(sides, futures, strict=True)]
    return {name: {mode: said for made in by_side for mode, said in made[name].items()} for name in rows}


def read(side: ModeSide, ran: Run) -> Made:
    """What the worker printed.

    Raises:
        Problem: when it did not come to its end.
    """
    if ran.outcome.status != "ok":
        tail = "\n".join(ran.outcome.stderr.strip().splitlines()[-15:])
        message = f"{side.name} {ran.outcome.detail}\n{tail}"
        raise Problem(side.family.file(side.framework), message, f"once it runs, {again(side.family)}")
    return json.loads(ran.outcome.stdout.splitlines()[-1])


def merged(family: Family, before: FamilyModes | None, made: Made) -> FamilyModes:
    """What is known of a family's rows, with what has just been ``made``."""
    packages = {package: number for side in PAIR for package, number in versions(side).items()}
    prints = fingerprints(family)
    rows = (before.rows if before else {}) | {name: RowModes(prints[name], modes) for name, modes in made.items()}
    return FamilyModes(datetime.date.today().isoformat(), platform.python_version(), packages, rows)
