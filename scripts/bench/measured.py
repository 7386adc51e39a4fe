"""All that is measured, as pages and tables read it."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from functools import cached_property

from scripts.bench import analysis, results
from scripts.bench.analysis import Control, Ratio
from scripts.bench.results import Result
from scripts.bench.workloads import Workload, discover
from scripts.common.frameworks import TABLE
from scripts.common.paths import ROOT

DAYS = 120
"""Age from which a measurement is due again: its page says the day, the nightly report names it after that."""


@dataclass(frozen=True)
class Bench:
    """Workloads, and what each machine measured of them.

    Attributes:
        machines: name -> workload -> record; ours first.
        pinned: package -> version, of the project's requirements.
    """

    workloads: dict[str, Workload] = field(default_factory=dict)
    machines: dict[str, dict[str, Result]] = field(default_factory=dict)
    pinned: dict[str, str] = field(default_factory=dict)

    @property
    def ours(self) -> dict[str, Result]:
        """Workload -> what our machine measured of it."""
        return self.machines.get(results.OURS, {})

    @cached_property
    def controls(self) -> list[Control]:
        """What arms that are compared with themselves differ by on our machine."""
        return analysis.controls(self.ours, self.workloads)

    @cached_property
    def band(self) -> float:
        """What equal arms differed by at most, in any workload."""
        return analysis.band(self.controls)

    def band_of(self, name: str) -> float:
        """What equal arms of a workload differ by; in a workload without any, the widest of all."""
        return analysis.band_of(name, self.controls)

    def ratios(self, name: str) -> list[Ratio]:
        """A workload's ratios on our machine; empty where it was not measured."""
        found = self.ours.get(name)
        return analysis.ratios(found, self.workloads[name], self.band_of(name)) if found else []


def read() -> Bench:
    """Everything, from the tree.

    Raises:
        Problem: for a record that is none, or that states what its workload rules out.
    """
    workloads, machines = {each.name: each for each in discover()}, results.load_all()
    for machine, found in machines.items():
        for name in found.keys() & workloads.keys():
            results.check_against(found[name], workloads[name], results.path_of(machine, name))
    return Bench(workloads, machines, pinned())


def pinned() -> dict[str, str]:
    """Package -> version, as ``requirements-docs.txt`` pins the frameworks."""
    text = (ROOT / "requirements-docs.txt").read_text("utf-8")
    found = dict(re.findall(r"^([\w-]+)==(\S+)", text, re.MULTILINE))
    return {name: found[name] for name in (*(each.package for each in TABLE.values()), "numpy") if name in found}


def due(result: Result) -> datetime.date:
    """The day from which a measurement is to be made again."""
    return datetime.date.fromisoformat(result.date) + datetime.timedelta(days=DAYS)


def overdue(bench: Bench, today: datetime.date) -> list[str]:
    """A sentence for each record of ours that is older than ``DAYS`` days. A build is never told: it would stop."""
    return [
        f"the benchmark {name} was measured on {result.date}, more than {DAYS} days ago; run: make bench"
        for name, result in bench.ours.items()
        if today > due(result)
    ]
