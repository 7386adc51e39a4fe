"""Figures that pages include: tables of what was checked, and graphs drawn from recorded outputs.

A drawing is made of what a snippet printed, never of what somebody remembers it to print.
"""

from __future__ import annotations

import re
from collections import Counter

from scripts.bench import break_even, derived, trends
from scripts.bench import tables as bench
from scripts.bench.measured import Bench
from scripts.common.errors import Problem
from scripts.common.frameworks import DEVICES, FRAMEWORKS, TABLE
from scripts.common.markdown import table
from scripts.common.paths import DOCS
from scripts.converters import record as converters
from scripts.converters import render as converters_page
from scripts.profiles import draw
from scripts.profiles.record import Profile
from scripts.routes import demo, measure
from scripts.routes import render as routes
from scripts.site import dag, settings
from scripts.site.contents import Site
from scripts.topics import front_matter
from scripts.topics.model import Snippet

DRAWINGS: dict[str, tuple[str, str | None, str]] = {
    "same-graph-pytorch.svg": ("graphs/print-the-graph/pytorch", None, "PyTorch"),
    "same-graph-tensorflow.svg": ("graphs/print-the-graph/tensorflow", None, "TensorFlow"),
    "same-graph-jax.svg": ("graphs/print-the-graph/jax", None, "JAX"),
    "grappler-before.svg": (
        "graphs/optimised-graph/tensorflow",
        "before:",
        "TensorFlow, as traced",
    ),
    "grappler-after.svg": (
        "graphs/optimised-graph/tensorflow",
        "after:",
        "TensorFlow, as Grappler left it to run",
    ),
    "inductor-before.svg": (
        "graphs/optimised-graph/pytorch",
        "before:",
        "PyTorch, as captured",
    ),
    "inductor-after.svg": (
        "graphs/optimised-graph/pytorch",
        "after:",
        "PyTorch, as Inductor takes it to generate code",
    ),
}
"""File name -> (snippet, heading of the part of its output or ``None`` for all, what the drawing shows)."""


def of_topics(site: Site) -> dict[str, str]:
    """File name below ``.generated/figures/`` -> content: of topics and their records."""
    tables = {"checks.md": checks(site), "versions.md": versions(site), "skips.md": skips(site)}
    chapters = sorted({topic.folder.parent.name for topic in site.topics})
    tables |= {f"chapter-{chapter}.md": chapter_list(site, chapter) for chapter in chapters}
    return tables | {name: drawing(site, *what) for name, what in DRAWINGS.items()}


def of_routes(measured: measure.Record | None, profiled: dict[str, Profile]) -> dict[str, str]:
    """The same, of the ways out of the frameworks, and of profiles."""
    return {
        "routes.md": routes.table(measured),
        "profiles.md": draw.figures(profiled),
        "digits.md": demo.html(),
        "downloads.md": demo.downloads(),
    }


def of_converters(tried: converters.Record | None) -> dict[str, str]:
    """The same, of the converters between the frameworks."""
    return {"converters.md": converters_page.page(tried)}


def of_bench(measured: Bench) -> dict[str, str]:
    """The same, of the benchmarks."""
    return {
        "bench-matrix.md": bench.matrix(measured),
        "bench-overview.md": derived.overview(measured),
        "bench-lanes.md": bench.lanes(measured),
        "bench-controls.md": bench.controls_table(measured),
        "bench-machines.md": bench.machines_table(measured),
        "bench-break-even.md": break_even.html(measured),
        "bench-memory.md": derived.memory(measured),
        "bench-trends.md": trends.table(measured),
    }


def snippets_of(site: Site) -> list[Snippet]:
    """Every snippet, topic by topic."""
    return [snippet for topic in site.topics for snippet in topic.snippets]


def checks(site: Site) -> str:
    """How many snippets there are, how many ran as they are now on each device, and what was compared."""
    snippets = snippets_of(site)
    by_framework = Counter(snippet.framework for snippet in snippets)
    rows = [("Topics", len(site.topics))]
    rows += [(f"Snippets in {label}", by_framework[name]) for name, label in FRAMEWORKS.items() if by_framework[name]]
    for device in DEVICES:
        ran = sum(bool(site.records[each.topic.name].current(each, device)) for each in snippets)
        rows.append((f"Ran on {device.upper()}, as they are now", f"{ran} of {len(snippets)}"))
    rows.append(("End in an error, as declared", sum(bool(each.raises) for each in snippets)))
    rows.append(("Warn, as declared", sum(bool(each.warns) for each in snippets)))
    for kind, label in (("equal", "Comparisons that must agree"), ("differs", "Comparisons that must differ")):
        declared = [(topic, each) for topic in site.topics for each in topic.comparisons if each.kind == kind]
        found = [site.records[topic.name].current_comparison(topic, each, "cpu") for topic, each in declared]
        rows.append((f"{label}: hold on CPU", f"{sum(map(bool, found))} of {len(declared)}"))
        if kind == "equal":
            rows.append(("Numbers compared in these", sum(each.count for each in found if each)))
    return table(("What", "How many"), rows)


def versions(site: Site) -> str:
    """On what the recorded runs were made."""
    found: Counter[tuple] = Counter()
    for snippet in snippets_of(site):
        for device in DEVICES:
            run = site.records[snippet.topic.name].current(snippet, device)
            if run:
                package = TABLE[snippet.framework].package
                found[
                    (FRAMEWORKS[snippet.framework], run.versions[package], run.python, device.upper(), run.device)
                ] += 1
    rows = [(*key, number) for key, number in sorted(found.items())]
    return table(("Framework", "Version", "Python", "Device", "Name", "Runs"), rows)


def skips(site: Site) -> str:
    """What is not run, why, and until when; tabs that do not exist, and why."""
    rows = [
        (f"`{topic.name}`", FRAMEWORKS[framework], f"{skip.reason} (until {skip.until})")
        for topic in site.topics
        for framework, skip in topic.skip.items()
    ]
    rows += [
        (f"`{topic.name}`", FRAMEWORKS[framework], f"No counterpart: {reason}")
        for topic in site.topics
        for framework, reason in topic.missing.items()
    ]
    snippets = snippets_of(site)
    waiting = [each for each in snippets if not site.records[each.topic.name].current(each, "gpu")]
    if waiting:
        rows.append((f"{len(waiting)} snippets", "all", "Not run on a GPU as they are now"))
    return table(("Topic", "Framework", "Why not"), rows) if rows else "Nothing is skipped.\n"


def chapter_list(site: Site, chapter: str) -> str:
    """The topics of a chapter below the pages that show them, in the order of the navigation; a page is folded."""
    of_page: dict[str, list[str]] = {place.source: [] for place in settings.read().places}
    for topic in site.topics:
        if topic.folder.parent.name == chapter:
            labels = ", ".join(FRAMEWORKS[snippet.framework] for snippet in topic.snippets)
            for page in site.pages.get(topic.name, []):
                of_page.setdefault(page, []).append(f"    - {topic.title} ({labels})")
    parts = []
    for page, lines in of_page.items():
        if lines:
            title = front_matter.read(DOCS / page).title.replace('"', "\u201d")
            link = f"[Open the page](/{page})"
            many = f"{len(lines)} topic{'s' * (len(lines) > 1)}"
            parts.append("\n".join([f'??? abstract "{title} ({many})"', "", f"    {link}", "", *lines, ""]))
    return "\n".join(parts)


def drawing(site: Site, snippet_name: str, heading: str | None, caption: str) -> str:
    """A graph that a snippet printed, one node a line, as an SVG in a figure.

    Raises:
        Problem: when the snippet has no such output any more.
    """
    snippet = next((each for each in snippets_of(site) if each.name == snippet_name), None)
    if not snippet or not snippet.output_path.is_file():
        raise Problem(
            dag.__file__,
            f"a drawing is made of the output of {snippet_name}, which is not there",
            "correct DRAWINGS in scripts/site/figures.py, or record the snippet",
        )
    text = snippet.output_path.read_text("utf-8")
    if heading is not None:
        found = re.search(rf"^{re.escape(heading)}\n(.*?)(?=^\S[^=\n]*:\n|\Z)", text, re.MULTILINE | re.DOTALL)
        if not found:
            raise Problem(
                snippet.output_path,
                f"no line {heading!r}, below which a drawing's graph stands",
                "correct DRAWINGS in scripts/site/figures.py",
            )
        text = found[1]
    nodes = dag.parse(text)
    if len(nodes) < 2:
        raise Problem(
            snippet.output_path, f"no graph below {heading!r}", "print one node a line: name = Op(input, input)"
        )
    svg = dag.draw(nodes, caption, snippet.framework)
    return f'<figure class="diagram">\n{svg}\n<figcaption>{caption}</figcaption>\n</figure>\n'
