"""Tables of what was measured: figures, the matrix of contests, controls, machines."""

from __future__ import annotations

from statistics import median

from scripts import markdown
from scripts.bench import analysis
from scripts.bench.analysis import Ratio
from scripts.bench.charts import times
from scripts.bench.measured import Bench
from scripts.bench.results import Result
from scripts.bench.workloads import METRICS, Pair, Workload
from scripts.numbers import figure
from scripts.topics import FRAMEWORKS, PAIR

NOT_YET = "Not measured yet: `make bench`.\n"


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


def figures(bench: Bench, workload: Workload) -> str:
    """The ratios, then what each arm took, and the arms without a figure, with the reason."""
    found = bench.ratios(workload.name)
    parts = []
    if found:
        rows = [
            (
                pair_label(workload, each.pair),
                each.case,
                times(each.middle),
                f"{times(each.low)} to {times(each.high)}",
                judged(each),
            )
            for each in found
        ]
        parts.append(markdown.table(("First ÷ second", "Case", "Ratio", "95 % interval", "Less"), rows, right={2}))
    parts.append(arms_table(bench.ours[workload.name], workload))
    return "\n".join(parts)


def judged(each: Ratio) -> str:
    return {"left": "the first", "right": "the second", "tie": "tie"}[each.verdict]


def arms_table(result: Result, workload: Workload) -> str:
    """What each arm took, case by case."""
    bad = [
        (workload.label(name), arm["status"], f"`{arm['reason']}`".replace("|", "\\|"))
        for name, arm in result.arms.items()
        if arm["status"] != "ok"
    ]
    ok = [arm for arm in workload.arms if result.arms.get(arm.id, {}).get("status") == "ok"]
    if workload.kind == "calls":
        head = ("Arm", "Case", f"Time of a {workload.unit}", "First call: empty cache, later", "Peak memory", "Gate")
        rows = [
            (
                arm_label(workload, arm.id),
                case,
                seconds(median(result.values(arm.id, case, "time"))),
                ", ".join(map(seconds, first_calls(result, arm.id, case))),
                megabytes(result.values(arm.id, case, "peak_mb")),
                figure(max(result.values(arm.id, case, "difference"))),
            )
            for arm in ok
            for case in workload.cases
        ]
    else:
        names = sorted(
            {
                name
                for arm in ok
                for each in result.arms[arm.id]["rounds"]
                for kept in each["cases"].values()
                for name in kept["metrics"]
            }
        )
        head = ("Arm", "Case", *(name.replace("_", " ") for name in names))
        rows = [
            (
                arm_label(workload, arm.id),
                case,
                *(f"{median(found):.3g}" if (found := result.values(arm.id, case, name)) else "" for name in names),
            )
            for arm in ok
            for case in workload.cases
        ]
    parts = [markdown.table(head, rows, right=set(range(2, len(head))))] if rows else []
    if bad:
        parts.append(markdown.table(("Arm", "Status", "Reason"), bad))
    return "\n".join(parts)


def arm_label(workload: Workload, arm: str) -> str:
    extra = " (default lane)" if "@default" in arm else " (again)" if "#again" in arm else ""
    return workload.label(arm) + extra


def first_calls(result: Result, arm: str, case: str) -> list[float]:
    """Seconds of the first call with an empty cache, and the median of the later rounds where there are some."""
    found = result.values(arm, case, "first_s")
    return [found[0], median(found[1:])] if len(found) > 1 else found


def seconds(value: float) -> str:
    """A time with its unit, three digits at most."""
    for unit, factor in (("s", 1), ("ms", 1e3), ("µs", 1e6)):
        if value * factor >= 1 or unit == "µs":
            return f"{value * factor:.3g} {unit}"
    raise AssertionError


def megabytes(values: list[float]) -> str:
    return f"{median(values):.0f} MB" if values else ""


def contests(bench: Bench, workload: Workload) -> list[Ratio]:
    """A workload's ratios of TensorFlow against PyTorch."""
    return [
        each
        for each in bench.ratios(workload.name)
        if {each.pair.left.partition("/")[0], each.pair.right.partition("/")[0]} == set(PAIR)
    ]


def matrix(bench: Bench) -> str:
    """Where each framework wins, loses and ties: a row for each contest, then the count."""
    found = [(workload, each) for workload in bench.workloads.values() for each in contests(bench, workload)]
    if not found:
        return NOT_YET
    rows, count, before = [], dict.fromkeys((*PAIR, None), 0), None
    for workload, each in found:
        winner = each.winner.partition("/")[0] if each.winner else None
        count[winner] += 1
        modes = {
            arm.partition("/")[0]: workload.label(arm).partition(", ")[2] for arm in (each.pair.left, each.pair.right)
        }
        name = f"[{workload.name}]({workload.group}.md#{workload.name})" if workload is not before else ""
        result = won_by(each) if winner else f"tie ({times(each.low)} to {times(each.high)})"
        rows.append((name, each.case, each.pair.lane, *(modes[framework] for framework in PAIR[::-1]), result))
        before = workload
    head = ("Workload", "Case", "Lane", *(FRAMEWORKS[framework] for framework in PAIR[::-1]), "Ahead")
    told = ", ".join(f"{FRAMEWORKS[name]} ahead in {count[name]}" for name in PAIR)
    return markdown.table(head, rows) + f"\nOf {len(found)} contests: {told}, {count[None]} ties.\n"


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
                rows.append((f"[{workload.title}]({workload.group}.md#{workload.name})", case, *cells.values()))
    return markdown.table(("Workload", "Case", "Default", "Matched"), rows) if rows else NOT_YET


def won_by(each: Ratio) -> str:
    """A verdict in words: ``PyTorch by 1.32×``, ``tie``."""
    if not each.winner:
        return "tie"
    return f"**{FRAMEWORKS[each.winner.partition('/')[0]]}** by {times(max(each.middle, 1 / each.middle))}"


def controls_table(bench: Bench) -> str:
    """Equal arms against each other, and what that says about every other ratio."""
    if not bench.controls:
        return NOT_YET
    rows = [
        (
            bench.workloads[each.workload].title,
            each.case,
            bench.workloads[each.workload].label(each.arm),
            f"{each.ratio.middle:.3f}",
            f"{each.ratio.low:.3f} to {each.ratio.high:.3f}",
        )
        for each in bench.controls
    ]
    counts = [analysis.agreeing_bootstraps(bench.ratios(name), bench.band_of(name)) for name in bench.workloads]
    same, tried = (sum(each) for each in zip(*counts, strict=True))
    typical = f"{analysis.typical(bench.controls):.1%}"
    said = (
        f"In the median two equal arms differed by {typical}, at most by {bench.band:.1%}. A ratio is called a tie "
        f"inside what the equal arms of its own workload differed by, {typical} at least; in a workload without such "
        f"arms, inside {bench.band:.1%}. A bootstrap of the rounds gives the same verdict in {same} of {tried} ratios."
    )
    return markdown.table(("Workload", "Case", "Arm, twice", "Ratio", "95 % interval"), rows, right={3}) + f"\n{said}\n"


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
