"""Which processes a benchmark runs, and in which order."""

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
        most_s: seconds after which timing ends, with half of the blocks at least.
    """

    name: str
    rounds: int
    blocks: int
    block_s: float
    warm_up_s: float
    most_s: float


PROFILES = {
    "quick": Profile("quick", 3, 10, 0.05, 1.0, 1.5),
    "full": Profile("full", 7, 20, 0.05, 3.0, 4.0),
}


@dataclass(frozen=True)
class Process:
    """One fresh process: an arm of a workload in one round, counted from 0."""

    workload: Workload
    arm: Arm
    round: int


def rounds_of(workload: Workload, profile: Profile) -> int:
    return min(profile.rounds, workload.rounds or profile.rounds)


def order(workloads: list[Workload], profile: Profile, frameworks: tuple[str, ...]) -> list[Process]:
    """Every process, round by round: workloads shuffled, and within each its arms, the same for the same input.

    The arms of one workload stay together, so that what a round compares ran within minutes. In the first round the
    first arm comes first: its numbers are the gate's reference.
    """
    processes = []
    for number in range(profile.rounds):
        drawn = random.Random(f"round {number}")
        for workload in drawn.sample(workloads, len(workloads)):
            arms = [arm for arm in workload.arms if arm.framework in frameworks]
            if not arms or number >= rounds_of(workload, profile):
                continue
            first = [] if number else [arms.pop(0)]
            arms = first + drawn.sample(arms, len(arms))
            processes += [Process(workload, arm, number) for arm in arms]
    return processes


def cores_of(arm: Arm, workload: Workload) -> tuple[int, list[int]]:
    """Threads and cores of an arm: one and the last core in the matched lane; 0 and none: what the framework takes."""
    if arm.lane == "default" or workload.all_cores:
        return 0, []
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    return 1, cores[-1:]
