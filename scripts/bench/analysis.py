"""From raw samples to ratios, intervals and verdicts.

The ratio of two arms is taken block by block, since their blocks with the same number lie within a second or two, and
what slows the machine slows both. The median of those ratios is the round's; rounds are the samples. Interval:
Student's t on the logarithms of the rounds' ratios (of so few a bootstrap covers less than it says; it is kept as a
cross-check).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import median

import numpy as np

from scripts.bench.results import Result, value_of
from scripts.bench.workloads import Pair, Workload

CONFIDENCE = 0.95
FEWEST = 4
"""Rounds from which on an interval is computed; with fewer, the range of the ratios is shown."""
LEAST_BAND = 0.01
MARGIN = 0.05
"""Within it two times count as equivalent; fixed, whatever was measured (docs/performance/numbers.md, the rule)."""
WIDE = 0.10
"""Spread of the blocks (quartile distance by median) above which a chart warns."""


@dataclass(frozen=True)
class Ratio:
    """How much more ``left`` took than ``right``.

    Attributes:
        points: the ratio of each round.
        middle: the geometric mean of ``points``.
        low, high: the interval, or the range where there are fewer than ``FEWEST`` rounds.
        verdict: as ``verdict`` gives it.
    """

    pair: Pair
    case: str
    points: tuple[float, ...]
    middle: float
    low: float
    high: float
    verdict: str

    @property
    def winner(self) -> str | None:
        """The arm that took less; ``None`` where the two are equivalent or nothing is resolved."""
        return {"left": self.pair.left, "right": self.pair.right}.get(self.verdict)

    @property
    def spread(self) -> str:
        """What ``low`` and ``high`` are: an interval, or the range of few rounds."""
        rounds = len(self.points)
        kind = "95 % interval" if rounds >= FEWEST else "range"
        return f"{kind} of {rounds} round{'s' * (rounds > 1)}"


def interval(points: list[float]) -> tuple[float, float, float]:
    """Geometric mean of ratios, and its interval.

    Args:
        points: at least one ratio, all above 0.
    """
    logs = np.log(points)
    middle = logs.mean()
    if len(points) < FEWEST:
        return math.exp(middle), min(points), max(points)
    from scipy import stats  # a second to import: what only reads records need not

    half = stats.t.ppf((1 + CONFIDENCE) / 2, len(points) - 1) * logs.std(ddof=1) / math.sqrt(len(points))
    return math.exp(middle), math.exp(middle - half), math.exp(middle + half)


def bootstrap(points: list[float]) -> tuple[float, float]:
    """The same interval by resampling, as a cross-check."""
    logs = np.log(points)
    if np.ptp(logs) == 0:
        return points[0], points[0]
    from scipy import stats

    found = stats.bootstrap(
        (logs,), np.mean, confidence_level=CONFIDENCE, rng=np.random.default_rng(0)
    ).confidence_interval
    return math.exp(found.low), math.exp(found.high)


def verdict(low: float, high: float, band: float) -> str:
    """Which arm took less, or that both took the same, or that the rounds do not tell.

    Args:
        low, high: of the interval, or of the range where rounds are few.
        band: what equal arms differed by; a difference has to exceed it and ``MARGIN``.

    Returns:
        ``left`` or ``right`` where all of the interval lies beyond both, ``equivalent`` where all of it lies within
        ``MARGIN``, else ``unresolved``.
    """
    least = 1 + max(MARGIN, band)
    if high < 1 / least:
        return "left"
    if low > least:
        return "right"
    return "equivalent" if low >= 1 / (1 + MARGIN) and high <= 1 + MARGIN else "unresolved"


def ratio(result: Result, pair: Pair, case: str, band: float) -> Ratio | None:
    """The ratio of a pair in one case; ``None`` where one of the two was not measured."""
    left, right = (result.cases(arm, case) for arm in (pair.left, pair.right))
    points = [point for a, b in zip(left, right, strict=False) if (point := point_of(a, b, pair.metric))]
    if not points:
        return None
    middle, low, high = interval(points)
    return Ratio(pair, case, tuple(points), middle, low, high, verdict(low, high, band))


def point_of(left: dict, right: dict, metric: str) -> float | None:
    """The ratio of two arms in one round; ``None`` where one of them has no value above 0."""
    if metric == "time" and left.get("blocks") and right.get("blocks"):
        return median(a / b for a, b in zip(left["blocks"], right["blocks"], strict=False))
    values = value_of(left, metric), value_of(right, metric)
    return values[0] / values[1] if all(values) else None


def ratios(result: Result, workload: Workload, band: float) -> list[Ratio]:
    """All of a workload's pairs, in the order in which it declares them."""
    found = [ratio(result, pair, case, band) for pair in workload.pairs for case in pair.cases or workload.cases]
    return [each for each in found if each]


@dataclass(frozen=True)
class Control:
    """Two equal arms: their ratio should be 1."""

    workload: str
    arm: str
    case: str
    ratio: Ratio


def controls(results: dict[str, Result], workloads: dict[str, Workload]) -> list[Control]:
    """Every arm that ran twice, case by case."""
    found = []
    for name, result in results.items():
        for arm in workloads[name].arms if name in workloads else ():
            if arm.again:
                first = arm.id.removesuffix("#again")
                for case in workloads[name].cases:
                    each = ratio(result, Pair(arm.id, first, "time"), case, 0.0)
                    if each:
                        found.append(Control(name, first, case, each))
    return found


def off(control: Control) -> float:
    """How far the ratio of two equal arms is from 1, as a share."""
    return math.exp(abs(math.log(control.ratio.middle))) - 1


def band(controls_of: list[Control]) -> float:
    """What two equal arms differed by at most, and 1 % at least."""
    return max([LEAST_BAND, *map(off, controls_of)])


def band_of(workload: str, controls_of: list[Control]) -> float:
    """The noise of a workload: what its own equal arms differed by at most, and at least the median of all.

    Noise is a workload's as much as a machine's: where a process finds its memory matters to a convolution and not to a
    product of 64 numbers. A workload without equal arms has the widest band of all.
    """
    own = [each for each in controls_of if each.workload == workload]
    return max(band(own), typical(controls_of)) if own else band(controls_of)


def typical(controls_of: list[Control]) -> float:
    """What two equal arms differed by in the median."""
    return median(map(off, controls_of)) if controls_of else math.nan


def noisy(result: Result) -> list[str]:
    """Arms whose blocks spread by more than ``WIDE`` in the median round."""
    found = []
    for name, arm in result.arms.items():
        spreads = [
            (np.percentile(case["blocks"], 75) - np.percentile(case["blocks"], 25)) / median(case["blocks"])
            for each in arm["rounds"]
            for case in each["cases"].values()
            if case.get("blocks")
        ]
        if spreads and median(spreads) > WIDE:
            found.append(name)
    return found


def agreeing_bootstraps(found: list[Ratio], band_: float) -> tuple[int, int]:
    """How many verdicts the bootstrap shares, and of how many."""
    tried = [each for each in found if len(each.points) >= FEWEST]
    return sum(verdict(*bootstrap(list(each.points)), band_) == each.verdict for each in tried), len(tried)
