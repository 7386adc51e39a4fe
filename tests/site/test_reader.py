"""What a page's head tells machines: structured data, preview picture; checked on every page of the built site."""

from __future__ import annotations

import html
import json
import re
from functools import cache
from pathlib import Path

import pytest

from scripts.common.paths import DOCS
from scripts.notebooks.scenarios import notebook_pages
from scripts.site import site_pages, social, structured
from scripts.topics import pages
from tests.site.places import built

pytest.importorskip("mkdocs", reason="mkdocs is not installed here: this machine runs snippets only")
URL = "https://example.org/tandem/"
SOURCES = sorted([*DOCS.rglob("*.md"), *notebook_pages()])


@cache
def head(site: Path, source: Path) -> str:
    return built(source, site).read_text("utf-8").partition("</head>")[0]


def parts(site: Path, source: Path) -> dict[str, dict]:
    """Type -> the part of the page's structured data."""
    [script] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', head(site, source), re.DOTALL)
    data = json.loads(script)
    assert data["@context"] == "https://schema.org"
    found = {}
    for part in data["@graph"]:
        found.setdefault(part["@type"], []).append(part)
    return found


def meta(site: Path, source: Path) -> dict[str, str]:
    found = re.findall(r'<meta (?:property|name)="((?:og|twitter):[\w:]+)" content="([^"]*)"', head(site, source))
    assert len(found) == len(dict(found))
    return {key: html.unescape(value) for key, value in found}


def address(site: Path, source: Path) -> str:
    path = built(source, site).parent.relative_to(site).as_posix()
    return URL + ("" if path == "." else f"{path}/")


def test_every_page_is_an_article_of_the_site(site):
    for source in SOURCES:
        found = parts(site, source)
        page = site_pages.read(source, "", "")
        [website], [article] = found["WebSite"], found["TechArticle"]
        assert website["url"] == URL
        assert article["headline"] == page.title
        assert article["description"] == page.description
        assert article["url"] == address(site, source)
        assert f'<link rel="canonical" href="{article["url"]}">' in head(site, source)
        assert article["isPartOf"]["@id"] == website["@id"]
        assert (site / article["encoding"]["contentUrl"].removeprefix(URL)).is_file()


def test_the_date_is_that_of_the_newest_run_that_the_page_shows(site):
    stored = json.loads((site / "data" / "snippets.json").read_text("utf-8"))["snippets"]
    dated = 0
    for source in SOURCES:
        article = parts(site, source)["TechArticle"][0]
        name = source.relative_to(DOCS).as_posix()
        dates = [
            run["date"] for each in stored if name in each["pages"] for run in each["runs"].values() if run["current"]
        ]
        assert article.get("dateModified") == max(dates, default=None), name
        dated += bool(dates)
        if dates:
            assert f"on {max(dates)}" in built(source, site).read_text("utf-8")
    assert dated > 30


def test_breadcrumbs_lead_from_home_to_the_page(site):
    for source in SOURCES:
        crumbs = parts(site, source).get("BreadcrumbList")
        if source == DOCS / "index.md":
            assert not crumbs
            continue
        items = crumbs[0]["itemListElement"]
        assert [item["position"] for item in items] == list(range(1, len(items) + 1))
        assert items[0]["item"] == URL
        assert items[-1]["item"] == address(site, source)
        assert 2 <= len(items) <= 3
        for item in items:
            assert item["name"]
            assert (site / item["item"].removeprefix(URL) / "index.html").is_file()
    middle = parts(site, DOCS / "graphs" / "tracing.md")["BreadcrumbList"][0]["itemListElement"][1]
    assert middle == {"@type": "ListItem", "position": 2, "name": "Graphs", "item": f"{URL}graphs/"}


def test_questions_and_answers_are_those_of_the_page(site):
    for source in SOURCES:
        found = parts(site, source).get("FAQPage")
        if source.relative_to(DOCS).as_posix() != structured.QUESTIONS:
            assert not found
            continue
        asked = [each["name"] for each in found[0]["mainEntity"]]
        headings = re.findall(r"^## (.*\?)(?: \{.*)?$", source.read_text("utf-8"), re.MULTILINE)
        assert asked == [re.sub(r"[`*]", "", heading) for heading in headings]
        assert len(asked) > 2
        assert all(len(each["acceptedAnswer"]["text"]) > 20 for each in found[0]["mainEntity"])


def test_a_page_that_publishes_data_says_so(site):
    published = 0
    for source in SOURCES:
        linked = re.findall(r"\]\(/(data/[\w./-]+\.json)\)", site_pages.text_of(source))
        found = parts(site, source).get("Dataset", [])
        assert [each["distribution"][0]["contentUrl"] for each in found] == [
            URL + path for path in dict.fromkeys(linked)
        ]
        for each in found:
            published += 1
            assert 50 <= len(each["description"]) <= 5000
            assert each["name"]
            assert each["license"]
            json.loads((site / each["distribution"][0]["contentUrl"].removeprefix(URL)).read_text("utf-8"))
    assert published


def test_what_is_shown_where_a_page_is_shared(site):
    for source in SOURCES:
        page, found = site_pages.read(source, "", ""), meta(site, source)
        assert found["og:title"] == page.title
        assert found["og:description"] == page.description
        assert found["og:url"] == address(site, source)
        assert found["og:site_name"] == "Tandem"
        assert found["twitter:card"] == "summary_large_image"
        assert head(site, source).count(f'content="{found["og:image"]}"') == 1
        assert found["og:image"].startswith(URL)
        assert found["og:image:alt"]
    missing = (site / "404.html").read_text("utf-8")
    assert "og:image" not in missing
    assert "ld+json" not in missing


def test_a_picture_for_each_chapter_and_no_other(site):
    from PIL import Image

    used = {meta(site, source)["og:image"].removeprefix(URL) for source in SOURCES}
    assert used == {path.relative_to(site).as_posix() for path in (site / "assets" / "social").iterdir()}
    assert len(used) > 5
    for path in used:
        with Image.open(site / path) as picture:
            assert (picture.format, picture.size) == ("PNG", (1200, 630))
        assert (site / path).stat().st_size < 100_000


def test_the_picture_has_the_colours_of_the_style_sheet_and_the_same_bytes():
    from PIL import Image

    drawn = social.draw("Graphs", "A sentence.", "Tandem")
    assert drawn == social.draw("Graphs", "A sentence.", "Tandem")
    assert drawn != social.draw("APIs", "A sentence.", "Tandem")
    with Image.open(__import__("io").BytesIO(drawn)) as picture:
        assert "#{:02x}{:02x}{:02x}".format(*picture.getpixel((2, 2))) == social.colours()["--tandem-ground"]
        assert "#{:02x}{:02x}{:02x}".format(*picture.getpixel((130, 130))) == social.colours()["--tandem-pytorch"]


def test_a_long_chapter_still_fits():
    assert social.draw("A chapter whose name nobody would put on a tab", "A sentence. " * 12, "Tandem")


def test_questions_are_read_from_markdown():
    twin = (
        "# Questions\n\nHello?\n\n## Is `a` fast? { #fast }\n\nYes, [here](x.md)[^1].\n\n### More\n\n| a | b |\n\n"
        "## Where to go next\n\n- there\n\n## And **b**?\nNo.\n"
    )
    assert [(each["name"], each["acceptedAnswer"]["text"]) for each in structured.questions(twin)] == [
        ("Is a fast?", "Yes, here. ### More | a | b |"),
        ("And b?", "No."),
    ]


def test_structured_data_cannot_end_its_script():
    assert "</script>" not in structured.as_script({"headline": "</script><b>"})
    assert json.loads(structured.as_script({"headline": "</script>"})) == {"headline": "</script>"}


def test_pages_of_topics_have_a_date():
    assert set(structured.dates_of_runs()) <= {page for found in pages.pages_of_topics().values() for page in found}
