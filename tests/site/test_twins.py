"""Markdown twins and llms.txt: every page, all its code, none of our own marks, links that lead somewhere."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest

from scripts.common.frameworks import DEVICES
from scripts.common.paths import DOCS, GENERATED
from scripts.notebooks.scenarios import notebook_pages
from scripts.recording import records
from scripts.site import html_text, partials, plain_markdown, site_pages, twins
from scripts.topics import pages
from scripts.topics.tree import discover
from tests.site.places import built

pytest.importorskip("mkdocs", reason="mkdocs is not installed here: this machine runs snippets only")
SOURCES = sorted([*DOCS.rglob("*.md"), *notebook_pages()])
URL = "https://example.org/tandem/"


def name(path: Path) -> str:
    return path.relative_to(DOCS).as_posix()


def twin_of(site: Path, source: Path) -> str:
    return built(source, site).with_suffix(".md").read_text("utf-8")


def outside_code(text: str) -> str:
    """The text without its fenced blocks and code spans."""
    text = re.sub(r"^( *)(`{3,}|~{3,}).*?^\1\2[`~]*$", "", text, flags=re.MULTILINE | re.DOTALL)
    return plain_markdown.CODE_SPAN.sub("`code`", text)


@cache
def ids(path: Path) -> set[str]:
    return set(re.findall(r'\bid="([^"]+)"', path.read_text("utf-8")))


def test_every_page_has_its_twin_and_nothing_else_has(site):
    found = {path.with_suffix(".html") for path in site.rglob("*.md")}
    assert found == set(site.rglob("index.html")) == {built(source, site) for source in SOURCES}


def test_no_include_and_no_mark_of_our_own_is_left(site):
    left = re.compile(
        r"8<-|^ *\{: |^ *(?:===|!!!|\?\?\?) |<div|</div|\bmarkdown>|<!--|#only-(?:light|dark)|\]\(/", re.MULTILINE
    )
    for source in SOURCES:
        text = twin_of(site, source)
        assert "``` printed" not in text
        found = left.search(outside_code(text))
        assert not found, f"{name(source)}: {text[found.start() : found.end() + 80]!r}"


def test_all_code_all_outputs_and_all_comparisons_are_in_the_twin(site):
    texts = [twin_of(site, source) for source in SOURCES]
    for topic in discover():
        record = records.load(topic)
        shown = [text for text in texts if f"`{topic.name}/with_" in text]
        assert shown, topic.name
        for text in shown:
            for snippet in topic.snippets:
                lines = snippet.path.read_text("utf-8").splitlines(keepends=True)
                assert "".join(line for line in lines if not twins.MARKER.search(line)).rstrip("\n") in text
                assert partials.stamp(snippet, record) in text
                if snippet.output_path.is_file():
                    assert snippet.output_path.read_text("utf-8").rstrip("\n") in text
            for comparison in topic.comparisons:
                for device in DEVICES:
                    sentence = partials.comparison_sentence(topic, comparison, record, device)
                    assert not sentence or sentence in text


def test_every_file_that_a_page_shows_is_in_the_twin(site):
    for source in DOCS.rglob("*.md"):
        for line in source.read_text("utf-8").splitlines():
            found = pages.ANY_INCLUDE.match(line)
            path = found and not found["section"] and pages.included_file(found["name"])
            generated = found and (GENERATED / found["name"]).is_file()
            if path and not generated and path.suffix != ".svg":
                shown = [line.strip() for line in path.read_text("utf-8").splitlines()]
                assert "\n".join(filter(None, shown)) in re.sub(r"\n\s*", "\n", twin_of(site, source)), path


def test_every_cell_of_a_notebook_is_in_the_twin(site):
    for source in notebook_pages():
        text = twin_of(site, source)
        for cell in json.loads(source.read_text("utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                assert "".join(cell["source"]).rstrip() in text


def test_a_twin_opens_with_title_description_and_the_page(site):
    for source in SOURCES:
        address = built(source, site).parent.relative_to(site).as_posix()
        page = site_pages.read(source, "" if address == "." else f"{address}/", "")
        begin = re.search(r"^# .*\n\n> .*\n\n.*\n", twin_of(site, source), re.MULTILINE)[0]
        assert f"> {page.description}\n" in begin
        assert f"<{URL}{page.address}>" in begin


def test_links_of_a_twin_lead_somewhere(site):
    for source in SOURCES:
        twin = built(source, site).with_suffix(".md")
        for target in re.findall(r"\]\(([^)\s]+)\)", outside_code(twin.read_text("utf-8"))):
            if re.match(r"[a-z][a-z0-9+.-]*:", target):
                continue
            path, _, fragment = target.partition("#")
            found = (twin.parent / path).resolve() if path else twin
            found = found / "index.md" if found.is_dir() else found
            assert found.is_file(), f"{name(source)}: {target}"
            if fragment and found.suffix == ".md":
                assert fragment in ids(found.with_suffix(".html")), f"{name(source)}: {target}"


def test_a_page_links_to_its_twin(site):
    for path in site.rglob("index.html"):
        text = path.read_text("utf-8")
        assert '<link rel="alternate " type="text/markdown" href="index.md">' in text
        assert text.count(">This page as Markdown</a>") == 1
    assert "index.md" not in (site / "404.html").read_text("utf-8")


def test_llms_txt_lists_every_page_once(site):
    text = (site / "llms.txt").read_text("utf-8")
    assert re.match(r"# Tandem\n\n> [^\n]+\n\n[^#]+\n\n## ", text)
    entries = re.findall(rf"^- \[([^\]]+)\]\({re.escape(URL)}([^)]*)\): (.+)$", text, re.MULTILINE)
    assert len(entries) == len(re.findall("^- ", text, re.MULTILINE))
    assert sorted(address for _, address, _ in entries) == sorted(
        path.relative_to(site).as_posix() for path in site.rglob("*.md")
    )
    read = {built(source, site).with_suffix(".md"): site_pages.read(source, "", "") for source in SOURCES}
    for title, address, description in entries:
        assert (title, description) == (read[site / address].title, read[site / address].description)
    sections = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert len(sections) == len(set(sections)) > 5


# The conversion itself


def plain(text: str, moved=lambda target: f"<{target}>") -> str:
    return "\n".join(plain_markdown.plain(text.splitlines(), moved)).strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('=== "A"\n\n    ``` { .python .a }\n    x\n\n\n    y\n    ```\n\nB', "**A**\n\n```python\nx\n\n\ny\n```\n\nB"),
        ('=== "A"\n\n    === "B"\n\n        text\n', "**A**\n\n**B**\n\ntext"),
        ('??? abstract "All figures"\n\n    | a |\n    | --- |\n', "**All figures**\n\n| a |\n| --- |"),
        ("!!! note\n    text", "**Note**\n\ntext"),
        ("``` printed\n{: .kept }\n=== \"kept\"\n```", "```text\n{: .kept }\n=== \"kept\"\n```"),
        ("````markdown\n```\n<div>\n```\n````", "````markdown\n```\n<div>\n```\n````"),
        ("A sentence.\n{: .topic-stamp }", "A sentence."),
        ("## Title { #id .row-title }", "## Title { #id }"),
        ("## Title { .row-title }", "## Title"),
        ("[x](y.md){ .md-button }, `{ .a }` {x}", "[x](<y.md>), `{ .a }` {x}"),
        ("`[a](b)` [`c`](d) ``[e](f) ` ``", "`[a](b)` [`c`](<d>) ``[e](f) ` ``"),
        ("[ref]: page.md\n[^1]: text", "[ref]: <page.md>\n[^1]: text"),
        ('<div class="answer" markdown>\ntext <b>x</b>\n</div>', "text **x**"),
        ('<b class="verdict">true</b> <small>x</small> `<b>`', "**true** x `<b>`"),
        ("<ul class=l markdown>\n<li data-a=b markdown=span><b>no</b> [x](y.md)</li>\n</ul>", "- **no** [x](<y.md>)"),
        ("<details markdown><summary>6 without</summary>\n\n`a`\n\n</details>", "**6 without**\n\n`a`"),
        ("a <!-- holds: x -->\nb", "a \nb"),
        ("a\n<!-- more\nlines -->\nb", "a\n\nb"),
        ("`<!-- shown -->`", "`<!-- shown -->`"),
        ("never <!-- closed", "never <!-- closed"),
        ("![A](a.svg#only-light){ .chart }\n![A](b.svg#only-dark){ .chart }", "![A](<a.svg#only-light>)"),
        ('<svg aria-label="A graph">\n<path/>\n</svg>\nAfter', "[Figure: A graph]\n\nAfter"),
        ("<form id=a><label>Ask <input></label></form>", ""),
        ("~~~\nnever closed", "~~~\nnever closed"),
    ],
)  # fmt: skip
def test_plain_markdown(text, expected):
    assert plain(text) == expected


def test_html_becomes_markdown():
    rows = "<tr><th>A</th><th>B</th></tr><tr><td>1 | 2</td><td><a href='x.md'>x</a></td></tr>"
    table = f"<table>{rows}</table>"
    assert html_text.to_markdown(table) == "| A | B |\n| --- | --- |\n| 1 \\| 2 | [x](x.md) |"
    assert html_text.to_markdown("<ul><li><b>a</b> &amp; b</li><li>c</li></ul>") == "- **a** & b\n- c"
    assert html_text.to_markdown("<p>a<br>b</p><script>c</script><p><code>d</code></p>") == "a\nb\n\n`d`"
    assert html_text.to_markdown(
        "<figure><svg aria-label='G'><text>n</text></svg><figcaption>F</figcaption></figure>"
    ) == ("[Figure: G]\n\nF")


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("capture.md#guards", "../capture/index.md#guards"),
        ("../index.md", "../../index.md"),
        ("/code/a/with_jax.py", "../../code/a/with_jax.py"),
        ("files/a.yaml", "../files/a.yaml"),
        ("#here", "#here"),
        ("https://example.org/a.md", "https://example.org/a.md"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("/charts/a.svg#only-light", "../../charts/a.svg"),
    ],
)
def test_links_move_with_the_page(target, expected):
    addresses = {"graphs/capture.md": "graphs/capture/index.md", "index.md": "index.md"}
    assert twins._moved(target, "graphs", "graphs/tracing/", addresses) == expected


def test_a_notebook_is_written_cell_by_cell(tmp_path):
    path = tmp_path / "a.ipynb"
    outputs = [
        {"output_type": "stream", "text": ["1\n", "2\n"]},
        {"output_type": "display_data", "data": {"image/png": "…", "text/plain": "<Figure>"}},
    ]
    cells = [
        {"cell_type": "markdown", "source": ["# Title\n", "\n", "Text"], "metadata": {}},
        {"cell_type": "code", "source": ["print(1)\n", "print(2)"], "metadata": {"alt": "A curve"}, "outputs": outputs},
    ]
    path.write_text(json.dumps({"cells": cells, "metadata": {"title": "T", "description": "D"}}))
    assert site_pages.read(path, "a/", "").title == "T"
    assert site_pages.text_of(path) == (
        "# Title\n\nText\n\n```python\nprint(1)\nprint(2)\n```\n\n```text\n1\n2\n```\n\n[Figure: A curve]\n"
    )
