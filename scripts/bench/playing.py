"""A round: the arms of a workload, each in a fresh process, block beside block.

What the machine does in a second slows every arm of that second alike. All arms are warm before the first block, and
their blocks take turns in an order that is drawn: two arms' blocks with the same number lie within a second or two.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol

from scripts.bench.plan import Profile
from scripts.bench.process import Gone, Process


class Asked(Protocol):
    """A worker's process, as ``scripts.bench.process.Process`` is one."""

    def ask(self, name: str, *arguments) -> Any:
        """Call that method of the worker; what it returns.

        Raises:
            Gone: when it does not answer.
        """
        ...


class Arms:
    """The arms of a round that still answer, and what became of each."""

    def __init__(self, workers: dict[str, Asked]):
        self.workers = dict(workers)
        self.results = {
            arm: {"status": "ok", "reason": "", "settings": {}, "cases": {}, "unsupported": {}} for arm in workers
        }

    def ask(self, name: str, *arguments, among: Iterable[str] | None = None) -> dict[str, Any]:
        """What each answers, or those of ``among``; an arm that fails has its result, and is left out from then on."""
        found = {}
        for arm in [arm for arm in (self.workers if among is None else among) if arm in self.workers]:
            try:
                found[arm] = self.workers[arm].ask(name, *arguments)
            except Gone as gone:
                self._lost(arm, gone, arguments)
        return found

    def _lost(self, arm: str, gone: Gone, arguments: tuple) -> None:
        """An arm without a figure keeps none of its cases, unless there is only no counterpart for this one."""
        if gone.status == "unsupported" and arguments:
            self.results[arm]["unsupported"][arguments[0]] = gone.reason
            return
        self.results[arm] |= {"status": gone.status, "reason": gone.reason, "cases": {}}
        del self.workers[arm]

    def done(self) -> dict[str, dict]:
        """The results, with the settings that the frameworks report."""
        for arm, found in self.ask("settings").items():
            result = self.results[arm] | {"settings": found}
            if not result["cases"]:
                result |= {"status": "unsupported", "reason": next(iter(result["unsupported"].values()))}
            self.results[arm] = result
        return self.results


def play(specs: dict[str, dict], profile: Profile, drawn: random.Random, cache: Path) -> dict[str, dict]:
    """One round of one workload.

    Args:
        specs: arm id -> what its worker is told, in the order in which they begin.
        cache: folder of what Inductor compiled, a folder in it for each arm.

    Returns:
        Arm id -> ``status`` (ok, unequal, unsupported, oom, failed), ``reason``, ``settings``, ``cases`` and
        ``unsupported``: case -> why the framework cannot do it.
    """

    def process(arm: str) -> Process:
        return Process(specs[arm], cache / arm.replace("/", "-"))

    first = next(iter(specs.values()))
    if first["kind"] == "once":
        found = {}
        for arm in specs:
            with process(arm) as alone:
                found |= once(Arms({arm: alone}), list(first["cases"]))
        return found
    with ExitStack() as stack:
        arms = Arms({arm: stack.enter_context(process(arm)) for arm in specs})
        return interleave(arms, list(first["cases"]), profile, drawn)


def once(arms: Arms, cases: list[str]) -> dict[str, dict]:
    """Let each arm measure its cases by itself; the results."""
    arms.ask("start")
    for case in cases:
        for arm, answer in arms.ask("measure", case).items():
            arms.results[arm]["cases"][case] = answer
    return arms.done()


def interleave(arms: Arms, cases: list[str], profile: Profile, drawn: random.Random) -> dict[str, dict]:
    """Gate, warm up and time every case, the arms' blocks in turns; the results.

    Where ``profile.blocks`` is 0 nothing is timed: the gate alone.
    """
    arms.ask("start")
    for case in cases:
        opened = arms.ask("open", case)
        times = _blocks(arms, list(opened), profile, drawn)
        for arm, kept in arms.ask("close", among=opened).items():
            arms.results[arm]["cases"][case] = kept | ({"blocks": times[arm]} if profile.blocks else {})
    return arms.done()


def _blocks(arms: Arms, going: list[str], profile: Profile, drawn: random.Random) -> dict[str, list[float]]:
    """Seconds of a unit of work in each block, arm by arm."""
    times: dict[str, list[float]] = {arm: [] for arm in going}
    spent = dict.fromkeys(going, 0.0)

    def goes_on(arm: str) -> bool:
        blocks = len(times[arm])
        return blocks < profile.blocks and (blocks < profile.blocks / 2 or spent[arm] < profile.most_s)

    while going := [arm for arm in going if arm in arms.workers and goes_on(arm)]:
        for arm, (seconds, block) in arms.ask("block", among=drawn.sample(going, len(going))).items():
            times[arm].append(seconds)
            spent[arm] += block
    return times
