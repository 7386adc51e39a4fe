"""Structured data of a page (JSON-LD, https://schema.org): what it is, where it stands, what it answers and holds."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from scripts.common.paths import DOCS
from scripts.site.site_pages import Page, text_of

LICENSE = "https://www.apache.org/licenses/LICENSE-2.0"
QUESTIONS = "choose/questions.md"
DATA_LINK = re.compile(r"\]\(/(?P<path>data/[\w./-]+\.json)\)")
QUESTION = re.compile(
    r"^## +(?P<question>[^\n]*?\?) *(?:\{[^}\n]*\})? *\n(?P<answer>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True)
class Site:
    """What all pages share: the site's name, description and address (with a slash at the end)."""

    name: str
    description: str
    url: str
    dates: dict[str, str] = field(default_factory=dict)


def dates_of_runs() -> dict[str, str]:
    """Page below ``docs/`` -> ISO date of the newest run that its stamps name; pages without a run are not in it."""
    found: dict[str, str] = {}
    for snippet in json.loads((DOCS / "data" / "snippets.json").read_text("utf-8"))["snippets"]:
        ran = [run["date"] for run in snippet["runs"].values() if run["current"]]
        for page in snippet["pages"]:
            found[page] = max(ran, default="") if page not in found else max([found[page], *ran])
    return {page: date for page, date in found.items() if date}


def graph(page: Page, site: Site, chapter_address: str | None, twin: str) -> dict[str, Any]:
    """The JSON-LD of ``page``.

    Args:
        chapter_address: where the chapter's first page lies; ``None`` for a page outside of chapters.
        twin: the page as plain Markdown, from which questions and answers are taken.
    """
    url = site.url + page.address
    source = page.source.relative_to(DOCS).as_posix()
    website = {"@type": "WebSite", "@id": f"{site.url}#website", "name": site.name, "url": site.url}
    article = {
        "@type": "TechArticle",
        "@id": f"{url}#article",
        "headline": page.title,
        "description": page.description,
        "url": url,
        "inLanguage": "en-GB",
        "license": LICENSE,
        "isPartOf": {"@id": website["@id"]},
        "encoding": {"@type": "MediaObject", "contentUrl": site.url + page.twin, "encodingFormat": "text/markdown"},
    }
    if source in site.dates:
        article["dateModified"] = site.dates[source]
    parts: list[dict[str, Any]] = [website | {"description": site.description}, article]
    if page.address:
        parts.append(_breadcrumbs(page, site, chapter_address))
    if source == QUESTIONS:
        parts.append({"@type": "FAQPage", "@id": f"{url}#questions", "mainEntity": questions(twin)})
    parts += [_dataset(path, page, site) for path in dict.fromkeys(DATA_LINK.findall(text_of(page.source)))]
    return {"@context": "https://schema.org", "@graph": parts}


def _breadcrumbs(page: Page, site: Site, chapter_address: str | None) -> dict[str, Any]:
    steps = [(site.name, "")]
    if chapter_address is not None and chapter_address != page.address:
        steps.append((page.chapter, chapter_address))
    steps.append((page.title, page.address))
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": site.url + address}
        for number, (name, address) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def questions(twin: str) -> list[dict[str, Any]]:
    """The questions of a page, which are its headings that end in a question mark, with the text below each."""
    return [
        {
            "@type": "Question",
            "name": _text(found["question"]),
            "acceptedAnswer": {"@type": "Answer", "text": _text(found["answer"])},
        }
        for found in QUESTION.finditer(twin)
    ]


def _text(markdown: str) -> str:
    """Markdown as a sentence to read aloud: links by their text, no marks, one line."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    text = re.sub(r"\[\^[\w-]+\]|\[([^\]]*)\]\[[^\]]*\]", r"\1", text)
    return " ".join(re.sub(r"[*`]", "", text).split())


def _dataset(path: str, page: Page, site: Site) -> dict[str, Any]:
    return {
        "@type": "Dataset",
        "name": f"{site.name}: {path.rpartition('/')[2]}",
        "description": page.description,
        "url": site.url + page.address,
        "license": LICENSE,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": site.name, "url": site.url},
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": "application/json", "contentUrl": site.url + path}
        ],
    }


def as_script(data: dict[str, Any]) -> str:
    """JSON that cannot end the ``<script>`` in which it stands."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
