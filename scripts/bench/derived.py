"""Charts that cut across workloads: who is ahead at a glance, and what processes held in memory."""

from __future__ import annotations

from scripts.bench import analysis
from scripts.bench.analysis import Ratio
from scripts.bench.charts import Chart, Group, images
from scripts.bench.measured import Bench
from scripts.bench.tables import NOT_YET, is_contest
from scripts.bench.words import bounds, case_name, judged, pair_label, short
from scripts.bench.workloads import Pair, Workload
from scripts.common import markdown
from scripts.common.numbers import times

SIDES = ("TensorFlow takes less", "PyTorch takes less")
OVERVIEW = {
    "dispatch": ("add-64", "add-1m"),
    "mlp": ("batch-64",),
    "cnn": ("batch-32",),
    "lstm": ("batch-64",),
    "embedding": ("batch-1024",),
    "transformer": ("train-4", "forward-4"),
    "mobilenet": ("batch-1", "batch-32"),
    "pipeline": ("jpegs",),
    "start-up": ("process",),
}
"""Workload -> the cases that stand for it in the overview."""
TIMES = ("time", "seconds", "seconds_per_1000")


def overview_chart(bench: Bench) -> Chart:
    """Time, TensorFlow against PyTorch: of each workload its first pair by default, matched, and both compiled."""
    groups = []
    for name, cases in OVERVIEW.items():
        workload = bench.workloads.get(name)
        for case in cases if workload else ():
            found = [
                each
                for each in bench.ratios(name)
                if each.case == case and is_contest(each.pair) and each.pair.metric in TIMES
            ]
            rows = tuple(lines(found))
            if rows:
                groups.append(Group(f"{short(workload)}, {case_name(workload, case)}", rows))
    return Chart("overview", "time, TensorFlow ÷ PyTorch", tuple(groups), bench.band, SIDES)


def lines(found: list[Ratio]) -> list[tuple[str, Ratio]]:
    """One contest of each sort among one case's: default, matched (``tf.function`` where there is one), compiled."""
    shown: dict[str, Ratio] = {}
    for each in sorted(found, key=lambda each: not each.pair.left.startswith("tensorflow/function")):
        compiled = each.pair.left.endswith("/xla") and each.pair.right.endswith("/compile")
        shown.setdefault("both compiled" if compiled else each.pair.lane, each)
    return [(label, shown[label]) for label in ("default", "matched", "both compiled") if label in shown]


def overview(bench: Bench) -> str:
    """The chart as a page shows it."""
    chart = overview_chart(bench)
    return images(chart, "Time, TensorFlow against PyTorch") if chart.groups else NOT_YET


def memory_chart(bench: Bench) -> Chart:
    """Peak memory over that after import, of each workload's first case: the same lines as in the overview."""
    groups: dict[str, list[Ratio]] = {}
    for workload, case, each in held(bench):
        groups.setdefault(f"{short(workload)}, {case}", []).append(each)
    made = tuple(Group(heading, tuple(lines(found))) for heading, found in groups.items())
    return Chart("memory", "peak memory, TensorFlow ÷ PyTorch", made, bench.band, SIDES)


def held(bench: Bench) -> list[tuple[Workload, str, Ratio]]:
    """The ratios of peak memory: workload, case in words, ratio."""
    found = []
    for name, workload in bench.workloads.items():
        for pair in workload.pairs if workload.kind == "calls" and name in bench.ours else ():
            case = next(iter(workload.cases))
            each = analysis.ratio(
                bench.ours[name], Pair(pair.left, pair.right, "peak_mb", (case,)), case, bench.band_of(name)
            )
            if each and is_contest(pair) and pair.metric == "time":
                found.append((workload, case_name(workload, case), each))
    return found


def memory(bench: Bench) -> str:
    """The chart as a page shows it, and the same numbers as a table, folded."""
    chart = memory_chart(bench)
    if not chart.groups:
        return NOT_YET
    rows = [
        (
            f"{short(workload)}, {case}",
            pair_label(workload, each.pair).removesuffix(" (peak memory)"),
            times(each.middle),
            f"{bounds(each)}, {each.spread}",
            judged(each),
        )
        for workload, case, each in held(bench)
    ]
    head = ("Workload, case", "First ÷ second", "Ratio", "Interval or range", "Verdict")
    table = markdown.table(head, rows, right={2})
    folded = "".join(f"    {line}\n" for line in table.splitlines())
    return f'{images(chart, "Peak memory, TensorFlow against PyTorch")}\n??? abstract "All figures"\n\n{folded}'
