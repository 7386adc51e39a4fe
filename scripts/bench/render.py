"""What pages show of the measurements: charts, tables, the timed code, verdicts."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from scripts.bench import analysis, charts, derived, machine, results
from scripts.bench.charts import Chart, Group
from scripts.bench.measured import Bench
from scripts.bench.results import Result
from scripts.bench.tables import NOT_YET, figures, pair_label
from scripts.bench.workloads import Workload
from scripts.paths import DOCS, GENERATED
from scripts.topics import FRAMEWORKS

CHARTS = DOCS / "charts"


def files(bench: Bench) -> Iterable[tuple[Path, str]]:
    """Every generated file: where it goes and what it says."""
    for name, workload in bench.workloads.items():
        yield GENERATED / "benchmarks" / f"{name}.md", partial(bench, workload)
        for path in workload.files():
            yield DOCS / "code" / "benchmarks" / name / path.name, path.read_text("utf-8")
        if name in bench.ours:
            yield from drawn(chart_of(bench, workload))
    yield from drawn(derived.memory_chart(bench))


def drawn(chart: Chart) -> Iterable[tuple[Path, str]]:
    """A chart's two files; none where it has no rows."""
    if chart.groups:
        for scheme in charts.SCHEMES:
            yield CHARTS / f"{chart.name}-{scheme}.svg", charts.svg(chart, scheme)


def chart_of(bench: Bench, workload: Workload) -> Chart:
    """The chart of a workload's ratios on our machine."""
    found = bench.ratios(workload.name)
    groups = []
    for pair in workload.pairs:
        rows = tuple((each.case, each) for each in found if each.pair == pair)
        if rows:
            groups.append(Group(f"{pair_label(workload, pair)}", rows))
    return Chart(workload.name, "ratio", tuple(groups), bench.band_of(workload.name), tuple(warnings(bench, workload)))


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
    """The Markdown that a page includes: chart, on what it was measured, figures, the timed code."""
    parts = ['<div class="topic" markdown>\n']
    result = bench.ours.get(workload.name)
    if result:
        chart = chart_of(bench, workload)
        if chart.groups:
            parts.append(charts.images(chart, workload.title))
        parts.append(f"{footing(bench, result)}\n{{: .topic-stamp }}\n")
        parts.append(details("All figures", figures(bench, workload)))
    else:
        parts.append(NOT_YET)
    for framework in workload.frameworks:
        source = f"benchmarks/{workload.name}/{workload.path(framework).name}"
        parts.append(tab(FRAMEWORKS[framework], source))
    for path in workload.files():
        if path.suffix == ".py" and not path.stem.startswith("with_"):
            parts.append(tab(path.name, f"benchmarks/{workload.name}/{path.name}"))
    return "\n".join([*parts, "</div>\n"])


def tab(label: str, source: str) -> str:
    code = (
        f'[`{source}`](/code/{source})\n{{: .topic-file }}\n\n``` {{ .python .topic-code }}\n--8<-- "{source}"\n```\n'
    )
    return f'=== "{label}"\n\n{indented(code)}'


def details(summary: str, text: str) -> str:
    return f'??? abstract "{summary}"\n\n{indented(text)}'


def indented(text: str) -> str:
    return "".join(f"    {line}\n" if line else "\n" for line in text.splitlines())


def footing(bench: Bench, result: Result) -> str:
    """On what, when and how it was measured, with the raw samples."""
    packages = ", ".join(f"{name} {number}" for name, number in sorted(result.versions.items()))
    where, band = result.machine, bench.band_of(result.workload)
    return (
        f"Measured on {result.date} on {where['cpu']}, {where['cores']} cores{', virtual' * where['virtual']}; "
        f"{result.rounds} rounds of fresh processes; {packages}; Python {where['python']}. Grey: a ratio that two "
        f"equal arms reached, too (±{band:.1%}). Raw samples: [{result.workload}.json]({link(result)})."
    )


def link(result: Result) -> str:
    return f"/data/benchmarks/{result.machine['name']}/{result.workload}.json"
