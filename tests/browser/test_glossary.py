"""What a term means is shown to whoever points at it, taps it, or comes to it with the keyboard."""

from __future__ import annotations

import pytest

from scripts.site import glossary

SHOWN = ".md-tooltip2--active[role=tooltip]"


@pytest.mark.parametrize("how", ["hover", "focus", "tap"])
def test_a_term_is_explained(open_page, browser, address, how):
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, reduced_motion="reduce")
    page = open_page(f"{address}graphs/tracing/", context=context)
    term = page.locator("article abbr").first
    page.wait_for_load_state("networkidle")
    getattr(term, how)()
    box = page.locator(SHOWN)
    box.wait_for()
    assert box.inner_text() in {each.text for each in glossary.terms()}
    edges = box.locator(".md-tooltip2__inner").bounding_box()
    assert edges["x"] >= 0
    assert edges["x"] + edges["width"] <= 390
    assert page.errors == []
