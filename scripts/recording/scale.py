"""``python -m scripts bench-suite --copies N``: what the suite would cost with so many topics, on copies.

Copies of topics are written under other names into a temporary folder. Reading them all and judging all of their runs
is timed on every copy; the runs themselves on a sample, since copies run no faster or slower than what they are of.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from scripts.common.errors import Problem
from scripts.judging.judge import check_comparison, check_output, judge
from scripts.recording.store import Store
from scripts.running.run import Runner
from scripts.topics.environment import why_not
from scripts.topics.model import Topic
from scripts.topics.tree import discover

SAMPLE = 12
"""Topics of which each snippet is run once."""


@dataclass(frozen=True)
class Cost:
    """What each step costs with ``topics`` topics.

    Attributes:
        collect: processor seconds of reading every folder and hashing every snippet.
        judge: processor seconds of comparing every kept run with its record, and every pair of tabs.
        run: seconds of running every snippet once, one after the other, as the sample took them.
    """

    topics: int
    collect: float
    judge: float
    run: float


def measure(topics: list[Topic], counts: list[int], sample: int = SAMPLE) -> list[Cost]:
    """Grow the tree that ``topics`` are to so many topics, and measure, for each of ``counts``.

    Raises:
        Problem: when a copy does not print what is recorded.
    """
    drawn = random.Random(0)
    able = [
        topic for topic in topics if not topic.processes and not any(why_not(each, "cpu") for each in topic.snippets)
    ]
    chosen = drawn.sample(able, min(sample, len(able)))
    with tempfile.TemporaryDirectory() as temporary, Runner() as runner:
        store = Store("scale", folder=Path(temporary) / "runs")
        return [_measure(chosen, Path(temporary) / str(count), count, store, runner) for count in counts]


def _measure(chosen: list[Topic], root: Path, count: int, store: Store, runner: Runner) -> Cost:
    """What ``count`` copies cost; the first of each are run where ``store`` has no run of them yet."""
    _copy(chosen, root, count)
    began = _spent()
    copies = discover(root)
    for copy in copies:
        for snippet in copy.snippets:
            snippet.fingerprint()
    collected = _spent() - began
    first = {copy.title: copy for copy in copies[: len(chosen)]}
    for topic in first.values():
        for snippet in topic.snippets:
            store.get(snippet, "cpu", "fork", lambda snippet=snippet: runner.run(snippet))
    began, seconds = _spent(), 0.0
    for copy in copies:
        runs = {}
        for snippet in copy.snippets:
            kept, _ = store.get(first[copy.title].snippet(snippet.framework), "cpu", "fork", _never)
            seconds += kept.outcome.seconds
            check_output(snippet, judge(snippet, kept))
            runs[snippet.framework] = kept.values
        for comparison in copy.comparisons:
            check_comparison(copy, comparison, runs)
    return Cost(len(copies), collected, _spent() - began, seconds)


def _copy(topics: list[Topic], root: Path, count: int) -> None:
    """Copies of ``topics`` in turn, ``count`` of them, those made first come first in the order of names."""
    for number in range(count):
        topic = topics[number % len(topics)]
        shutil.copytree(topic.folder, root / f"copies-{number // 500:03}" / f"{number:05}")


def _never():
    raise Problem(Path("runs"), "a run that was just kept is not found again", "see scripts/recording/store.py")


def _spent() -> float:
    """Processor seconds of this process, user and system."""
    return sum(os.times()[:2])


def show(cost: Cost) -> str:
    """One line for a terminal."""
    return json.dumps({key: round(value, 1) for key, value in vars(cost).items()})
