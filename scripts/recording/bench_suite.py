"""``make bench-suite``: the snippet tests against one fresh ``python file.py`` per snippet.

Both run the same snippets, two at a time, one right after the other, each with an empty kernel cache of its own.
The figure is a ratio of wall times: on a busy machine both sides slow down together.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from scripts.common.paths import ROOT
from scripts.common.progress import each_done
from scripts.running.run import device_environment
from scripts.topics.environment import why_not
from scripts.topics.model import Snippet, Topic

GOAL = 6.0
"""How many times faster the suite is to be, at least."""


def bench(topics: list[Topic]) -> int:
    """Time both, print seconds and ratio; 1 when the ratio is below the goal or the tests fail."""
    snippets = [
        snippet
        for topic in topics
        for snippet in topic.snippets
        if not snippet.launcher and not why_not(snippet, "cpu")
    ]
    names = " or ".join(sorted({topic.name for topic in topics}))
    suite = [
        "tests/test_snippets.py",
        "-q",
        "--device",
        "cpu",
        "-k",
        f"({names}) and not fresh_process",
    ]
    with tempfile.TemporaryDirectory() as cold:
        fresh_seconds = _fresh(snippets, Path(cold))
    with tempfile.TemporaryDirectory() as cold:
        first, first_code = _pytest([*suite, "--all"], Path(cold))
        second, second_code = _pytest(suite, Path(cold))
    ratio = fresh_seconds / first
    print(f"{len(snippets)} snippets on {os.cpu_count()} cores, two at a time, nothing cached")
    print(f"one fresh python each: {fresh_seconds:7.1f} s")
    print(f"the suite:             {first:7.1f} s, {ratio:.1f} times faster (goal: {GOAL:g})")
    print(f"the suite, unchanged:  {second:7.1f} s")
    return int(ratio < GOAL or first_code != 0 or second_code != 0)


def _environment(cold: Path) -> dict[str, str]:
    return os.environ | device_environment("cpu") | {"TORCHINDUCTOR_CACHE_DIR": str(cold), "TANDEM_INDUCTOR": str(cold)}


def _fresh(snippets: list[Snippet], cold: Path) -> float:
    def run(snippet: Snippet) -> None:
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(
                [sys.executable, str(snippet.path)],
                cwd=folder,
                env=_environment(cold),
                capture_output=True,
                check=False,
            )

    started = time.monotonic()
    with ThreadPoolExecutor(2) as pool:
        for _ in each_done({snippet.name: pool.submit(run, snippet) for snippet in snippets}, "Fresh python"):
            pass
    return time.monotonic() - started


def _pytest(arguments: list[str], cold: Path) -> tuple[float, int]:
    started = time.monotonic()
    done = subprocess.run([sys.executable, "-m", "pytest", *arguments], cwd=ROOT, env=_environment(cold), check=False)
    return time.monotonic() - started, done.returncode
