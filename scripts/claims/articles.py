"""The articles whose claims are judged: how many lines they have, which of them claim nothing, and their listings.

The articles' texts are not kept, only their hashes (``docs/claims/articles.toml``).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.common.frameworks import FRAMEWORKS
from scripts.common.paths import DOCS
from scripts.common.toml_reader import load_toml
from scripts.common.toml_tables import TableReader, tables

CLAIMS = DOCS / "claims"
NAME = "articles.toml"
FORMS = {
    "as_it_stands": "as printed",
    "indented": "with its indentation",
    "with_stand_in": "with a stand-in",
}
"""The forms in which a listing is run -> how a page calls them."""

ARTICLE_KEYS = ("id", "title", "short", "lines", "sha256", "about", "no_claim", "listing")
LISTING_KEYS = (
    "id", "title", "lines", "columns", "framework", "needs", "indent", "said", "stand_in", "download",
    *FORMS, "why",
)  # fmt: skip


@dataclass(frozen=True)
class Listing:
    """A listing of an article.

    Attributes:
        id: ``detailed-03``: the article and a number.
        title: what it is for.
        lines: of the article, from 1.
        columns: of the last line; what follows is prose that the copy ran into the code. ``None``: all of it.
        framework: pytorch or tensorflow.
        needs: the listings that a reader would have pasted before it.
        indent: spaces to put before each line; empty where the copy lost none.
        said: the lines and columns of what the article says that it prints: ``18-19`` and 9, or nothing.
        stand_in: the module of ``scripts/claims/stand_ins`` in place of what cannot be had here.
        download: what it downloads.
        expected: form (of ``FORMS``) -> ``ok`` or the name of an error.
        why: why it came out so, in Markdown.
    """

    id: str
    title: str
    lines: tuple[int, ...]
    columns: int | None
    framework: str
    needs: tuple[str, ...]
    indent: tuple[int, ...]
    said: dict[str, Any] = field(hash=False)
    stand_in: str
    download: str
    expected: dict[str, str] = field(hash=False)
    why: str
    line: int

    def fingerprint(self, article: Article) -> str:
        """SHA-256 (16 hex digits) of all that decides what runs, its needs' included, but for versions."""
        parts = [article.sha256]
        for each in (*(article.listing(name) for name in self.needs), self):
            parts.append([each.id, each.lines, each.columns, each.indent, each.said, each.stand_in, each.framework])
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Article:
    """An article: its title, a short name, what it is about, and its size.

    Attributes:
        no_claim: line -> why nothing is claimed there.
    """

    id: str
    title: str
    short: str
    lines: int
    sha256: str
    about: str
    no_claim: dict[int, str] = field(hash=False)
    listings: tuple[Listing, ...]

    def listing(self, name: str) -> Listing:
        """The listing of that id; ``StopIteration`` where there is none."""
        return next(each for each in self.listings if each.id == name)


def load(folder: Path = CLAIMS) -> list[Article]:
    """The articles that ``articles.toml`` declares.

    Raises:
        Problem: for what is wrong in it.
    """
    path = folder / NAME
    text, data = load_toml(path, f"write docs/claims/{NAME}: an [[article]] for each")
    TableReader(path, text).known(data, ("article",), NAME)
    readers = iter(tables(path, text, "article"))
    listings = iter(tables(path, text, "article.listing"))
    return [_article(next(readers), each, listings) for each in data.get("article", [])]


def _article(reader: TableReader, data: dict[str, Any], listings) -> Article:
    reader.known(data, ARTICLE_KEYS, "article")
    words = [reader.text_of(key, data.get(key), "a text") for key in ("id", "title", "short", "sha256", "about")]
    lines = int(reader.number("lines", data.get("lines")))
    no_claim: dict[int, str] = {}
    for each in data.get("no_claim", []):
        reader.known(each, ("lines", "reason"), "no_claim")
        reason = reader.text_of("reason", each.get("reason"), "why nothing is claimed there")
        no_claim |= dict.fromkeys(reader.lines_of("no_claim", each.get("lines"), lines), reason)
    found: list[Listing] = []
    for each in data.get("listing", []):
        found.append(_listing(next(listings), each, lines, [listing.id for listing in found]))
    identity, title, short, sha256, about = words
    return Article(identity, title, short, lines, sha256, about, no_claim, tuple(found))


def _listing(reader: TableReader, data: dict[str, Any], most: int, before: list[str]) -> Listing:
    reader.known(data, LISTING_KEYS, "article.listing")
    identity, title, why = (reader.text_of(key, data.get(key), "a text") for key in ("id", "title", "why"))
    lines = reader.lines_of("lines", data.get("lines"), most)
    framework = data.get("framework")
    if framework not in FRAMEWORKS:
        reader.fail("framework", f"{framework!r} is no framework", "use one of: " + ", ".join(FRAMEWORKS))
    if identity in before:
        reader.fail("id", f"the listing {identity} is declared twice", "give each its own number")
    needs = reader.texts("needs", data.get("needs", []), 0)
    for name in needs:
        if name not in before:
            reader.fail("needs", f"{name} is no listing before {identity}", "name listings above this one", name)
    indent = tuple(data.get("indent", ()))
    if indent and (len(indent) != len(lines) or not all(isinstance(each, int) and each >= 0 for each in indent)):
        reader.fail("indent", f"`indent` must hold a number for each of {len(lines)} lines", "count spaces, from 0")
    said = data.get("said", {})
    reader.known(said, ("lines", "columns"), "said")
    if said:
        said = {"lines": list(reader.lines_of("said", said.get("lines"), most)), "columns": said.get("columns")}
    expected = {form: reader.text_of(form, data[form], "ok or an error's name") for form in FORMS if form in data}
    if "as_it_stands" not in expected or ("indented" in expected) != bool(indent):
        reader.fail("as_it_stands", "says not how it comes out", "write as_it_stands, and indented where `indent` is")
    if ("with_stand_in" in expected) != ("stand_in" in data):
        reader.fail("stand_in", "`stand_in` and `with_stand_in` go together", "write both, or none")
    return Listing(
        identity, title, lines, data.get("columns"), framework, needs, indent, said, data.get("stand_in", ""),
        data.get("download", ""), expected, why, reader.begin,
    )  # fmt: skip
