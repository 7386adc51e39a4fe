"""All that generating reads, read once; and again, in the same process, only where a file has changed since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from scripts.adoption import data as adoption
from scripts.bench import measured
from scripts.claims import catalogue, listings
from scripts.common.kept import Kept, stamp
from scripts.common.paths import DOCS, ROOT, SNIPPETS
from scripts.converters import catalogue as converters_list
from scripts.converters import record as converters
from scripts.guide import questions
from scripts.guide.constraints import CONSTRAINTS
from scripts.notebooks import render as notebooks
from scripts.profiles import record as profiles
from scripts.recording import records
from scripts.recording.records import TopicRecord
from scripts.rosetta import proven
from scripts.routes import measure
from scripts.site.references import References
from scripts.topics.model import Topic
from scripts.topics.pages import pages_of_topics
from scripts.topics.tree import folders, load

T = TypeVar("T")


@dataclass(frozen=True)
class Site:
    """All that generating reads: topics and records, pages, the Rosetta, routes, profiles, benchmarks, scenarios."""

    topics: list[Topic]
    records: dict[str, TopicRecord]
    pages: dict[str, list[str]]
    rosetta: proven.Rosetta
    routes: measure.Record | None = None
    profiles: dict[str, profiles.Profile] = field(default_factory=dict)
    bench: measured.Bench = field(default_factory=measured.Bench)
    adoption: list[adoption.Series] = field(default_factory=list)
    scenarios: notebooks.Scenarios = field(default_factory=notebooks.Scenarios)
    claims: catalogue.Catalogue = field(default_factory=catalogue.Catalogue)
    listings: listings.Record | None = None
    guide: questions.Guide | None = None
    converters: converters.Record | None = None


DATA = DOCS / "data"
READ_FROM = {
    "rosetta": (
        *(SNIPPETS / "rosetta", DATA / "rosetta", DATA / "modes", DATA / "rosetta-coverage.json"),
        DATA / "rosetta-signatures.json",
        *(DOCS / "porting" / f"{name}.toml" for name in ("warnings", "counterparts", "names")),
    ),
    "routes": (DATA / "routes.json", DOCS / "assets" / "runtimes", DOCS / "assets" / "demo"),
    "converters": (converters.RECORD, converters_list.LIST),
    "profiles": (DATA / "profiles.json",),
    "bench": (SNIPPETS / "benchmarks", DATA / "benchmarks", ROOT / "requirements-docs.txt"),
    "adoption": (DATA / "adoption.toml",),
    "scenarios": (ROOT / "notebooks", DATA / "notebooks"),
    "claims": (DOCS / "claims",),
    "listings": (DATA / "listings.json",),
    "guide": (questions.GUIDE, CONSTRAINTS),
}
"""Part of the site -> the files and folders from which it and all that is rendered of it alone are read."""

WITH_REFERENCES = ("rosetta", "scenarios", "claims", "guide")
"""Parts whose texts may name figures by reference (see ``references``)."""


class Reading:
    """Reads the site, and reads it again: a part whose files are as they were is the same object as before."""

    def __init__(self) -> None:
        self.kept = Kept()

    def site(self) -> Site:
        """The site as the tree is now."""
        both = [self._topic(folder) for folder in folders()]

        def part(name: str, read: Callable[[], T]) -> T:
            return self.kept.once(name, [stamp(READ_FROM[name])], read)

        site = Site(
            [topic for topic, _ in both],
            {topic.name: record for topic, record in both},
            self.kept.equal("pages", pages_of_topics()),
            part("rosetta", proven.read),
            part("routes", measure.load),
            part("profiles", profiles.load),
            part("bench", measured.read),
            part("adoption", adoption.load),
            part("scenarios", notebooks.read),
            part("claims", catalogue.read),
            part("listings", listings.load),
            guide=part("guide", questions.read),
            converters=part("converters", converters.load),
        )
        return self._in_words(site)

    def _in_words(self, site: Site) -> Site:
        """The same, with the references in texts of TOML files resolved."""
        references = References(site)
        parts = {name: getattr(site, name) for name in WITH_REFERENCES}

        def in_words() -> dict[str, Any]:
            return {name: references.within(part, DOCS) for name, part in parts.items()}

        return replace(site, **self.kept.once("in words", references.made_of, in_words))

    def _topic(self, folder: Path) -> tuple[Topic, TopicRecord]:
        name = f"{folder.parent.name}/{folder.name}"

        def read() -> tuple[Topic, TopicRecord]:
            topic = load(folder)
            return topic, records.load(topic).as_of_now(topic)

        return self.kept.once(f"topic {name}", [stamp([folder, records.path_of(name)])], read)


def read_site() -> Site:
    """The site as the tree is now, read once."""
    return Reading().site()
