"""Warm-up and blocks: how long a call takes."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from typing import Any

STEADY = 0.02
"""Warm-up ends when the last five medians of three blocks lie within this share of one another."""

SINGLES_S = 10.0
"""Seconds that timing calls one by one may take."""


class Stopwatch:
    """Times blocks of calls of one step.

    Args:
        step: one call.
        wait: returns when the result of a call is there.
        block_s: seconds that a block takes at least; a slow call is a block by itself.
        count: how often something was compiled so far.
        clock: seconds; tests give their own.

    Attributes:
        calls: calls of a block.
        steady: whether warming up ended because the times were.
        last: what the last call returned.
    """

    def __init__(
        self,
        step: Callable[[], Any],
        wait: Callable[[Any], None] = lambda result: None,
        *,
        block_s: float,
        count: Callable[[], int] = lambda: 0,
        clock: Callable[[], float] = time.perf_counter,
    ):
        self.step, self.wait, self.block_s, self.count, self.clock = step, wait, block_s, count, clock
        self.calls, self.steady, self.last, self.compiled = 1, False, None, 0

    def warm_up(self, most_s: float) -> None:
        """Call until the times are steady, ``most_s`` seconds at most, then settle how many calls make a block."""
        medians, recent, began = [], [], self.clock()
        while True:
            seconds = self._timed()
            if seconds * self.calls < self.block_s / 5 and not medians:
                self.calls *= 2
                continue
            recent.append(seconds)
            if len(recent) >= (1 if seconds >= self.block_s else 3):  # as long as a block: a median by itself
                medians.append(statistics.median(recent))
                recent = []
            self.steady = len(medians) >= 5 and max(medians[-5:]) < min(medians[-5:]) * (1 + STEADY)
            if self.steady or (medians and self.clock() - began > most_s):
                break
        least = min(medians)
        self.calls = max(1, round(self.block_s / least) + 1) if least < self.block_s else 1
        self.compiled = self.count()

    def block(self) -> float:
        """Seconds of one call, the mean over a block, after untimed calls: another arm's block emptied the caches."""
        collecting = gc.isenabled()
        gc.disable()
        try:
            for _ in range(self.calls // 5):
                self.wait(self.step())
            seconds = self._timed()
        finally:
            if collecting:
                gc.enable()
        return seconds

    def check(self) -> None:
        """That nothing was compiled between the blocks. Once, at the end: TensorFlow takes tenths of a second to count.

        Raises:
            RuntimeError: when something was compiled since warming up.
        """
        if again := self.count() - self.compiled:
            raise RuntimeError(f"compiled {again} times while it was timed")

    def percentiles(self, calls: int) -> dict[str, float]:
        """p50 and p90 of calls timed one by one, in seconds; nothing where there is no time for so many.

        Of 865 calls the 90th percentile is known to two points (95 %); fewer than asked for would say less.
        """
        timed, began = [], self.clock()
        while len(timed) < calls and self.clock() - began < SINGLES_S:
            started = self.clock()
            self.wait(self.step())
            timed.append(self.clock() - started)
        if not calls or len(timed) < calls:
            return {}
        timed.sort()
        return {"p50_s": timed[len(timed) // 2], "p90_s": timed[len(timed) * 9 // 10]}

    def _timed(self) -> float:
        started = self.clock()
        for _ in range(self.calls):
            self.last = self.step()
        self.wait(self.last)
        return (self.clock() - started) / self.calls
