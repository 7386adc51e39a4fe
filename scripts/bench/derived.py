"""Charts that cut across workloads: what their processes held in memory."""

from __future__ import annotations

from scripts.bench import analysis
from scripts.bench.charts import Chart, Group, images
from scripts.bench.measured import Bench
from scripts.bench.tables import NOT_YET, pair_label
from scripts.bench.workloads import Pair
from scripts.topics import PAIR


def memory_chart(bench: Bench) -> Chart:
    """Peak memory over that after import, TensorFlow against PyTorch, of each workload's first case."""
    groups = []
    for name, workload in bench.workloads.items():
        rows = []
        for pair in workload.pairs:
            contest = {pair.left.partition("/")[0], pair.right.partition("/")[0]} == set(PAIR)
            if workload.kind == "calls" and contest and pair.metric == "time" and name in bench.ours:
                case = next(iter(workload.cases))
                held = Pair(pair.left, pair.right, "peak_mb", (case,))
                found = analysis.ratio(bench.ours[name], held, case, bench.band)
                if found:
                    rows.append(Group(pair_label(workload, pair), ((name, found),)))
        groups += rows
    return Chart("memory", "peak memory", tuple(groups), bench.band)


def memory(bench: Bench) -> str:
    """The chart as a page shows it."""
    chart = memory_chart(bench)
    if not chart.groups:
        return NOT_YET
    return images(chart, "Peak memory, TensorFlow against PyTorch")
