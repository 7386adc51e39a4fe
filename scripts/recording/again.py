"""What prints something new prints it twice: what varies from one process to the next is nobody's record."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from scripts.common.errors import Problem
from scripts.judging.judge import Verdict, judge
from scripts.judging.outputs import unstable
from scripts.running.run import Runner
from scripts.topics.model import Limits, Snippet, Topic


@dataclass(frozen=True)
class Again:
    """A snippet that is run a second time (``scripts.running.run.Program``), by a process that hashes otherwise."""

    snippet: Snippet

    @property
    def name(self) -> str:
        """As the snippet's."""
        return self.snippet.name

    @property
    def path(self) -> Path:
        """As the snippet's."""
        return self.snippet.path

    @property
    def framework(self) -> str:
        """As the snippet's."""
        return self.snippet.framework

    @property
    def topic(self) -> Topic:
        """As the snippet's: it says how many processes are launched."""
        return self.snippet.topic

    @property
    def launcher(self) -> str | None:
        """As the snippet's."""
        return self.snippet.launcher

    @property
    def reads(self) -> tuple[str, ...]:
        """Nothing: what is looked at is what it prints."""
        return ()

    @property
    def limits(self) -> Limits:
        """As the snippet's."""
        return self.snippet.limits

    @property
    def environment(self) -> dict[str, str]:
        """Another seed of hashes than the first run had, so that an order that depends on it shows."""
        seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
        return self.snippet.environment | {"PYTHONHASHSEED": seed}


def check_again(snippet: Snippet, verdict: Verdict) -> None:
    """Run ``snippet`` once more, in a fresh process with another hash seed.

    Raises:
        Problem: naming what varies from run to run.
    """
    with Runner("process", slots=1) as runner:
        second = judge(snippet, runner.run(Again(snippet)))
    found = unstable(verdict.text, second.text, snippet.topic.tolerance)
    if found:
        remedy = "set seeds, sort what has no order, print fewer digits, or declare what may vary: [[masks]]"
        raise Problem(snippet.path, f"{snippet.name} prints something else the second time: {found}", remedy)
