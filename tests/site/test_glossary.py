"""The first use of a term on a page says what it means, in the words of the glossary."""

from __future__ import annotations

import re

import pytest

from scripts.common.errors import Problem
from scripts.common.paths import DOCS
from scripts.site import glossary

PAGE = """\
# Glossary

### Guard { #guard data-forms="guard, guards" data-on="graphs" }

A **check** before [each](x.md) call: `x < "y"`.

[Guards](graphs/capture.md#guards)

### Dynamo { #dynamo }

A stage.

[Tracing](graphs/tracing.md)
"""


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "glossary.md"
    path.write_text(PAGE, "utf-8")
    return path


def marks(html: str) -> list[str]:
    return re.findall(r"<abbr[^>]*>([^<]*)</abbr>", html)


def test_the_first_use_on_a_page_is_marked_and_no_other(path):
    html = "guard <article><p>Guards and guards, by Dynamo.</p><p>Dynamo</p></article> guard"
    found = glossary.marked(html, "graphs/capture/", path)
    assert found == (
        'guard <article><p><abbr title="A check before each call: x &lt; &quot;y&quot;." tabindex="0">Guards</abbr> '
        'and guards, by <abbr title="A stage." tabindex="0">Dynamo</abbr>.</p><p>Dynamo</p></article> guard'
    )


@pytest.mark.parametrize(
    "html",
    [
        "<h2 id='a'>Dynamo</h2>",
        "<p><code>Dynamo</code></p>",
        "<pre><span></span><code>Dynamo</code></pre>",
        '<p><a href="x">a <em>Dynamo</em></a></p>',
        '<p><img alt="Dynamo" src="x"></p>',
        '<div class="topic-output">Dynamo</div>',
        '<p class="topic-stamp">Dynamo</p>',
        "<svg><title>Dynamo</title></svg>",
        "<!-- Dynamo -->",
        "<p>torch.Dynamo, Dynamo.explain, Dynamo-like, dynamo, Dynamos</p>",
        "<p>guard</p>",
    ],
)
def test_what_is_no_prose_is_left_as_it_is(path, html):
    page = f"<article>{html}</article>"
    assert glossary.marked(page, "apis/data/", path) == page


def test_the_glossary_itself_is_left_as_it_is(path):
    page = "<article><p>Dynamo</p></article>"
    assert glossary.marked(page, "glossary/", path) == page


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("### Guard {", "### Guard (", 3, "is no entry"),
        ("A stage.\n\n", "", 9, "links to no page"),
        ("A stage.\n\n[Tracing](graphs/tracing.md)", "A stage.", 9, "links to no page"),
        ("A stage.", "A stage " * 40, 9, "is explained in 320 characters"),
        ("{ #dynamo }", '{ #dynamo data-forms="guards" }', 9, "`guards` is explained twice: here and in line 3"),
    ],
)
def test_an_entry_that_is_wrong_is_found(path, old, new, line, message):
    path.write_text(PAGE.replace(old, new), "utf-8")
    with pytest.raises(Problem) as found:
        glossary.terms(path)
    assert message in str(found.value)
    assert found.value.line == line


def test_each_place_of_a_term_is_a_page_or_a_chapter():
    for term in glossary.terms():
        for place in set(term.places) - {"nowhere"}:
            assert (DOCS / place).is_dir() or (DOCS / f"{place}.md").is_file(), f"{term.name}: there is no {place}"


def test_terms_are_marked_on_the_site_but_not_where_they_are_searched_or_read_as_text(site):
    """On the pages as they are built: no mark in a heading, in code or in a link, in the search or in a twin."""
    marked = 0
    for path in site.rglob("index.html"):
        html = path.read_text("utf-8")
        marked += html.count("<abbr ")
        for element in ("h[1-6]", "a", "code", "pre", "title", "th"):
            for found in re.finditer(rf"<({element})\b[^>]*>(.*?)</\1>", html, re.DOTALL):
                assert "<abbr" not in found[2], f"{path}: {found[0][:200]}"
    assert marked > len(glossary.terms())
    assert "<abbr" not in (site / "search" / "search_index.json").read_text("utf-8")
    assert "<abbr" not in (site / "graphs" / "tracing" / "index.md").read_text("utf-8")
