"""Parts of the suite for machines that work side by side: tests that share a run or a build stay together.

``pytest --shard 2/4`` takes the second of four parts, which are balanced by the seconds in ``weights.json``;
``pytest --weigh FILE`` writes these anew. A part holds whole topics, families, workloads and files: what splits by test
would run a snippet once for its output and, on another machine, once for each comparison.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

WEIGHTS = Path(__file__).with_name("weights.json")
UNKNOWN = 1.0
"""Seconds that a group takes of which nothing is known."""


def group_of(item: pytest.Item) -> str:
    """What must not be torn apart: a topic, a family, a workload, all that reads the built site, else a file."""
    if hasattr(item, "callspec"):
        for snippet, *_ in item.callspec.params.get("wanted", ()):
            return _shared(snippet.name)
    return "site" if "site" in getattr(item, "fixturenames", ()) else item.nodeid.partition("::")[0]


def _shared(name: str) -> str:
    """``chapter/topic`` of ``chapter/topic/framework``, ``benchmarks/workload`` of ``benchmarks/workload/...``."""
    return "/".join(name.split("/")[:2])


def parts(groups: Iterable[str], weights: Mapping[str, float], count: int) -> dict[str, int]:
    """Group -> number of its part, from 1: the heaviest first, each to the part that has least so far."""
    sums = [0.0] * count
    found = {}
    for group in sorted(set(groups), key=lambda each: (-weights.get(each, UNKNOWN), each)):
        lightest = min(range(count), key=lambda number: (sums[number], number))
        sums[lightest] += weights.get(group, UNKNOWN)
        found[group] = lightest + 1
    return found


def read(text: str) -> tuple[int, int]:
    """Number and count of ``2/4``.

    Raises:
        pytest.UsageError: for anything else.
    """
    matched = re.fullmatch(r"(\d+)/(\d+)", text)
    if not matched or not 1 <= int(matched[1]) <= int(matched[2]):
        raise pytest.UsageError(f"--shard {text}: say which part of how many, as in --shard 2/4")
    return int(matched[1]), int(matched[2])


def keep(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave in ``items`` those of the part that ``--shard`` names; all where it names none."""
    if not config.option.shard:
        return
    number, count = read(config.option.shard)
    groups = {item: group_of(item) for item in items}
    part = parts(groups.values(), json.loads(WEIGHTS.read_text("utf-8")), count)
    left_out = [item for item in items if part[groups[item]] != number]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if part[groups[item]] == number]


def heaviest_first(items: list[pytest.Item]) -> None:
    """Order ``items`` by the weight of their group: workers that take group after group then end at about one time."""
    weights = json.loads(WEIGHTS.read_text("utf-8"))
    groups = {item: group_of(item) for item in items}
    items.sort(key=lambda item: (-weights.get(groups[item], UNKNOWN), groups[item]))


class Scales:
    """Adds up the seconds of each group: those of its tests, and those of the runs that they wait for."""

    def __init__(self):
        self.of_test: dict[str, str] = {}
        self.tests: dict[str, float] = {}
        self.runs: dict[str, float] = {}

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.of_test = {item.nodeid: group_of(item) for item in session.items}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        group = self.of_test[report.nodeid]
        self.tests[group] = self.tests.get(group, 0.0) + report.duration

    def ran(self, name: str, seconds: float) -> None:
        group = _shared(name)
        self.runs[group] = self.runs.get(group, 0.0) + seconds

    def write(self, path: Path) -> None:
        """A test that waits for a run takes no time of its own."""
        found = {group: round(self.runs.get(group, seconds), 1) for group, seconds in sorted(self.tests.items())}
        path.write_text(json.dumps(found, indent=0) + "\n", "utf-8")
