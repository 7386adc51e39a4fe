"""Whether what a claim rests on is there, and holds now."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from scripts.bench import statements
from scripts.bench.measured import Bench
from scripts.claims.catalogue import Catalogue, Claim
from scripts.claims.listings import Record as ListingsRecord
from scripts.claims.pieces import Evidence
from scripts.common.errors import Problem
from scripts.common.paths import DOCS
from scripts.recording.records import TopicRecord
from scripts.rosetta.proven import Rosetta
from scripts.routes import measure
from scripts.routes.catalogue import ROUTES
from scripts.topics.model import Topic
from scripts.topics.pages import ANY_INCLUDE

HEADING = re.compile(r"^(#{1,6})\s+(?P<title>.*?)\s*(?:\{:?(?P<marks>[^}]*)\})?\s*$", re.MULTILINE)
EXPLICIT = re.compile(r"(?:\{:?[^}\n]*#|\bid=\")(?P<id>[\w.-]+)")


@dataclass(frozen=True)
class Ground:
    """All that evidence is held against, read once.

    Attributes:
        pages: topic -> the pages that include it.
        partials: name below ``.generated/`` -> what it says.
        doubts: in a preview, what has changed since it last ran is put here; ``None`` where that is an error.
    """

    catalogue: Catalogue
    topics: Mapping[str, Topic] = field(default_factory=dict)
    records: Mapping[str, TopicRecord] = field(default_factory=dict)
    pages: Mapping[str, list[str]] = field(default_factory=dict)
    rosetta: Rosetta = field(default_factory=lambda: Rosetta([], {}))
    bench: Bench = field(default_factory=Bench)
    routes: measure.Record | None = None
    listings: ListingsRecord | None = None
    partials: Mapping[str, str] = field(default_factory=dict)
    doubts: list[Problem] | None = None
    _found: dict[tuple[str, str], str | None] = field(default_factory=dict)

    def link(self, evidence: Evidence) -> str | None:
        """Where the reader finds this evidence: an address, or a page from the root of the site.

        Raises:
            Problem: when the evidence is missing or does not hold.
        """
        key = (evidence.kind, evidence.target)
        if key not in self._found:
            self._found[key] = CHECKS[evidence.kind](self, evidence)
        return self._found[key]

    def doubt(self, problem: Problem) -> None:
        """Refuse evidence that did not run since its last change; in a preview, note it.

        Whoever edits a snippet under ``mkdocs serve`` is to see it before it has run.
        """
        if self.doubts is None:
            raise problem
        self.doubts.append(problem)


def check(ground: Ground, claim: Claim) -> list[Problem]:
    """What is wrong with the evidence of one claim."""
    problems = []
    for each in claim.evidence:
        try:
            ground.link(each)
        except Problem as problem:
            problems.append(problem)
    return problems


def _snippet(ground: Ground, evidence: Evidence) -> str:
    topic = ground.topics.get(evidence.target)
    if topic is None:
        raise evidence.problem(f"no topic {evidence.target}", "python -m scripts list shows all topics")
    record = ground.records[topic.name]
    asked = [snippet for snippet in topic.snippets if not snippet.skipped("cpu")]
    old = [snippet.framework for snippet in asked if not record.current(snippet, "cpu")]
    apart = [
        comparison.variable
        for comparison in topic.comparisons
        if not (found := record.current_comparison(topic, comparison, "cpu"))
        or (comparison.kind == "differs" and not found.largest >= comparison.bound)
    ]
    if old or apart or not asked:
        what = f"{', '.join(old)} has no record of its last change" if old else "it never ran on a CPU"
        what = f"{', '.join(apart)} is not recorded as compared" if apart and not old else what
        remedy = f"python -m scripts record {topic.name}"
        ground.doubt(evidence.problem(f"the snippet {topic.name} is no evidence: {what}", remedy))
    shown = ground.pages.get(topic.name, [])
    return _place(shown[0], topic.name) if shown else f"code/{topic.name}/{topic.snippets[0].path.name}"


def _place(page: str, topic: str) -> str:
    """The page that shows a topic, with the anchor of the heading above it, where that has one of its own."""
    above = (DOCS / page).read_text("utf-8").split(f'--8<-- "{topic}.md"')[0]
    headings = [match for match in HEADING.finditer(_without_fences(above)) if len(match[1]) > 1]
    return f"{page}#{_anchor(headings[-1])}" if headings else page


def _row(ground: Ground, evidence: Evidence) -> str:
    row = ground.rosetta.row(evidence.target)
    if row is None:
        raise evidence.problem(f"no row {evidence.target} in the Rosetta", "name it FAMILY/FUNCTION, as its anchor is")
    if not ground.rosetta.proof(row, "cpu"):
        remedy = f"python -m scripts rosetta prove {row.family}"
        ground.doubt(evidence.problem(f"the row {row.id} is not proven since its last change", remedy))
    return f"rosetta/{row.family}.md#{row.anchor}"


def _bench(ground: Ground, evidence: Evidence) -> str:
    statement = statements.parse(evidence.target, evidence.path, evidence.line)
    if not statement:
        raise evidence.problem(f"cannot be read: {evidence.target}", f"write it as {statements.FORM}")
    statement.check(ground.bench)
    workload = ground.bench.workloads[statement.workload]
    return f"performance/{workload.group}.md#{workload.name}"


def _route(ground: Ground, evidence: Evidence) -> str:
    route = next((route for route in ROUTES if route.name == evidence.target), None)
    measured = ground.routes.routes.get(evidence.target) if ground.routes else None
    if route is None or measured is None or measured.error or ground.routes.fingerprint != measure.fingerprint():
        why = measured.error if measured and measured.error else "not measured since the last change"
        raise evidence.problem(f"the route {evidence.target} is no evidence: {why}", "python -m scripts routes")
    return route.page


def _listing(ground: Ground, evidence: Evidence) -> str:
    for article in ground.catalogue.articles:
        for listing in article.listings:
            if listing.id == evidence.target:
                problem = listing_problem(ground, article.id, listing.id)
                if problem:
                    raise evidence.problem(problem, "python -m scripts listings --articles DIR")
                return f"claims/articles.md#{listing.id}"
    raise evidence.problem(f"no listing {evidence.target}", "declare it in docs/claims/articles.toml")


def listing_problem(ground: Ground, article_id: str, name: str) -> str | None:
    """Why the record does not say of this listing what ``articles.toml`` does; ``None`` where it does."""
    article = ground.catalogue.article(article_id)
    listing = article.listing(name)
    found = ground.listings.listings.get(name) if ground.listings else None
    if not found or found.fingerprint != listing.fingerprint(article):
        return f"the listing {name} was not run since it was declared so"
    for form, expected in listing.expected.items():
        outcome = found.forms.get(form)
        if not outcome or outcome.ended != expected:
            return f"the listing {name}, {form}, ended in {outcome.ended if outcome else 'nothing'}, not in {expected}"
    return None


def _source(_: Ground, evidence: Evidence) -> str:
    return evidence.target


def _page(ground: Ground, evidence: Evidence) -> str:
    name, _, anchor = evidence.target.removeprefix("/").partition("#")
    if not (DOCS / name).is_file() or not name.endswith(".md"):
        raise evidence.problem(f"no page {name}", "name it from docs/, as in graphs/tracing.md")
    if anchor and anchor not in anchors(name, ground.partials):
        raise evidence.problem(f"{name} has no anchor {anchor}", "name a heading of the page")
    return evidence.target.removeprefix("/")


CHECKS: dict[str, Callable[[Ground, Evidence], str]] = {
    "snippet": _snippet,
    "row": _row,
    "bench": _bench,
    "route": _route,
    "listing": _listing,
    "source": _source,
    "page": _page,
}


def anchors(page: str, partials: Mapping[str, str]) -> set[str]:
    """The anchors of a page, those of what it includes among them."""
    text = (DOCS / page).read_text("utf-8")
    included = [partials.get(match["name"], "") for line in text.splitlines() if (match := ANY_INCLUDE.match(line))]
    text = _without_fences("\n".join([text, *included]))
    return {_anchor(match) for match in HEADING.finditer(text)} | {match["id"] for match in EXPLICIT.finditer(text)}


def _anchor(heading: re.Match) -> str:
    """The anchor of a heading: its own, or that which the table of contents makes of its words."""
    own = re.search(r"#([\w.-]+)", heading["marks"] or "")
    if own:
        return own[1]
    words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading["title"])
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def _without_fences(text: str) -> str:
    return re.sub(r"^( *)(`{3,}|~{3,}).*?^\1\2`*\s*$", "", text, flags=re.MULTILINE | re.DOTALL)
