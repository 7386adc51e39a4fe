"""The settings read without a builder: the same as MkDocs reads, and a message where they cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.common.errors import Problem
from scripts.common.paths import DOCS, ROOT
from scripts.site import head, settings


def test_name_address_and_navigation_are_those_that_mkdocs_reads():
    config = pytest.importorskip("mkdocs.config", reason="mkdocs is not installed here")
    loaded = config.load_config(str(ROOT / "mkdocs.yml"))
    found = settings.read()
    assert (found.name, found.description, found.url) == (
        loaded.site_name,
        loaded.site_description,
        loaded.site_url,
    )

    def targets(nav):
        for entry in nav:
            target = next(iter(entry.values())) if isinstance(entry, dict) else entry
            yield from targets(target) if isinstance(target, list) else [target]

    assert [place.source for place in found.places] == list(targets(loaded.nav))


def test_every_page_of_the_navigation_is_there_once():
    sources = [place.source for place in settings.read().places]
    assert len(sources) == len(set(sources))
    written = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}
    assert written <= set(sources), "a page that no reader finds: add it to nav in mkdocs.yml"
    assert {source for source in sources if not source.endswith(".ipynb")} <= written


def test_the_chapter_is_that_of_the_navigation():
    chapters = {place.source: place.chapter for place in settings.read().places}
    assert chapters["graphs/tracing.md"] == "Graphs"
    assert chapters["index.md"] == ""


def test_an_error_names_the_line(tmp_path):
    path = Path(tmp_path / "mkdocs.yml")
    path.write_text("site_name: Tandem\nnav: [\nsite_url: x: y\n", "utf-8")
    with pytest.raises(Problem, match=r"mkdocs\.yml:3: not valid YAML"):
        settings.read(path)


def test_a_page_without_a_head_keeps_no_mark():
    assert head.insert(f"<head>{head.MARK}</head>", None) == "<head></head>"


def test_what_a_title_holds_cannot_leave_its_attribute():
    made = head.Head("article", "Site", 'a "quoted" <title>', "text", "u", "i", "t", "{}")
    assert 'content="a &quot;quoted&quot; &lt;title&gt;"' in head.insert(head.MARK, made)
