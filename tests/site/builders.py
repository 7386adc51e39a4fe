"""What a reader gets of a page, taken from its HTML, whatever built it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

ROOT = "https://site/tandem/"
FURNITURE = "a.headerlink, .md-content__button, aside.md-source-file, nav, script, style"
"""Within the article, but of the theme."""


def parts(path: Path, address: str) -> dict[str, Any]:
    """What there is on the page at ``address`` (below the site's), by name.

    Text is compared without white space, links and pictures by where they lead.
    """
    tree = LexborHTMLParser(path.read_text("utf-8"))
    article = tree.css_first("article")
    for each in article.css(FURNITURE):
        each.decompose()
    base = ROOT + address
    twin = path.with_name("index.md")
    return {
        "title": _words(tree.css_first("title")),
        "headings": [(each.tag, each.id, _words(each)) for each in article.css("h1, h2, h3, h4, h5, h6")],
        "text": _letters(article),
        "links": [urljoin(base, each.attributes["href"]) for each in article.css("a[href]")],
        "pictures": [
            (urljoin(base, each.attributes["src"]), each.attributes.get("alt")) for each in article.css("img")
        ],
        "tabs": [_words(each) for each in article.css(".tabbed-labels > label")],
        "answers": [_letters(each) for each in article.css(".answer")],
        "anchors": sorted({each.id for each in article.css("[id]")}),
        "chapters": [_words(each) for each in tree.css(".md-tabs a")],
        "head": sorted(_head(tree)),
        "twin": twin.read_text("utf-8") if twin.is_file() else None,
    }


def _head(tree: LexborHTMLParser) -> list[str]:
    found = [str(sorted(each.attributes.items())) for each in tree.css("head meta") if "generator" not in each.html]
    found += [each.attributes["href"] for each in tree.css("head link[rel=canonical]")]
    return found + [each.text() for each in tree.css('head script[type="application/ld+json"]')]


def _words(node: LexborNode) -> str:
    return " ".join(node.text().split())


def _letters(node: LexborNode) -> str:
    return re.sub(r"\s+", "", node.text())


def differences(one: Path, other: Path) -> dict[str, list[str]]:
    """What differs -> the addresses of the pages where it does; ``pages``: those that only one of the two has.

    Args:
        one, other: the folders of two built sites.
    """
    first, second = ({page.parent.relative_to(site) for page in site.rglob("index.html")} for site in (one, other))
    found = {"pages": sorted(place.as_posix() for place in first ^ second)} if first ^ second else {}
    for place in sorted(first & second):
        address = "" if place == Path() else f"{place.as_posix()}/"
        a, b = (parts(site / place / "index.html", address) for site in (one, other))
        for name in a:
            if a[name] != b[name]:
                found.setdefault(name, []).append(address)
    return found


def files_of_one(one: Path, other: Path, but: str) -> set[str]:
    """The files that only one of the two sites has, but for those whose path matches ``but``."""
    first, second = (
        {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()} for site in (one, other)
    )
    return {path for path in first ^ second if not re.match(but, path)}
