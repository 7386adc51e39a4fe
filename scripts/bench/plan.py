"""Which arms a benchmark runs, how often, and in which order."""

from __future__ import annotations

import os
import random
from dataclasses import dataclass

from scripts.bench.workloads import Arm, Workload


@dataclass(frozen=True)
class Profile:
    """How long is measured.

    Attributes:
        rounds: fresh processes of each arm.
        blocks: timed blocks in each, of at least ``block_s`` seconds.
        warm_up_s: seconds after which warming up ends in any case.
        most_s: seconds of an arm's blocks after which its timing ends, with half of the blocks at least.
    """

    name: str
    rounds: int
    blocks: int
    block_s: float
    warm_up_s: float
    most_s: float


PROFILES = {
    "quick": Profile("quick", 3, 10, 0.05, 1.0, 1.5),
    "full": Profile("full", 4, 20, 0.05, 1.0, 2.5),
}
"""Four rounds, and fewer in a workload that asks for it: with seven the whole would take two hours on two cores. Fewer
rounds cost width of an interval; fewer or shorter blocks would cost its truth."""


@dataclass(frozen=True)
class Round:
    """Every arm of a workload once, each in a fresh process.

    Attributes:
        number: counted from 0.
        arms: in the order in which they begin.
    """

    workload: Workload
    number: int
    arms: tuple[Arm, ...]

    def drawn(self) -> random.Random:
        """What decides the order of this round's blocks, the same every time."""
        return random.Random(f"{self.workload.name} {self.number}")


def rounds_of(workload: Workload, profile: Profile) -> int:
    """How many rounds the workload is played: no more than either it or the profile wants."""
    return min(profile.rounds, workload.rounds or profile.rounds)


def order(workloads: list[Workload], profile: Profile, frameworks: tuple[str, ...]) -> list[Round]:
    """Every round of every workload, in an order that is drawn, the same for the same input.

    Rounds of one workload lie far apart, so that what disturbs the machine for minutes is in one of them and not in
    all. In a workload's first round the first arm begins: its numbers are the gate's reference.
    """
    rounds = []
    for number in range(profile.rounds):
        drawn = random.Random(f"round {number}")
        for workload in drawn.sample(workloads, len(workloads)):
            arms = [arm for arm in workload.arms if arm.framework in frameworks]
            if not arms or number >= rounds_of(workload, profile):
                continue
            first = [] if number else [arms.pop(0)]
            rounds.append(Round(workload, number, tuple(first + drawn.sample(arms, len(arms)))))
    return rounds


def cores_of(arm: Arm, workload: Workload) -> tuple[int, list[int]]:
    """Threads and cores of an arm: one and the last core in the matched lane; 0 and none: what the framework takes."""
    if arm.lane == "default" or workload.all_cores:
        return 0, []
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    return 1, cores[-1:]
