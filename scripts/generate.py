"""From records to what pages include: a partial per topic, figures, and the published JSON.

Needs neither a framework nor MkDocs. The same tree gives the same bytes, and a file whose content did not change
is not touched.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from scripts import changes, changes_page, figures, records
from scripts.adoption import data as adoption
from scripts.adoption import render as adoption_pages
from scripts.bench import measured
from scripts.bench import render as benchmarks
from scripts.claims import catalogue, listings
from scripts.claims import render as claims
from scripts.claims.evidence import Ground
from scripts.environment import needed_packages
from scripts.errors import Problem
from scripts.files import write_whole
from scripts.guide import questions
from scripts.guide import render as guide_pages
from scripts.notebooks import render as notebooks
from scripts.notebooks.scenarios import PAGES as NOTEBOOK_PAGES
from scripts.numbers import as_json, figure
from scripts.pages import check_includes, pages_of_topics
from scripts.paths import DOCS, GENERATED, ROOT
from scripts.profiles import record as profiles
from scripts.records import RunRecord, TopicRecord
from scripts.rosetta import render
from scripts.routes import measure
from scripts.together import record as together
from scripts.together import render as together_tables
from scripts.topics import DEVICES, FRAMEWORKS, Comparison, Snippet, Topic, discover

DEVICE_LABELS = {"cpu": "CPU", "gpu": "GPU"}
PACKAGE_LABELS = {
    "torch": "PyTorch",
    "tensorflow": "TensorFlow",
    "keras": "Keras",
    "jax": "JAX",
    "numpy": "NumPy",
    "onnx": "ONNX",
    "onnxruntime": "ONNX Runtime",
    "ai_edge_litert": "LiteRT",
    "executorch": "ExecuTorch",
    "ray": "Ray",
}
STAMPED = {"pytorch": ("torch",), "tensorflow": ("tensorflow",), "keras": ("keras",), "jax": ("jax",)}


@dataclass(frozen=True)
class Site:
    """All that generating reads: topics and records, pages, the Rosetta, routes, profiles, benchmarks, scenarios."""

    topics: list[Topic]
    records: dict[str, TopicRecord]
    pages: dict[str, list[str]]
    rosetta: render.Rosetta
    routes: measure.Record | None = None
    profiles: dict[str, profiles.Profile] = field(default_factory=dict)
    bench: measured.Bench = field(default_factory=measured.Bench)
    adoption: list[adoption.Series] = field(default_factory=list)
    scenarios: notebooks.Scenarios = field(default_factory=notebooks.Scenarios)
    claims: catalogue.Catalogue = field(default_factory=catalogue.Catalogue)
    listings: listings.Record | None = None
    together: together.Record | None = None
    guide: questions.Guide | None = None


def read_site() -> Site:
    topics = discover()
    return Site(
        topics,
        {topic.name: records.load(topic) for topic in topics},
        pages_of_topics(),
        render.read(),
        measure.load(),
        profiles.load(),
        measured.read(),
        adoption.load(),
        notebooks.read(),
        catalogue.read(),
        listings.load(),
        together=together.load(),
        guide=questions.read(),
    )


def generate(doubts: list[Problem] | None = None) -> list[Path]:
    """Write everything that pages include or the site publishes; the files that were written anew.

    Args:
        doubts: for a preview: evidence of claims that changed since it last ran is put here, and no error.

    Raises:
        Problem: for whatever is wrong in the tree, before anything is written.
    """
    site = read_site()
    wanted = dict(files(site, doubts))
    check_includes({path.relative_to(GENERATED).as_posix() for path in wanted if path.is_relative_to(GENERATED)})
    written = [path for path, text in wanted.items() if write_whole(path, text)]
    for path in NOTEBOOK_PAGES.glob("*.ipynb"):
        if path not in wanted:
            path.unlink()
    for folder in (GENERATED, DOCS / "code", benchmarks.CHARTS):
        for path in sorted(folder.rglob("*"), reverse=True) if folder.is_dir() else ():
            if path.is_file() and path not in wanted:
                path.unlink()
            elif path.is_dir() and not any(path.iterdir()):
                path.rmdir()
    return written


def files(site: Site, doubts: list[Problem] | None = None) -> Iterable[tuple[Path, str]]:
    """Every generated file: where it goes and what it says.

    Args:
        doubts: as for ``generate``.

    Raises:
        Problem: for a claim that is wrong, or whose evidence does not hold.
    """
    made = dict(files_beside_claims(site))
    yield from made.items()
    ground = claims_ground(site, made, doubts)
    yield from claims.files(ground)
    if site.guide:
        yield from guide_pages.files(site.guide, ground)


def files_beside_claims(site: Site) -> Iterable[tuple[Path, str]]:
    """Every generated file but those of the claims, which may link into these."""
    for topic in site.topics:
        yield GENERATED / f"{topic.name}.md", partial(topic, site.records[topic.name])
        for snippet in topic.snippets:
            yield DOCS / "code" / source_of(snippet), snippet.path.read_text("utf-8")
    yield DOCS / "data" / "snippets.json", snippets_json(site)
    yield GENERATED / "figures" / "changes.md", changes_page.render(changes.load(), site.topics, site.pages)
    yield from render.files(site.rosetta)
    yield from benchmarks.files(site.bench)
    yield from adoption_pages.files(site.adoption)
    yield from together_tables.files(site.together)
    yield from notebooks.files(site.scenarios)
    # What CONTRIBUTING.md shows of an include is not to be included: a semicolon before it says so.
    contributing = (ROOT / "CONTRIBUTING.md").read_text("utf-8").replace("\n--8<--", "\n;--8<--")
    yield GENERATED / "contributing.md", contributing
    for name, text in figures.all_figures(site).items():
        yield GENERATED / "figures" / name, text


def claims_ground(site: Site, made: dict[Path, str], doubts: list[Problem] | None = None) -> Ground:
    """What the evidence of claims is held against.

    Args:
        made: the generated files, whose anchors claims may name.
    """
    partials = {p.relative_to(GENERATED).as_posix(): text for p, text in made.items() if p.is_relative_to(GENERATED)}
    return Ground(
        site.claims,
        {topic.name: topic for topic in site.topics},
        site.records,
        site.pages,
        site.rosetta,
        site.bench,
        site.routes,
        site.listings,
        partials,
        doubts,
    )


def partial(topic: Topic, record: TopicRecord) -> str:
    """The Markdown that a page includes for ``topic``: linked tabs with code, output and stamp, then comparisons."""
    tabs = []
    for framework, label in FRAMEWORKS.items():
        if framework in topic.missing:
            tabs.append(f'=== "{label}"\n\n    No counterpart: {topic.missing[framework]}\n')
        elif any(snippet.framework == framework for snippet in topic.snippets):
            tabs.append(f'=== "{label}"\n\n{_indented(tab(topic.snippet(framework), record))}')
    lines = ['<div class="topic" markdown>\n', *tabs]
    for comparison in topic.comparisons:
        for device in DEVICES:
            sentence = comparison_sentence(topic, comparison, record, device)
            if sentence:
                kind = "equal" if comparison.kind == "equal" else "differs"
                lines.append(f"{sentence}\n{{: .topic-comparison .topic-comparison--{kind} }}\n")
    lines.append("</div>\n")
    return "\n".join(lines)


def tab(snippet: Snippet, record: TopicRecord) -> str:
    """One tab: file link, the whole file, what it prints, and the stamp."""
    source = source_of(snippet)
    current = record.current(snippet, "cpu")
    parts = [
        f"[`{source}`](/code/{source})\n{{: .topic-file }}\n",
        f'``` {{ .python .topic-code }}\n--8<-- "{source}"\n```\n',
    ]
    if snippet.output_path.is_file():
        caption = "Prints, and ends with the error that it shows" if snippet.raises else "Prints"
        if not current:
            caption = "Printed, before its last change"
        output = source.removesuffix(".py") + ".txt"
        parts += [
            f"{caption}\n{{: .topic-caption }}\n",
            f'``` printed\n--8<-- "{output}"\n```\n',
        ]
    if current and current.warnings:
        warnings = "\n".join(f"{each['category']}: {each['message']}" for each in current.warnings)
        parts += [
            "Warns on standard error, as declared\n{: .topic-caption }\n",
            f"``` printed\n{warnings}\n```\n",
        ]
    modifier = "" if current else " .topic-stamp--stale"
    parts.append(f"{stamp(snippet, record)}\n{{: .topic-stamp{modifier} }}\n")
    return "\n".join(parts)


def source_of(snippet: Snippet) -> str:
    """The snippet's file, relative to ``snippets/`` and to what is published of it."""
    return f"{snippet.topic.name}/{snippet.path.name}"


def stamp(snippet: Snippet, record: TopicRecord) -> str:
    """What is known of this snippet's runs, device by device; a claim only while its hash matches."""
    sentences = []
    for device in DEVICES:
        label = DEVICE_LABELS[device]
        current = record.current(snippet, device)
        skip = snippet.skipped(device)
        if current:
            sentences.append(f"Ran on {label} on {current.date}: {_with_what(snippet, current)}.")
        elif skip:
            sentences.append(f"Not run on {label} until {skip.until}: {skip.reason}.")
        elif record.ever(snippet, device):
            sentences.append(f"Not run on {label} since its last change.")
        else:
            sentences.append(f"Not run on {label} yet.")
    return " ".join(sentences)


def _with_what(snippet: Snippet, run: RunRecord) -> str:
    needed = [name for name in needed_packages(snippet.needs) if name in run.versions]
    names = [*STAMPED[snippet.framework], *needed]
    packages = [f"{PACKAGE_LABELS.get(name, name)} {run.versions[name]}" for name in names]
    warned = f", {run.deprecations} deprecation warning(s)" if run.deprecations else ""
    return ", ".join([*packages, f"Python {run.python}", f"{run.seconds:.1f} s"]) + warned


def comparison_sentence(topic: Topic, comparison: Comparison, record: TopicRecord, device: str) -> str | None:
    """What comparing one variable found on ``device``; ``None`` where it never ran on that device."""
    found = record.current_comparison(topic, comparison, device)
    names = " and ".join(FRAMEWORKS[framework] for framework in comparison.between)
    if not found:
        return f"`{comparison.variable}` of {names}: not compared since the last change." if device == "cpu" else None
    values = (
        "text" if found.dtype.startswith("str") else f"{found.count} value{'s' * (found.count != 1)}, {found.dtype}"
    )
    if comparison.kind == "differs":
        return (
            f"{names} differ in `{comparison.variable}`, as the page says: by {figure(found.largest)}, "
            f"at least {figure(found.bound)} expected ({values}, {DEVICE_LABELS[device]})."
        )
    amount = "no difference" if found.largest == 0 else f"largest difference {figure(found.largest)}"
    return (
        f"{names} compared in `{comparison.variable}`: {amount}, {figure(found.bound)} allowed "
        f"({values}, {DEVICE_LABELS[device]})."
    )


def _indented(text: str) -> str:
    return "".join(f"    {line}\n" if line else "\n" for line in text.splitlines())


def snippets_json(site: Site) -> str:
    """``data/snippets.json``: every snippet with its runs on each device, and every comparison.

    A run is listed as ``current`` only while the snippet is unchanged since.
    """
    entries = []
    for topic in site.topics:
        record = site.records[topic.name]
        for snippet in topic.snippets:
            entries.append(
                {
                    "id": snippet.name,
                    "title": topic.title,
                    "framework": snippet.framework,
                    "file": f"code/{source_of(snippet)}",
                    "pages": site.pages.get(topic.name, []),
                    "fingerprint": snippet.fingerprint(),
                    "prints": snippet.output_path.read_text("utf-8") if snippet.output_path.is_file() else None,
                    "raises": snippet.raises,
                    "runs": {
                        device: asdict(run) | {"current": bool(record.current(snippet, device))}
                        for device, run in sorted(record.runs.get(snippet.framework, {}).items())
                    },
                }
            )
    comparisons = [
        asdict(found) | {"topic": topic.name, "largest": as_json(found.largest)}
        for topic in site.topics
        for comparison in topic.comparisons
        for device in DEVICES
        if (found := site.records[topic.name].current_comparison(topic, comparison, device))
    ]
    stored = {"format": 1, "snippets": entries, "comparisons": comparisons}
    return json.dumps(stored, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
