"""What pages show of the measurements: charts, tables, the timed code, verdicts."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from scripts.bench import analysis, charts, derived, machine, measured, results
from scripts.bench.charts import Chart, Group
from scripts.bench.measured import Bench
from scripts.bench.results import Result
from scripts.bench.tables import NOT_YET, figures, is_contest
from scripts.bench.words import case_name, pair_label
from scripts.bench.workloads import Workload
from scripts.common.drawing import SCHEMES
from scripts.common.frameworks import FRAMEWORKS
from scripts.common.paths import CHARTS, DOCS, GENERATED


def files(bench: Bench) -> Iterable[tuple[Path, str]]:
    """Every generated file: where it goes and what it says."""
    for name, workload in bench.workloads.items():
        yield GENERATED / "benchmarks" / f"{name}.md", partial(bench, workload)
        yield GENERATED / "benchmarks" / f"{name}-figures.md", folded(bench, workload)
        for path in workload.files():
            yield DOCS / "code" / "benchmarks" / name / path.name, path.read_text("utf-8")
        if name in bench.ours:
            for chart in charts_of(bench, workload):
                yield from drawn(chart)
    for chart in (derived.memory_chart(bench), derived.overview_chart(bench)):
        yield from drawn(chart)


def drawn(chart: Chart) -> Iterable[tuple[Path, str]]:
    """A chart's two files; none where it has no rows."""
    if chart.groups:
        for scheme in SCHEMES:
            yield CHARTS / f"{chart.name}-{scheme}.svg", charts.svg(chart, scheme)


def charts_of(bench: Bench, workload: Workload) -> list[Chart]:
    """Two charts of a workload on our machine: TensorFlow against PyTorch, and the other pairs; neither without rows.

    What a reader has to know stands above the first.
    """
    found = bench.ratios(workload.name)
    made, told = [], tuple(warnings(bench, workload))
    parts = (
        ("", True, ("TensorFlow takes less", "PyTorch takes less")),
        ("-modes", False, ("the first takes less", "the second takes less")),
    )
    for suffix, contests, sides in parts:
        pairs = [pair for pair in workload.pairs if is_contest(pair) == contests]
        groups = tuple(
            Group(pair_label(workload, pair), rows)
            for pair in pairs
            if (rows := tuple((case_name(workload, each.case), each) for each in found if each.pair == pair))
        )
        if groups:
            band = bench.band_of(workload.name)
            made.append(
                Chart(workload.name + suffix, "the first ÷ the second", groups, band, sides, () if made else told)
            )
    return made


def warnings(bench: Bench, workload: Workload) -> list[str]:
    """What a reader has to know before the chart."""
    result = bench.ours[workload.name]
    found = []
    changed = results.current(result, workload, bench.pinned)
    if changed:
        found.append(f"Measured on {result.date}; since then: {'; '.join(changed)}.")
    loud = sum(share > machine.QUIET for share in result.busy)
    if loud > len(result.busy) / 10:
        found.append(f"The machine was not quiet before {loud} of {len(result.busy)} rounds.")
    noisy = analysis.noisy(result)
    if noisy:
        found.append("Blocks spread by more than 10 %: " + "; ".join(dict.fromkeys(map(workload.label, noisy))) + ".")
    if result.rounds < analysis.FEWEST:
        found.append(f"{result.rounds} rounds: lines are ranges, not intervals.")
    return found


def partial(bench: Bench, workload: Workload) -> str:
    """The Markdown that a page includes: the charts, and on what it was measured."""
    result = bench.ours.get(workload.name)
    if not result:
        return f'<div class="topic" markdown>\n\n{NOT_YET}\n</div>\n'
    shown = [charts.images(chart, workload.title) for chart in charts_of(bench, workload)]
    return "\n".join(
        ['<div class="topic" markdown>\n', *shown, f"{footing(bench, result)}\n{{: .topic-stamp }}\n", "</div>\n"]
    )


def folded(bench: Bench, workload: Workload) -> str:
    """What a page includes at its end, folded: all figures of a workload, and the code that is timed."""
    parts = []
    if workload.name in bench.ours:
        parts.append(details(f"{workload.title}: all figures", figures(bench, workload)))
    tabs = [
        tab(FRAMEWORKS[framework], f"benchmarks/{workload.name}/{workload.path(framework).name}")
        for framework in workload.frameworks
    ]
    for path in workload.files():
        if path.suffix == ".py" and not path.stem.startswith("with_"):
            tabs.append(tab(path.name, f"benchmarks/{workload.name}/{path.name}"))
    parts.append(details(f"{workload.title}: the code that is timed", "\n".join(tabs)))
    return "\n".join(parts)


def tab(label: str, source: str) -> str:
    """A tab that holds a file of ``snippets/`` as code."""
    code = (
        f'[`{source}`](/code/{source})\n{{: .topic-file }}\n\n``` {{ .python .topic-code }}\n--8<-- "{source}"\n```\n'
    )
    return f'=== "{label}"\n\n{indented(code)}'


def details(summary: str, text: str) -> str:
    """A fold, closed, that holds ``text``."""
    return f'??? abstract "{summary}"\n\n{indented(text)}'


def indented(text: str) -> str:
    """Markdown moved in by four spaces, as a tab or a fold holds it; empty lines stay empty."""
    return "".join(f"    {line}\n" if line else "\n" for line in text.splitlines())


def footing(bench: Bench, result: Result) -> str:
    """On what, when and how it was measured, with the raw samples."""
    packages = ", ".join(f"{name} {number}" for name, number in sorted(result.versions.items()))
    where, band = result.machine, bench.band_of(result.workload)
    own = any(each.workload == result.workload for each in bench.controls)
    return (
        f"Measured on {result.date}, due again on {measured.due(result)}, on {where['cpu']}, {where['cores']} cores"
        f"{', virtual' * where['virtual']}; {result.rounds} rounds of fresh processes; {packages}; Python "
        f"{where['python']}. Grey: the margin of 5 %, and around it what identical code differed by "
        f"({band:.1%}{'' if own else ', from other workloads'}); [the rule](/performance/numbers.md#verdict). "
        f"Raw samples: [{result.workload}.json]({link(result)})."
    )


def link(result: Result) -> str:
    """The address of a record as it is published, from the root of the site."""
    return f"/data/benchmarks/{result.machine['name']}/{result.workload}.json"
