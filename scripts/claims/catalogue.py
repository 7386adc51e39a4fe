"""Claims as they are declared: a TOML file per theme, read strictly. ``evidence`` holds them to it.

The rules of a verdict, which this module refuses to break:

- A claim rests on something: at least one piece of evidence, also where the verdict is ``unverifiable``.
- ``false`` says that the claim fails wherever it applies. So what the evidence covers must include the claim's
  ``scope`` (see ``scope``); where it does not, the verdict is ``depends`` or ``unverifiable``.
- ``true`` is held to the same rule as soon as the claim states a scope.
- A source that is second-hand covers nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.claims import articles
from scripts.claims.articles import CLAIMS, Article
from scripts.claims.pieces import Evidence, evidence_of
from scripts.claims.scope import Scope, read_scope, uncovered
from scripts.common.errors import Problem
from scripts.common.toml_reader import load_toml
from scripts.common.toml_tables import TableReader, tables

VERDICTS = {
    "true": "it holds as it is said",
    "outdated": "it held once, and no longer does",
    "false": "it does not hold, and the evidence covers all that it speaks of",
    "depends": "it holds in some cases only, or only some were tested; the answer names them",
    "unverifiable": "nothing that was run or read decides it; what was looked for is listed",
}
THEMES = (
    "graphs", "apis", "debugging", "performance", "distributed", "deployment", "ecosystem", "adoption", "history",
    "learning", "folklore",
)  # fmt: skip
"""The order in which a reader sees them."""
FOLKLORE = "folklore"
TEN = range(1, 11)
CLAIM_KEYS = ("id", "says", "subjects", "heard", "verdict", "scope", "answer", "evidence", "ten", "looked_for")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Claim:
    """One claim with its verdict.

    Attributes:
        heard: article -> lines; ``folklore`` -> none.
        scope: the cases that the claim speaks of.
        ten: its place among the ten, or ``None``.
    """

    id: str
    theme: str
    says: str
    subjects: tuple[str, ...]
    heard: dict[str, tuple[int, ...]] = field(hash=False)
    verdict: str
    scope: Scope
    answer: str
    evidence: tuple[Evidence, ...]
    ten: int | None
    looked_for: str
    path: Path
    line: int


@dataclass(frozen=True)
class Theme:
    """A file of claims."""

    name: str
    title: str
    answer: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Catalogue:
    """All themes and articles, and what is wrong in their files."""

    themes: list[Theme] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def claims(self) -> list[Claim]:
        """All claims, theme by theme."""
        return [claim for theme in self.themes for claim in theme.claims]

    def article(self, name: str) -> Article:
        """The article of that id; ``StopIteration`` where there is none."""
        return next(article for article in self.articles if article.id == name)

    def uncovered(self, article: Article) -> list[int]:
        """The lines that no claim was heard in, no listing holds, and no reason excuses."""
        heard = {line for claim in self.claims for line in claim.heard.get(article.id, ())}
        code = {line for listing in article.listings for line in listing.lines}
        return sorted(set(range(1, article.lines + 1)) - heard - code - set(article.no_claim))


def read(folder: Path = CLAIMS) -> Catalogue:
    """Everything in ``folder``; what is wrong is kept, not raised, so that all of it can be told at once."""
    found = Catalogue()
    try:
        found.articles.extend(articles.load(folder))
    except Problem as problem:
        found.problems.append(problem)
    paths = {path.stem: path for path in sorted(folder.glob("*.toml")) if path.name != articles.NAME}
    ids: dict[str, Claim] = {}
    for name in sorted(paths, key=lambda each: (THEMES.index(each) if each in THEMES else len(THEMES), each)):
        try:
            found.themes.append(_theme(paths[name], found, ids))
        except Problem as problem:
            found.problems.append(problem)
    found.problems.extend(_ten(found))
    return found


def _theme(path: Path, found: Catalogue, ids: dict[str, Claim]) -> Theme:
    text, data = load_toml(path, "write it")
    reader = TableReader(path, text)
    reader.known(data, ("title", "answer", "claim"), path.name)
    title, answer = (reader.text_of(key, data.get(key), "a text") for key in ("title", "answer"))
    claims = []
    for each, declared in zip(tables(path, text, "claim"), data.get("claim", []), strict=True):
        try:
            claim = _claim(each, declared, path.stem, found.articles)
            if claim.id in ids:
                other = ids[claim.id]
                each.fail("id", f"the id {claim.id} stands in {other.path.name}, line {other.line}, too", "rename one")
            ids[claim.id] = claim
            claims.append(claim)
        except Problem as problem:
            found.problems.append(problem)
    return Theme(path.stem, title, answer, tuple(claims))


def _claim(reader: TableReader, data: dict[str, Any], theme: str, known: list[Article]) -> Claim:
    reader.known(data, CLAIM_KEYS, "claim")
    identity, says, answer = (reader.text_of(key, data.get(key), "a text") for key in ("id", "says", "answer"))
    if not ID.fullmatch(identity):
        reader.fail("id", f"{identity!r} is no anchor", "write small letters and digits, joined by hyphens")
    verdict = data.get("verdict")
    if verdict not in VERDICTS:
        reader.fail("verdict", f"{identity} has no verdict {verdict!r}", "use one of: " + ", ".join(VERDICTS))
    if not isinstance(data.get("evidence", []), list):
        reader.fail("evidence", f"the evidence of {identity} is no list", "write evidence = [{ snippet = ... }]")
    evidence = tuple(evidence_of(reader, each) for each in data.get("evidence", []))
    looked_for = data.get("looked_for", "")
    if (verdict == "unverifiable") != bool(looked_for):
        remedy = "say what was searched for, where and when; only where the verdict is unverifiable"
        has = "has" if looked_for else "has no"
        reader.fail("looked_for", f"{identity} is {verdict} and {has} `looked_for`", remedy)
    if not evidence or (verdict != "unverifiable" and all(each.kind == "page" for each in evidence)):
        reader.fail("evidence", f"{identity} rests on nothing", "name a snippet, a row, a measurement or a source")
    scope = read_scope(reader, "scope", data.get("scope"))
    if verdict == "false" or (verdict == "true" and "scope" in data):
        left = uncovered(scope, [each.covers for each in evidence])
        if left:
            remedy = "write depends or unverifiable, add evidence of that, or state what a source `covers`"
            reader.fail("verdict", f"{identity} is {verdict}, but no evidence covers {' or '.join(left)}", remedy)
    ten = data.get("ten")
    if ten is not None and (isinstance(ten, bool) or ten not in TEN):
        reader.fail("ten", f"`ten` must be a place from 1 to 10, not {ten!r}", "write ten = 3")
    subjects = reader.texts("subjects", data.get("subjects"))
    heard = _heard(reader, data.get("heard"), known)
    return Claim(
        identity, theme, says, subjects, heard, verdict, scope, answer, evidence, ten, looked_for,
        reader.path, reader.begin,
    )  # fmt: skip


def _heard(reader: TableReader, value: Any, known: list[Article]) -> dict[str, tuple[int, ...]]:
    """Where a claim was heard: article -> lines."""
    found: dict[str, tuple[int, ...]] = {}
    for each in reader.texts("heard", value):
        name, _, lines = each.partition(" ")
        article = next((article for article in known if article.id == name), None)
        if each == FOLKLORE:
            found[FOLKLORE] = ()
        elif article is None:
            names = ", ".join(article.id for article in known)
            reader.fail("heard", f"heard in {each!r}, which is none of {names}", 'write "ARTICLE LINE"', each)
        else:
            found[name] = tuple(sorted({*found.get(name, ()), *reader.lines_of("heard", lines, article.lines)}))
    return found


def _ten(found: Catalogue) -> Iterator[Problem]:
    """That the ten are ten."""
    places: dict[int, Claim] = {}
    for claim in found.claims:
        if claim.ten in places:
            other = places[claim.ten]
            message = f"place {claim.ten} of the ten is that of {other.id} ({other.path.name}), too"
            yield Problem(claim.path, message, "give each place once", claim.line)
        elif claim.ten:
            places[claim.ten] = claim
    missing = sorted(set(TEN) - places.keys())
    if places and missing:
        yield Problem(
            CLAIMS, f"of the ten, the places {missing} are empty", "write `ten = N` at claims that are not so"
        )
