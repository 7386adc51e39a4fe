"""Every page, in both colour schemes, at desktop and phone width."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.common.paths import DOCS
from scripts.notebooks.scenarios import notebook_pages
from scripts.site import settings
from tests.browser.inspection import LOOKS, ONE_OF_EACH, SETTLED


def address_of(path: Path) -> str:
    """The address of a page, below that of the home page."""
    return settings.address_of(path.relative_to(DOCS).as_posix())


PAGES = sorted(map(address_of, [*DOCS.rglob("*.md"), *notebook_pages()]))
PLAIN = "choose/history/"
"""A page without peculiarities, into which faults are planted."""


@pytest.mark.parametrize("path", [*PAGES, "no-such-page/"])
def test_a_page(inspector, path):
    problems = inspector.problems(path)
    assert not problems, "\n".join(problems)


def style(text: str) -> str:
    return f"document.head.insertAdjacentHTML('beforeend', '<style>{text}</style>')"


SWITCHES_GONE = "document.querySelectorAll('[name=__palette]').forEach(each => each.remove())"
IMAGE = 'document.querySelector("article").insertAdjacentHTML("beforeend", `<img {} src="../../assets/favicon.svg">`)'


@pytest.mark.parametrize(
    ("spoil", "looks", "found"),
    [
        (style("@media (prefers-color-scheme: dark) { .md-content p { color: #333 !important } }"), "dark", "contrast"),
        (style("@media (max-width: 400px) { .md-content p { color: #bbb !important } }"), "390", "contrast"),
        (style("[data-md-color-scheme=slate] .md-content p { color: #333 !important }"), "dark", "contrast"),
        (style(".md-content p { color: #bbb !important }"), "light", "contrast"),
        (IMAGE.format(""), "light", "image-alt"),
        (style("@media (max-width: 400px) { .md-content p { min-width: 391px } }"), "390", "wider than the screen"),
        (style("[data-md-color-scheme=slate] .md-content p { min-width: 1300px }"), "dark", "wider than the screen"),
        (IMAGE.format("alt='A' class='no'").replace("favicon", "none"), "", "is missing: "),
        (IMAGE.format("alt='A'").replace("../../assets", "https://example.invalid"), "", "comes from elsewhere: "),
        ("setTimeout(() => { throw new Error('planted') })", "", "a script failed: planted"),
        (SWITCHES_GONE, "dark", "the colour scheme is"),
    ],
)
def test_a_planted_fault_is_found(inspector, spoil, looks, found):
    """The check itself: what is wrong in one look only is found there, and in no other."""
    problems = inspector.problems(PLAIN, spoil)
    matching = [problem for problem in problems if found in problem]
    assert matching, problems
    assert all(looks in problem for problem in matching), matching


def test_a_colour_of_code_that_cannot_be_read_is_found(inspector):
    """The check itself: one kind of word among thousands, whose colour is nearly the ground's in one scheme only."""
    spoil = style("[data-md-color-scheme=slate] .highlight .kn { color: #222 !important }")
    problems = inspector.problems("graphs/tracing/", spoil)
    assert problems
    assert all("dark" in problem and "contrast" in problem for problem in problems)


def test_a_ground_that_differs_in_one_scheme_only_is_another_ground(inspector):
    """The check itself: words of one kind, of which a few stand on a ground that only the dark scheme darkens."""
    count = "document.querySelectorAll('.highlight code span').length"
    kinds = []
    for spoil in ("", style("[data-md-color-scheme=slate] .tabbed-block:nth-child(2) .highlight { background: #fff }")):
        inspector.open("graphs/tracing/", spoil)
        before = inspector.page.evaluate(count)
        inspector.page.evaluate(ONE_OF_EACH)
        for look in LOOKS:
            inspector.switch(look)
            inspector.page.evaluate("oneOfEach.note()")
        kinds.append(inspector.page.evaluate("oneOfEach.merge()"))
        assert 10 < kinds[-1] == inspector.page.evaluate(count) < before / 10
    assert kinds[0] < kinds[1]


LOOKS_LIKE = """[...document.querySelectorAll("body, body *")].map(each => {
  const style = getComputedStyle(each)
  return [each.tagName, each.className, style.color, style.backgroundColor, style.backgroundImage, style.display,
    style.visibility, style.opacity, style.fontSize, style.fontWeight, style.fontFamily, style.position].join(" ")
})"""
"""What each element of a page looks like."""


@pytest.mark.parametrize("path", ["", "graphs/tracing/", "performance/dispatch/"])
def test_a_page_that_was_switched_looks_like_one_that_was_loaded_so(inspector, path):
    """Otherwise one load would not do for the four looks of a page; and no two of them look alike."""
    inspector.open(path)
    switched = []
    for look in LOOKS:
        inspector.switch(look)
        switched.append(inspector.page.evaluate(LOOKS_LIKE))
    for number, look in enumerate(LOOKS):
        inspector.open(path, look=look)
        inspector.page.evaluate("document.fonts.ready.then(() => true)")
        loaded = inspector.page.evaluate(LOOKS_LIKE)
        assert [pair for pair in zip(switched[number], loaded, strict=True) if pair[0] != pair[1]] == []
        assert all(loaded != other for place, other in enumerate(switched) if place != number)


UNREACHABLE = """[...document.querySelectorAll(".topic-output, .diagram, .md-typeset__scrollwrap")]
  .filter(each => each.scrollWidth > each.clientWidth && each.tabIndex < 0).map(each => each.outerHTML.slice(0, 200))"""


def test_what_scrolls_is_reachable_though_it_was_out_of_sight_when_the_page_became_narrow(inspector):
    """A topic that is off the screen is not laid out, and nobody is told that its outputs scroll now."""
    inspector.open("debugging/determinism/")
    topics = inspector.page.locator(".topic")
    for number in range(topics.count()):
        topics.nth(number).scroll_into_view_if_needed()
        inspector.page.evaluate(SETTLED)
    inspector.page.evaluate("scrollTo(0, 0)")
    inspector.page.evaluate(SETTLED)
    inspector.switch(LOOKS[-1])
    assert inspector.page.evaluate(UNREACHABLE) == []


def test_what_scrolls_is_reachable_though_no_event_told_that_it_went_out_of_sight(inspector):
    """On a busy machine: a topic is measured in the one frame that shows it, and gone before the event of either."""
    inspector.open("debugging/determinism/")
    inspector.page.evaluate(SETTLED)
    lost = """[...document.querySelectorAll(".topic-output")]
      .filter(each => !each.checkVisibility({ contentVisibilityAuto: true }))
      .map(each => each.removeAttribute("tabindex")).length"""
    assert inspector.page.evaluate(lost) > 0
    inspector.switch(LOOKS[-1])
    assert inspector.page.evaluate(UNREACHABLE) == []
