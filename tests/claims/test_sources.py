"""Footnotes of the pages on choosing: each source has a date, or says that it is undated."""

from __future__ import annotations

import re

import pytest

from scripts.common.paths import DOCS

FOOTNOTE = re.compile(r"^\[\^[\w-]+\]: (?P<text>.*\]\(https?://.*)$", re.MULTILINE)
ADDRESS = re.compile(r"\]\(\S+\)")
YEAR = re.compile(r"\b(19|20)\d\d\b")
UNDATED = "undated, copy of unknown date"
PAGES = sorted((DOCS / "choose").glob("*.md"))


def wrong(text: str) -> list[str]:
    """The sources among a page's footnotes that say neither their date nor that they have none."""
    found = []
    for match in FOOTNOTE.finditer(text):
        said = ADDRESS.sub("]", match["text"])
        before, _, read = said.rpartition(" read ")
        date = before.rpartition("]")[2] or before
        if not YEAR.search(read) or not (UNDATED in date or YEAR.search(date)):
            found.append(match["text"])
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_source_has_a_date_or_says_that_it_has_none(page):
    assert wrong(page.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("footnote", "is_wrong"),
    [
        ("[^a]: [A page](https://example.org/2019/), 2020-01, read 2026-01-02.", False),
        ("[^a]: Second-hand: [A page](https://example.org/), 2020, read 2026-01-02.", False),
        ('[^a]: Issue [#1](https://example.org/), "It fails", 29 July 2026; read on 22 November 2026.', False),
        (f"[^a]: [A page](https://example.org/), {UNDATED}, read 2026-01-02.", False),
        ("[^a]: [A page](https://example.org/), undated, read 2026-01-02.", True),
        ("[^a]: [A page of 2019](https://example.org/2019/), read 2026-01-02.", True),
        ("[^a]: [A page](https://example.org/), 2020-01.", True),
    ],
)
def test_a_footnote_without_a_date_is_found(footnote, is_wrong):
    assert bool(wrong(footnote)) == is_wrong
