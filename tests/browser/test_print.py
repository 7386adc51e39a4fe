"""A page on paper: all tabs with their labels, everything open, no navigation, addresses of links, black on white."""

from __future__ import annotations

import re
import zlib

import pytest

from scripts.topics.pages import pages_of_topics
from scripts.topics.tree import discover

PAGE = "graphs/tracing/"


@pytest.fixture
def printed(open_page, address):
    """Opens a page as it is printed: ``printed(path, scheme)``."""

    def open_(path: str, scheme: str = "light"):
        page = open_page(address + path, scheme=scheme)
        page.emulate_media(media="print")
        return page

    return open_


def visible(page, selector: str) -> list[bool]:
    return page.eval_on_selector_all(
        selector, "all => all.map(each => each.checkVisibility({ contentVisibilityAuto: true }))"
    )


def test_every_tab_is_printed_below_its_label(printed):
    page = printed(PAGE)
    blocks, labels = ".tabbed-block .topic-code, .tabbed-block .topic-output", ".tabbed-labels > label"
    shown = [topic for topic in discover() if "graphs/tracing.md" in pages_of_topics().get(topic.name, ())]
    assert len(visible(page, labels)) >= 2 * len(shown) > 0
    assert all(visible(page, labels))
    assert all(visible(page, blocks))
    order = page.evaluate(
        """[...document.querySelectorAll('.topic .tabbed-set')].map(set => {
             const top = all => [...set.querySelectorAll(all)].map(each => each.getBoundingClientRect().top)
             const labels = top(':scope > .tabbed-labels > label')
             const blocks = top(':scope > .tabbed-content > .tabbed-block')
             return labels.flatMap((label, number) => [label, blocks[number]])
           })"""
    )
    assert all(tops == sorted(tops) for tops in order)


def test_the_frame_is_not_printed(printed):
    page = printed(PAGE)
    frame = (".md-header", ".md-tabs", ".md-sidebar", ".md-footer", ".md-content__button")
    assert [selector for selector in frame if any(visible(page, selector))] == []


def test_what_folds_is_open(printed):
    page = printed("rosetta/coverage/")
    page.evaluate("document.querySelectorAll('details').forEach(each => each.removeAttribute('open'))")
    found = visible(page, "details > :not(summary)")
    assert found
    assert all(found)


def test_links_that_leave_the_site_say_where_they_lead(printed):
    after = """(selector) => [...document.querySelectorAll(`.md-content .md-typeset ${selector}`)]
                 .map(each => getComputedStyle(each, '::after').content)"""
    page = printed(PAGE)
    leaving = page.evaluate(after, "a[href^=http]:not(.md-content__button)")
    assert leaving
    assert all("http" in content for content in leaving)
    assert not any("http" in content for content in page.evaluate(after, "a:not([href^=http])"))


def test_the_dark_scheme_is_printed_on_white(printed):
    light, dark = (
        printed(PAGE, scheme).evaluate(
            "[getComputedStyle(document.body).color, getComputedStyle(document.querySelector('pre code')).color]"
        )
        for scheme in ("light", "dark")
    )
    assert light == dark


def test_a_file_to_print_has_pages_and_no_foreign_request(printed, address):
    page = printed(PAGE)
    pdf = page.pdf(format="A4")
    assert pdf.startswith(b"%PDF")
    objects = [*re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL), b""]
    text = pdf + b"".join(zlib.decompressobj().decompress(part) for part in objects if part[:1] == b"\x78")
    assert len(re.findall(rb"/Type\s*/Page\b", text)) >= 5
    assert not [url for url in page.requests if not url.startswith((address, "data:"))]
