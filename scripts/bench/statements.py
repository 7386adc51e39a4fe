"""What a claim, a reason or a sentence takes for measured, held against the records.

``left / right`` is a ratio, one arm alone a value in the metric's own unit, of ``time`` seconds; then come the bounds
within which what is said stays true::

    dispatch add-64 tensorflow/eager / pytorch/eager 3..5
    dispatch add-64 pytorch/eager time 1e-6..3e-6
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from scripts.bench import analysis
from scripts.bench.measured import Bench
from scripts.bench.workloads import Pair
from scripts.common.errors import Problem

STATEMENT = re.compile(
    r"(?P<workload>[\w-]+) (?P<case>[\w-]+) (?P<left>\S+/\S+)(?: / (?P<right>\S+/\S+))?"
    r"(?: (?P<metric>[a-z]\w*))? (?P<low>[\d.e-]+?)\.\.(?P<high>[\d.e-]+)"
)
FORM = "WORKLOAD CASE LEFT [/ RIGHT] [METRIC] LOW..HIGH"


@dataclass(frozen=True)
class Statement:
    """What a text takes for true: a ratio or a value lies from ``low`` to ``high``."""

    page: Path
    line: int | None
    workload: str
    case: str
    left: str
    right: str | None
    metric: str
    low: float
    high: float

    def value(self, bench: Bench) -> float | None:
        """What the record has: the mean ratio, or the median of the rounds; ``None`` where it has nothing."""
        result = bench.ours.get(self.workload)
        if result is None:
            return None
        if self.right:
            found = analysis.ratio(
                result, Pair(self.left, self.right, self.metric), self.case, bench.band_of(self.workload)
            )
            return found.middle if found else None
        values = result.values(self.left, self.case, self.metric)
        return median(values) if values else None

    def check(self, bench: Bench) -> None:
        """That the record says so.

        Raises:
            Problem: when it says something else, or nothing.
        """
        value = self.value(bench)
        name = self.left + (f" / {self.right}" if self.right else "")
        what = f"{self.metric} of {name} in {self.workload}, {self.case}"
        if value is None:
            remedy = "name a workload, case and arms that are measured; those of a workload: its bench.toml"
            raise Problem(self.page, f"{what} is not measured", remedy, self.line)
        if not self.low <= value <= self.high:
            message = f"{what} is {value:.3g}, not from {self.low:g} to {self.high:g}"
            raise Problem(self.page, message, "mend the sentence, and then these bounds", self.line)


def parse(text: str, page: Path, line: int | None) -> Statement | None:
    """The statement that ``text`` makes, in the form ``FORM``, for ``page``; ``None`` when it cannot be read."""
    match = STATEMENT.fullmatch(text)
    try:
        low, high = float(match["low"]), float(match["high"])
    except (TypeError, ValueError):
        return None
    names = (match["workload"], match["case"], match["left"], match["right"], match["metric"] or "time")
    return Statement(page, line, *names, low, high)
