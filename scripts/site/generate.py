"""From records to what pages include: a partial per topic, figures, and the published JSON.

Needs neither a framework nor MkDocs. The same tree gives the same bytes, and a file whose content did not change
is not touched.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from pathlib import Path

from scripts.adoption import render as adoption_pages
from scripts.bench import render as benchmarks
from scripts.claims import render as claims
from scripts.claims.evidence import Ground
from scripts.common.errors import Problem
from scripts.common.files import write_whole
from scripts.common.kept import Kept, Stamp, stamp
from scripts.common.paths import CHARTS, DOCS, GENERATED, ROOT
from scripts.guide import render as guide_pages
from scripts.guide import tables as guide_tables
from scripts.notebooks import render as notebooks
from scripts.notebooks.scenarios import PAGES as NOTEBOOK_PAGES
from scripts.recording import changes
from scripts.recording.records import TopicRecord
from scripts.rosetta import memory, render
from scripts.site import changes_page, figures, mutants, references, rooms, settings, topic_notebooks
from scripts.site.contents import Reading, Site
from scripts.site.page_checks import check_pages
from scripts.site.partials import partial, snippets_json, source_of
from scripts.site.styles import STYLES, styled
from scripts.topics.model import Topic


class Generator:
    """Generates, and generates again in the same process: only what was made of something that has changed since."""

    def __init__(self) -> None:
        self.reading = Reading()
        self.kept = Kept()
        self.written: dict[Path, tuple[str, Stamp]] = {}

    def generate(self, doubts: list[Problem] | None = None) -> list[Path]:
        """Write everything that pages include or the site publishes; the files that were written anew.

        Args:
            doubts: for a preview: evidence of claims that changed since it last ran is put here, and no error.

        Raises:
            Problem: for whatever is wrong in the tree, before anything is written.
        """
        site = self.reading.site()
        wanted = dict(files(site, doubts, self.kept))
        names = {path.relative_to(GENERATED).as_posix() for path in wanted if path.is_relative_to(GENERATED)}
        check_pages(names, self.kept)
        written = [path for path, text in wanted.items() if self._write(path, text)]
        _remove_all_but(wanted)
        return written

    def _write(self, path: Path, text: str) -> bool:
        """Write the file, where it does not say this already; whether it was written."""
        before = self.written.get(path)
        if before and before[0] == text and before[1] == stamp([path]):
            return False
        written = write_whole(path, text, durable=False)
        self.written[path] = (text, stamp([path]))
        return written


def generate(doubts: list[Problem] | None = None) -> list[Path]:
    """Generate once, as ``Generator.generate`` does."""
    return Generator().generate(doubts)


def _remove_all_but(wanted: Container[Path]) -> None:
    """Remove what was generated once and is not any more."""
    for path in NOTEBOOK_PAGES.glob("*.ipynb"):
        if path not in wanted:
            path.unlink()
    for folder in (GENERATED, DOCS / "code", CHARTS):
        for path in sorted(folder.rglob("*"), reverse=True) if folder.is_dir() else ():
            if path.is_file() and path not in wanted:
                path.unlink()
            elif path.is_dir() and not any(path.iterdir()):
                path.rmdir()


def files(site: Site, doubts: list[Problem] | None = None, kept: Kept | None = None) -> Iterable[tuple[Path, str]]:
    """Every generated file: where it goes and what it says.

    Args:
        doubts: as for ``Generator.generate``.
        kept: what was made before, of a site that was read by the same ``Reading``.

    Raises:
        Problem: for a claim that is wrong, or whose evidence does not hold.
    """
    kept = kept or Kept()
    made = dict(files_beside_claims(site, kept))
    yield from made.items()
    ground = claims_ground(site, made, doubts)
    yield from claims.files(ground)
    if site.guide:
        yield from guide_pages.files(site.guide, ground)
    found, shown = references.References(site), {}
    for path in sorted(DOCS.rglob("*.md")):
        made_of = [stamp([path]), *found.made_of]
        shown |= kept.once(f"references of {path}", made_of, lambda path=path: found.page(path))
    yield references.KEPT, references.as_text(shown)


def files_beside_claims(site: Site, kept: Kept | None = None) -> Iterable[tuple[Path, str]]:
    """Every generated file but those of the claims, which may link into these."""
    kept = kept or Kept()
    records = [site.records[topic.name] for topic in site.topics]
    changed = changes.load()
    titled = stamp([settings.FILE, *(DOCS / page for pages in site.pages.values() for page in pages)])
    of_topics = (site.topics, site.pages)
    parts: list[tuple[str, list[object], Callable[[], Iterable[tuple[Path, str]]]]] = [
        ("rosetta", [site.rosetta], lambda: render.files(site.rosetta)),
        ("memory", [titled, site.rosetta, *site.topics], lambda: memory.files(site.rosetta, *of_topics)),
        ("bench", [site.bench], lambda: [*benchmarks.files(site.bench), *_named(figures.of_bench(site.bench))]),
        ("adoption", [site.adoption], lambda: adoption_pages.files(site.adoption)),
        ("scenarios", [site.scenarios], lambda: notebooks.files(site.scenarios)),
        ("routes", [site.routes, site.profiles], lambda: _named(figures.of_routes(site.routes, site.profiles))),
        ("converters", [site.converters], lambda: _named(figures.of_converters(site.converters))),
        ("topics", [titled, site.pages, *site.topics, *records], lambda: _of_all_topics(site)),
    ]
    for topic, record in zip(site.topics, records, strict=True):
        pages = tuple(site.pages.get(topic.name, []))
        parts.append((f"topic {topic.name}", [topic, record, pages], of_topic(topic, record, pages)))
    for name, made_of, make in parts:
        yield from kept.once(name, made_of, lambda make=make: dict(make())).items()
    yield STYLES, styled(STYLES.read_text("utf-8"))
    yield GENERATED / "figures" / "changes.md", changes_page.render(changed, site.topics, site.pages)
    # Its links are those of the root, for who reads it there; the page lies in docs/.
    yield GENERATED / "contributing.md", (ROOT / "CONTRIBUTING.md").read_text("utf-8").replace("](docs/", "](")
    yield GENERATED / "figures" / "rooms.md", rooms.page()
    yield GENERATED / "figures" / "mutants.md", mutants.page()


def of_topic(topic: Topic, record: TopicRecord, pages: tuple[str, ...]) -> Callable[[], Iterable[tuple[Path, str]]]:
    """What gives the files of one topic: its partial; its tabs as they are published, and as notebooks."""

    def make() -> Iterable[tuple[Path, str]]:
        yield GENERATED / f"{topic.name}.md", partial(topic, record)
        for snippet in topic.snippets:
            yield DOCS / "code" / source_of(snippet), snippet.path.read_text("utf-8")
            if topic_notebooks.is_possible(snippet):
                notebook = topic_notebooks.text(snippet, record, list(pages))
                yield DOCS / "code" / topic_notebooks.name_of(source_of(snippet)), notebook

    return make


def _of_all_topics(site: Site) -> Iterable[tuple[Path, str]]:
    yield DOCS / "data" / "snippets.json", snippets_json(site)
    yield from _named(figures.of_topics(site))


def _named(found: dict[str, str]) -> Iterable[tuple[Path, str]]:
    """Figures as files: name -> text."""
    return ((GENERATED / "figures" / name, text) for name, text in found.items())


def claims_ground(site: Site, made: dict[Path, str], doubts: list[Problem] | None = None) -> Ground:
    """What the evidence of claims is held against.

    Args:
        made: the generated files, whose anchors claims may name.
    """
    partials = {p.relative_to(GENERATED).as_posix(): text for p, text in made.items() if p.is_relative_to(GENERATED)}
    if site.guide:
        partials |= guide_tables.anchors(site.guide)
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
