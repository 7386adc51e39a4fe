"""How pages call what was measured: arms, cases, values with their units, verdicts."""

from __future__ import annotations

import re
from statistics import median

from scripts.bench.analysis import Ratio
from scripts.bench.workloads import METRICS, Pair, Workload
from scripts.common.frameworks import FRAMEWORKS
from scripts.common.numbers import times


def pair_label(workload: Workload, pair: Pair) -> str:
    """Two arms as a heading: ``TensorFlow, tf.function ÷ PyTorch, eager``."""
    left, right = workload.label(pair.left), workload.label(pair.right)
    lane = "Default: " if pair.lane == "default" else ""
    same = left.partition(", ")[0] == right.partition(", ")[0]
    return f"{lane}{left} ÷ {right.partition(', ')[2] if same else right}" + what(workload, pair.metric)


def what(workload: Workload, metric: str) -> str:
    """What is compared, where it is not the time of a unit."""
    if metric == "time":
        return ""
    return f" ({METRICS.get(metric, metric.replace('_', ' '))})"


def kind_of(metric: str) -> str:
    """What a metric counts: ``time``, ``memory`` or ``disk``."""
    if metric.startswith("peak_"):
        return "memory"
    return "disk" if metric in ("installed_mb", "file_mb") else "time"


def less(metric: str) -> str:
    """How whoever needs less of it is called: of time ``faster``."""
    return "faster" if kind_of(metric) == "time" else "less"


def case_name(workload: Workload, case: str) -> str:
    """A case in words: ``batch 64``; ``[labels]`` may name it otherwise."""
    return workload.labels.get(case, case.replace("-", " "))


def short(workload: Workload) -> str:
    """A workload's title up to its first comma or colon."""
    return re.split("[,:]", workload.title)[0]


def arm_label(workload: Workload, arm: str) -> str:
    """An arm as tables call it, with its lane or that it is a control."""
    extra = " (default lane)" if "@default" in arm else " (again)" if "#again" in arm else ""
    return workload.label(arm) + extra


def bounds(each: Ratio) -> str:
    """From where to where a ratio lies: ``0.98 to 1.06``."""
    return f"{times(each.low)} to {times(each.high)}"


def judged(each: Ratio) -> str:
    """The verdict of a ratio in words."""
    word = less(each.pair.metric)
    return {
        "left": f"the first: {word}", "right": f"the second: {word}", "equivalent": "equivalent",
        "unresolved": "not resolved",
    }[each.verdict]  # fmt: skip


def won_by(each: Ratio) -> str:
    """A verdict in words: ``**PyTorch** faster, 1.32×``, ``not resolved, 0.96× to 1.08×``."""
    if not each.winner:
        return f"{judged(each)}, {bounds(each)}"
    name = FRAMEWORKS[each.winner.partition("/")[0]]
    return f"**{name}** {less(each.pair.metric)}, {times(max(each.middle, 1 / each.middle))}"


def seconds(value: float) -> str:
    """A time with its unit, three digits at most."""
    for unit, factor in (("s", 1), ("ms", 1e3), ("µs", 1e6)):
        if value * factor >= 1 or unit == "µs":
            return f"{value * factor:.3g} {unit}"
    raise AssertionError


def megabytes(values: list[float]) -> str:
    """The median of ``values``, which are in MB; empty without any."""
    return f"{median(values):.0f} MB" if values else ""


def amount(metric: str, value: float) -> str:
    """A value with the unit that its metric's name tells; a count has none."""
    return with_unit(metric, value) or f"{value:.3g}"


def with_unit(metric: str, value: float) -> str:
    """A value with the unit that its metric's name tells; empty where it tells none."""
    if metric == "time" or metric.endswith("_s") or metric.startswith("seconds"):
        return seconds(value)
    if metric.endswith("_ms"):
        return seconds(value / 1000)
    return f"{value:.0f} MB" if metric.endswith("_mb") else ""
