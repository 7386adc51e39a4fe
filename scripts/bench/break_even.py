"""When compiling pays: the calls after which the first one's cost is earned back."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import median

from scripts.bench import analysis
from scripts.bench.measured import Bench
from scripts.bench.tables import NOT_YET, first_calls
from scripts.bench.words import case_name, seconds, short
from scripts.bench.workloads import Pair
from scripts.common import markdown

EAGER = {"pytorch": "eager", "tensorflow": "eager"}
COMPILED = {"pytorch": ("compile",), "tensorflow": ("function", "xla")}


@dataclass(frozen=True)
class Row:
    """A compiled mode against its own framework's eager one.

    Attributes:
        cold_s, warm_s: the first call, with an empty cache on disk (one sample) and with a filled one.
        eager_s, compiled_s: a unit of work, once warm.
        verdict: of eager ÷ compiled: ``right`` where the compiled mode is faster, as ``analysis.verdict`` gives it.
    """

    label: str
    case: str
    cold_s: float
    warm_s: float
    eager_s: float
    compiled_s: float
    verdict: str


def calls(first_s: float, eager_s: float, compiled_s: float) -> float:
    """From how many calls on compiling has taken less time in all; infinity where it never does."""
    if compiled_s >= eager_s:
        return math.inf
    return max(1, math.ceil((first_s - compiled_s) / (eager_s - compiled_s)))


def rows(bench: Bench) -> list[Row]:
    """A row for each workload and framework that was measured both eager and compiled."""
    found = []
    for name, workload in bench.workloads.items():
        result = bench.ours.get(name)
        if not result or workload.kind != "calls":
            continue
        for framework, modes in COMPILED.items():
            for mode in modes:
                arm, eager = f"{framework}/{mode}", f"{framework}/{EAGER[framework]}"
                for case in workload.cases:
                    timed, plain = result.values(arm, case, "time"), result.values(eager, case, "time")
                    ratio = analysis.ratio(result, Pair(eager, arm, "time"), case, bench.band_of(name))
                    if timed and plain and ratio:
                        first = first_calls(result, arm, case)
                        label, said = f"{short(workload)}: {workload.label(arm)}", case_name(workload, case)
                        both = median(plain), median(timed)
                        found.append(Row(label, said, first[0], first[-1], *both, ratio.verdict))
    return found


def html(bench: Bench) -> str:
    """A table, and the fields that a script reckons with; the table serves without it."""
    found = rows(bench)
    if not found:
        return NOT_YET
    head = (
        "Workload and mode", "Case", "First call, empty cache (one sample)", "First call, later (median)", "Eager",
        "Compiled", "Pays from call",
    )  # fmt: skip
    cells = [
        (each.label, each.case, *map(seconds, (each.cold_s, each.warm_s, each.eager_s, each.compiled_s)), pays(each))
        for each in found
    ]
    options = "".join(
        f'<option data-first="{each.cold_s:.4g}" data-eager="{each.eager_s * 1000:.4g}" '
        f'data-compiled="{each.compiled_s * 1000:.4g}">{each.label}, {each.case}</option>'
        for each in resolved(found)
    )
    form = f"""<form id="calculator" class="calculator" hidden>
<label>Begin with <select name="row">{options}</select></label>
<label>First call, compiling <span><input name="first" type="number" min="0" step="any" required> s</span></label>
<label>A call, eager <span><input name="eager" type="number" min="0" step="any" required> ms</span></label>
<label>A call, compiled <span><input name="compiled" type="number" min="0" step="any" required> ms</span></label>
<label>Calls to be made <span><input name="calls" type="number" min="1" step="1" value="10000" required></span></label>
<p role="status"></p>
</form>
"""
    return f"{form}\n{markdown.table(head, cells, right={2, 3, 4, 5, 6})}"


def resolved(found: list[Row]) -> list[Row]:
    """The rows for which it is known which mode is faster: only these are worth reckoning with."""
    return [row for row in found if row.verdict in ("left", "right")]


def pays(row: Row) -> str:
    """From which call on compiling has paid for itself, in words."""
    if row.verdict == "right":
        return f"{calls(row.cold_s, row.eager_s, row.compiled_s):,}"
    return {"left": "never: slower", "equivalent": "never: equivalent", "unresolved": "not resolved"}[row.verdict]
