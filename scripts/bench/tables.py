"""Tables of what was measured: figures, the matrix of contests, controls, machines."""

from __future__ import annotations

from collections import Counter
from statistics import median

from scripts.bench import analysis
from scripts.bench.analysis import Ratio
from scripts.bench.measured import Bench
from scripts.bench.results import Result
from scripts.bench.words import (
    amount,
    arm_label,
    bounds,
    case_name,
    judged,
    kind_of,
    megabytes,
    pair_label,
    seconds,
    short,
    won_by,
)
from scripts.bench.workloads import METRICS, Arm, Pair, Workload
from scripts.common import markdown
from scripts.common.frameworks import FRAMEWORKS, PAIR
from scripts.common.numbers import figure, times

NOT_YET = "Not measured yet: `make bench`.\n"


def figures(bench: Bench, workload: Workload) -> str:
    """The ratios, then what each arm took, and the arms without a figure, with the reason."""
    found = bench.ratios(workload.name)
    parts = []
    if found:
        usual = found[0].spread
        rows = [
            (
                pair_label(workload, each.pair),
                case_name(workload, each.case),
                times(each.middle),
                bounds(each) + ("" if each.spread == usual else f" ({each.spread})"),
                judged(each),
            )
            for each in found
        ]
        head = ("First ÷ second", "Case", "Ratio", usual[:1].upper() + usual[1:], "Verdict")
        parts.append(markdown.table(head, rows, right={2}))
    parts.append(arms_table(bench.ours[workload.name], workload))
    return "\n".join(parts)


def arms_table(result: Result, workload: Workload) -> str:
    """What each arm took, case by case."""
    bad = [
        (workload.label(name), arm["status"], f"`{arm['reason']}`".replace("|", "\\|"))
        for name, arm in result.arms.items()
        if arm["status"] != "ok"
    ]
    ok = [arm for arm in workload.arms if result.arms.get(arm.id, {}).get("status") == "ok"]
    head, rows = (called if workload.kind == "calls" else measured_once)(result, workload, ok)
    parts = [markdown.table(head, rows, right=set(range(2, len(head))))] if rows else []
    if bad:
        parts.append(markdown.table(("Arm", "Status", "Reason"), bad))
    return "\n".join(parts)


def called(result: Result, workload: Workload, arms: list[Arm]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Head and rows for a workload whose calls are timed."""
    head = (
        "Arm", "Case", f"Time of a {workload.unit}", "First call: empty cache (one sample), later", "Peak memory",
        "Largest difference at the gate",
    )  # fmt: skip
    return head, [
        (
            arm_label(workload, arm.id),
            case_name(workload, case),
            seconds(median(result.values(arm.id, case, "time"))),
            ", ".join(map(seconds, first_calls(result, arm.id, case))),
            megabytes(result.values(arm.id, case, "peak_mb")),
            figure(max(result.values(arm.id, case, "difference"))),
        )
        for arm in arms
        for case in workload.cases
    ]


def measured_once(result: Result, workload: Workload, arms: list[Arm]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Head and rows for a workload that measures itself: a column for each number that it gives."""
    names = sorted(
        {
            name
            for arm in arms
            for each in result.arms[arm.id]["rounds"]
            for kept in each["cases"].values()
            for name in kept["metrics"]
        }
    )
    head = ("Arm", "Case", *(METRICS.get(name, name.replace("_", " ")) for name in names))
    return head, [
        (
            arm_label(workload, arm.id),
            case_name(workload, case),
            *(
                amount(name, median(found)) if (found := result.values(arm.id, case, name)) else "not measured"
                for name in names
            ),
        )
        for arm in arms
        for case in workload.cases
    ]


def first_calls(result: Result, arm: str, case: str) -> list[float]:
    """Seconds of the first call with an empty cache, and the median of the later rounds where there are some."""
    found = result.values(arm, case, "first_s")
    return [found[0], median(found[1:])] if len(found) > 1 else found


def contests(bench: Bench, workload: Workload) -> list[Ratio]:
    """A workload's ratios of TensorFlow against PyTorch."""
    return [each for each in bench.ratios(workload.name) if is_contest(each.pair)]


def is_contest(pair: Pair) -> bool:
    """Whether a pair is TensorFlow against PyTorch."""
    return {pair.left.partition("/")[0], pair.right.partition("/")[0]} == set(PAIR)


def matrix(bench: Bench) -> str:
    """Where each framework is ahead: a row for each contest, then the counts, of time, memory and disk apart."""
    found = [(workload, each) for workload in bench.workloads.values() for each in contests(bench, workload)]
    if not found:
        return NOT_YET
    rows = []
    for workload, each in found:
        modes = {
            arm.partition("/")[0]: workload.label(arm).partition(", ")[2] for arm in (each.pair.left, each.pair.right)
        }
        name = f"[{short(workload)}]({workload.group}.md#{workload.name}), {case_name(workload, each.case)}"
        metric = METRICS.get(each.pair.metric, each.pair.metric.replace("_", " ")).format(unit=workload.unit)
        rows.append((name, metric, each.pair.lane, *(modes[framework] for framework in PAIR[::-1]), won_by(each)))
    head = ("Workload, case", "Metric", "Lane", *(FRAMEWORKS[framework] for framework in PAIR[::-1]), "Verdict")
    return f"{markdown.table(head, rows)}\n{counts([each for _, each in found])}"


def counts(found: list[Ratio]) -> str:
    """How often each verdict came out: a line for each kind of metric and each lane."""
    lines = []
    for kind in ("time", "memory", "disk"):
        for lane in ("matched", "default"):
            these = [each for each in found if kind_of(each.pair.metric) == kind and each.pair.lane == lane]
            if these:
                word = "faster" if kind == "time" else "less"
                ahead = Counter(each.winner.partition("/")[0] for each in these if each.winner)
                other = Counter(each.verdict for each in these)
                told = ", ".join(f"{FRAMEWORKS[name]} {word} in {ahead[name]}" for name in PAIR[::-1])
                rest = f"equivalent in {other['equivalent']}, not resolved in {other['unresolved']}"
                many = f"{len(these)} contest{'s' * (len(these) > 1)}"
                lines.append(f"- {kind.capitalize()}, {lane} lane, {many}: {told}, {rest}.\n")
    return "".join(lines)


def lanes(bench: Bench) -> str:
    """Each workload's contest in both lanes, side by side."""
    rows = []
    for workload in bench.workloads.values():
        found = contests(bench, workload)
        for case in workload.cases:
            cells = {
                lane: "<br>".join(
                    f"{pair_label(workload, each.pair).removeprefix('Default: ')}: {won_by(each)}"
                    for each in found
                    if each.case == case and each.pair.lane == lane
                )
                for lane in ("default", "matched")
            }
            if all(cells.values()):
                name = f"[{short(workload)}]({workload.group}.md#{workload.name}), {case_name(workload, case)}"
                rows.append((name, *cells.values()))
    return markdown.table(("Workload, case", "Default lane", "Matched lane"), rows) if rows else NOT_YET


def controls_table(bench: Bench) -> str:
    """Equal arms against each other, and what that says about every other ratio."""
    if not bench.controls:
        return NOT_YET
    rows = [
        (
            short(bench.workloads[each.workload]),
            case_name(bench.workloads[each.workload], each.case),
            bench.workloads[each.workload].label(each.arm),
            f"{each.ratio.middle:.3f}",
            f"{each.ratio.low:.3f} to {each.ratio.high:.3f}, {each.ratio.spread}",
            "yes" if analysis.verdict(each.ratio.low, each.ratio.high, 0.0) == "equivalent" else "not resolved",
        )
        for each in bench.controls
    ]
    own = {each.workload for each in bench.controls}
    without = ", ".join(short(workload) for name, workload in bench.workloads.items() if name not in own)
    agreed = [analysis.agreeing_bootstraps(bench.ratios(name), bench.band_of(name)) for name in bench.workloads]
    same, tried = (sum(each) for each in zip(*agreed, strict=True))
    said = (
        f"- In the median two equal arms differed by {analysis.typical(bench.controls):.1%}, at most by "
        f"{bench.band:.1%}.\n"
        f"- These workloads have no equal arms, so that the largest difference of all is their bar: {without}.\n"
        f"- A bootstrap of the rounds gives the same verdict in {same} of {tried} ratios that have an interval.\n"
        f"{settled(bench)}"
    )
    head = ("Workload", "Case", "Arm, twice", "Ratio", "Interval or range", "Found equivalent")
    return markdown.table(head, rows, right={3}) + f"\n{said}"


def settled(bench: Bench) -> str:
    """How steady the timed processes were: those that did not settle, and those with fewer blocks than the others."""
    kept = [
        case
        for result in bench.ours.values()
        for arm in result.arms.values()
        for each in arm["rounds"]
        for case in each["cases"].values()
        if case.get("blocks")
    ]
    unsteady, most = sum(not case.get("steady", True) for case in kept), max(len(case["blocks"]) for case in kept)
    fewer = sum(len(case["blocks"]) < most for case in kept)
    return (
        f"- Of {len(kept)} timed processes, {unsteady} had not settled within the second that they may take, and "
        f"{fewer} had fewer than {most} blocks, since their step is slow.\n"
    )


def machines_table(bench: Bench) -> str:
    """The contests on every machine that sent results, beside ours."""
    if len(bench.machines) < 2:
        return "No other machine's results are in the tree yet.\n"
    head = ("Workload", "Case", "First ÷ second", *bench.machines)
    rows = []
    for name, workload in bench.workloads.items():
        for pair in workload.pairs:
            for case in pair.cases or workload.cases:
                cells = []
                for measured in bench.machines.values():
                    each = analysis.ratio(measured[name], pair, case, bench.band_of(name)) if name in measured else None
                    cells.append(times(each.middle) if each else "")
                if sum(map(bool, cells)) > 1:
                    rows.append((workload.title, case, pair_label(workload, pair), *cells))
    return markdown.table(head, rows) if rows else "No other machine has measured the same pairs yet.\n"
