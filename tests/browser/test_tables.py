"""Tables fit: on a desktop none is cut; on a phone one that is wider scrolls below its first column, and shows it."""

from __future__ import annotations

import pytest

from tests.browser.inspection import FIRST, SETTLED, Look
from tests.browser.test_pages import PLAIN, style

WIDEST = (
    "deployment/",
    "performance/",
    "graphs/control-flow/",
    "graphs/tracing/",
    "choose/adoption/",
    "performance/lanes/",
)
"""A page of each kind of wide table."""
PHONE, DESKTOP = Look("light", 390), Look("light", 1400)

TABLES = """[...document.querySelectorAll(".md-typeset__scrollwrap")].map((wrap, place) => ({
  place, wider: wrap.scrollWidth - wrap.clientWidth, more: wrap.hasAttribute("data-more"),
  isCards: getComputedStyle(wrap.querySelector("tr")).display === "block" }))"""
SCROLLED = """place => {
  const wrap = document.querySelectorAll(".md-typeset__scrollwrap")[place]
  wrap.scrollLeft = wrap.scrollWidth
  return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => {
    const left = wrap.getBoundingClientRect().left
    const cells = [...wrap.querySelectorAll("tr > :first-child")].map(each => each.getBoundingClientRect())
    const last = wrap.querySelector("tr > :last-child").getBoundingClientRect()
    done({ stays: cells.every(each => Math.abs(each.left - left) < 1 && each.width < innerWidth / 2),
      ends: last.right <= left + wrap.clientWidth + 1,
      more: wrap.hasAttribute("data-more"), scrolled: wrap.hasAttribute("data-scrolled") })
  })))
}"""


def problems(inspector, path: str, spoil: str = "") -> list[str]:
    """What is wrong with the tables of a page, on a desktop and on a phone."""
    inspector.open(path, spoil, FIRST)
    inspector.page.wait_for_selector(".md-typeset__scrollwrap", state="attached")
    # What is folded is not laid out; whoever wants to see the table opens it.
    inspector.page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    inspector.switch(DESKTOP)
    found = [
        f"table {each['place']} is {each['wider']} px too wide for {DESKTOP.width} px"
        for each in inspector.page.evaluate(TABLES)
        if each["wider"] > 0
    ]
    inspector.switch(PHONE)
    inspector.page.evaluate(SETTLED)
    for each in inspector.page.evaluate(TABLES):
        if each["more"] != (each["wider"] > 0):
            found.append(f"table {each['place']} does not show whether there is more of it")
        if each["wider"] > 0 and not each["isCards"]:
            after = inspector.page.evaluate(SCROLLED, each["place"])
            if after != {"stays": True, "ends": True, "more": False, "scrolled": True}:
                found.append(f"table {each['place']}, scrolled to its end: {after}")
    return found


@pytest.mark.parametrize("path", WIDEST)
def test_a_table_fits_or_scrolls_below_its_first_column(inspector, path):
    assert problems(inspector, path) == []


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (style("@media (min-width: 1300px) { article table { min-width: 1000px } }"), "px too wide for 1400 px"),
        (style("article td:first-child { position: static !important }"), "'stays': False"),
        (style("html .md-typeset .md-typeset__table table { overflow: hidden !important }"), "'stays': False"),
        (style("article td:first-child { min-width: 250px !important; max-width: none !important }"), "'stays': False"),
        ("document.addEventListener('scroll', event => event.stopImmediatePropagation(), true)", "'scrolled': False"),
    ],
)
def test_a_planted_fault_is_found(inspector, spoil, found):
    """The check itself."""
    matching = [each for each in problems(inspector, "graphs/tracing/", spoil) if found in each]
    assert matching


def test_a_page_with_narrow_tables_has_none_that_fades(inspector):
    """The check itself: what fits on a phone shows no edge."""
    spoil = style(
        ".md-typeset :is(td, th) { min-width: 0 !important; font-size: 4px !important; padding: 0 !important }"
    )
    inspector.open(PLAIN, spoil, PHONE)
    inspector.page.wait_for_selector(".md-typeset__scrollwrap", state="attached")
    inspector.page.evaluate(SETTLED)
    assert {each["more"] for each in inspector.page.evaluate(TABLES)} == {False}
