"""The terms of ``docs/glossary.md``, and the first use of each on a page, marked with what it means.

The mark is an ``abbr`` whose ``title`` is the entry's first paragraph: the theme shows it to whoever points at it, taps
it or reaches it with the Tab key. Marks are put into a page that is built, whatever built it, after the search has
read it; so neither the search nor the page's Markdown holds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from scripts.common.errors import Problem
from scripts.common.kept import Stamp, stamp
from scripts.common.paths import DOCS

FILE = DOCS / "glossary.md"
ENTRY = re.compile(r"^### (?P<term>.+?) \{ #(?P<anchor>[\w-]+)(?P<rest>[^}]*)\}$")
LONGEST = 260
"""So many characters of an explanation can be read in a box on a phone."""

ARTICLE = re.compile(r"(?<=<article).*(?=</article>)", re.DOTALL)
UNMARKED = "pre|code|a|h[1-6]|svg|button|label|summary|script|style|th|kbd|textarea|select|abbr|figcaption"
PRINTED = "topic-output|topic-stamp|topic-caption|topic-file|claim-heard"
TOKEN = re.compile(
    rf'<({UNMARKED})\b[^>]*>.*?</\1>|<(div|p) class="(?:{PRINTED})\b.*?</\2>|<!--.*?-->|<[^>]*>|(?P<text>[^<]+)',
    re.DOTALL,
)
"""An element in which nothing is marked, or that no person wrote; a tag; text."""


@dataclass(frozen=True)
class Term:
    """An entry.

    Attributes:
        text: its first paragraph, without marks of Markdown.
        forms: how the term is written where it is marked.
        places: beginnings of the addresses where it is marked; empty for all.
        line: where its heading is, from 1.
    """

    name: str
    anchor: str
    text: str
    forms: tuple[str, ...]
    places: tuple[str, ...]
    line: int

    def is_marked_at(self, address: str) -> bool:
        """Whether the page at ``address``, such as ``graphs/tracing/``, is one of its places."""
        return not self.places or any(f"{address}/".startswith(f"{place}/") for place in self.places)


def terms(path: Path = FILE) -> tuple[Term, ...]:
    """The entries of the glossary; of none where there is no such file, as in the copies in which tests build.

    Raises:
        Problem: with the line, for an entry that is twice there, not explained, too long, or without a link.
    """
    return _terms(path, stamp([path]))


@cache
def _terms(path: Path, _: Stamp) -> tuple[Term, ...]:
    if not path.is_file():
        return ()
    found: dict[str, Term] = {}
    for term in _read(path):
        for form in term.forms:
            if form in found:
                message = f"`{form}` is explained twice: here and in line {found[form].line}"
                raise Problem(path, message, "keep one of the two", term.line)
            found[form] = term
    return tuple(dict.fromkeys(found.values()))


def _read(path: Path) -> Iterator[Term]:
    lines = path.read_text("utf-8").splitlines()
    begins = [number for number, line in enumerate(lines) if line.startswith("### ")]
    for begin in begins:
        heading = ENTRY.match(lines[begin])
        if not heading:
            remedy = 'write ### Guard { #guard data-forms="guard, guards" data-on="graphs" }'
            raise Problem(path, f"is no entry: {lines[begin]}", remedy, begin + 1)
        end = next((number for number in range(begin + 1, len(lines)) if lines[number].startswith("#")), len(lines))
        text, *others = "\n".join(lines[begin + 1 : end]).strip().split("\n\n")
        text = re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", r"\1", text)
        if not text or len(text) > LONGEST:
            message = f"`{heading['term']}` is explained in {len(text)} characters"
            remedy = f"write one or two sentences of at most {LONGEST} characters below the heading"
            raise Problem(path, message, remedy, begin + 1)
        if not any("](" in each for each in others):
            message = f"`{heading['term']}` links to no page that shows it"
            raise Problem(path, message, "write below its sentences: [Tracing](graphs/tracing.md)", begin + 1)
        forms = tuple(dict.fromkeys([heading["term"], *_list("forms", heading["rest"])]))
        yield Term(heading["term"], heading["anchor"], text, forms, _list("on", heading["rest"]), begin + 1)


def _list(name: str, attributes: str) -> tuple[str, ...]:
    found = re.search(rf'\bdata-{name}="([^"]*)"', attributes)
    return tuple(each.strip() for each in found[1].split(",")) if found else ()


def marked(html: str, address: str, path: Path = FILE) -> str:
    """A built page with the first use of each term marked: in its article, but not in headings, code or links.

    Args:
        html: the page, as it is published.
        address: where it lies, below the site: ``graphs/tracing/``.
    """
    if address == f"{path.stem}/":
        return html
    here = {form: term for term in terms(path) if term.is_marked_at(address.rstrip("/")) for form in _cases(term)}
    if not here:
        return html
    longest_first = "|".join(sorted(map(re.escape, here), key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w.-])(?:{longest_first})(?![\w-]|\.\w)")
    left = set(here.values())

    def first(word: re.Match) -> str:
        term = here[word[0]]
        if term not in left:
            return word[0]
        left.remove(term)
        return f'<abbr title="{escape(term.text)}" tabindex="0">{word[0]}</abbr>'

    def token(found: re.Match) -> str:
        return pattern.sub(first, found[0]) if found["text"] and left else found[0]

    return ARTICLE.sub(lambda article: TOKEN.sub(token, article[0]), html, count=1)


def _cases(term: Term) -> Iterator[str]:
    """How the term is written: each form, and as the first word of a sentence."""
    for form in term.forms:
        yield form
        yield form[0].upper() + form[1:]
