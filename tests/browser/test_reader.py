"""What a reader does: choose a tab, copy a file, search, follow links."""

from __future__ import annotations

import pytest

from scripts.common.frameworks import FRAMEWORKS
from scripts.common.paths import SNIPPETS

TOPIC = SNIPPETS / "graphs" / "retracing"


def tab(page, label: str, number: int = 0):
    return page.locator(".tabbed-labels > label", has_text=label).nth(number)


def shown(page, label: str) -> list[bool]:
    """For each set of tabs that has this label: whether it is the one that is open."""
    return page.evaluate(
        """label => [...document.querySelectorAll('.tabbed-set')].flatMap(set => {
             const labels = [...set.querySelectorAll('.tabbed-labels > label')]
             const place = labels.findIndex(each => each.textContent.trim() === label)
             return place < 0 ? [] : [set.querySelectorAll(':scope > input')[place].checked]
           })""",
        label,
    )


def test_the_choice_of_a_tab_holds_for_the_page_and_the_next(open_page, address):
    page = open_page(address + "graphs/tracing/")
    assert not any(shown(page, "TensorFlow"))
    tab(page, "TensorFlow").click()
    page.wait_for_function("document.querySelectorAll('.tabbed-set > input:checked').length > 1")
    assert all(shown(page, "TensorFlow"))
    again = open_page(address + "graphs/control-flow/", context=page.context)
    again.wait_for_timeout(300)
    assert shown(again, "TensorFlow")
    assert all(shown(again, "TensorFlow"))


def test_an_address_opens_its_tab(open_page, address):
    page = open_page(address + "graphs/tracing/#tensorflow_3")
    assert page.evaluate("document.getElementById('tensorflow_3').checked")
    assert not page.evaluate("document.getElementById('tensorflow_2').checked")


def test_the_tabs_that_were_touched_stay_in_their_place(open_page, address):
    page = open_page(address + "graphs/tracing/")
    touched = tab(page, "TensorFlow", 4)
    touched.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    before = touched.bounding_box()["y"]
    touched.click()
    page.wait_for_timeout(300)
    assert abs(touched.bounding_box()["y"] - before) < 3


def test_a_heading_is_where_its_link_leads(open_page, address):
    page = open_page(address + "graphs/tracing/")
    headings = page.eval_on_selector_all("article h2", "all => all.map(each => each.id)")
    for heading in headings:
        page = open_page(f"{address}graphs/tracing/#{heading}", context=page.context)
        page.wait_for_timeout(300)
        top = page.locator(f"[id='{heading}']").bounding_box()["y"]
        at_the_end = page.evaluate("scrollY + innerHeight >= document.documentElement.scrollHeight - 2")
        assert 0 <= top < 200 or (at_the_end and top > 0), heading


@pytest.mark.parametrize("framework", ["pytorch", "tensorflow"])
def test_the_copy_button_copies_the_whole_file(open_page, address, browser, framework):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = open_page(address + "graphs/tracing/", context=context)
    text = (TOPIC / f"with_{framework}.py").read_text("utf-8")
    topic = page.locator(".topic", has=page.locator(f"a[href*='graphs/retracing/with_{framework}.py']"))
    topic.locator(".tabbed-labels > label", has_text=FRAMEWORKS[framework]).click()
    code = topic.locator(".topic-code:visible")
    assert code.count() == 1
    code.hover()
    code.locator("[data-md-type=copy], .md-clipboard, .md-code__button").first.click()
    page.wait_for_timeout(300)
    assert page.evaluate("navigator.clipboard.readText()").strip() == text.strip()


def test_the_file_can_be_downloaded(open_page, address):
    page = open_page(address + "graphs/tracing/")
    response = page.request.get(
        page.locator("a[href*='graphs/retracing/with_pytorch.py']").first.evaluate("a => a.href")
    )
    assert response.ok
    assert response.text() == (TOPIC / "with_pytorch.py").read_text("utf-8")


def fetched_index(page) -> int:
    return sum(url.endswith("/search/search_index.json") for url in page.requests)


def test_search_finds_a_page(open_page, address):
    page = open_page(address)
    page.wait_for_load_state("networkidle")
    assert not fetched_index(page), "the index is several times the weight of a page: only a search fetches it"
    page.keyboard.press("/")
    page.keyboard.type("retracing")
    page.wait_for_selector(".md-search-result__link")
    found = page.eval_on_selector_all(".md-search-result__link", "all => all.map(a => a.pathname)")
    assert any(path.startswith("/tandem/graphs/tracing") for path in found)
    assert fetched_index(page) == 1


def test_a_phone_searches_by_its_button(open_page, address):
    page = open_page(address, width=390)
    page.locator(".md-header__button[for=__search]").click()
    page.keyboard.type("retracing")
    page.wait_for_selector(".md-search-result__link")
    assert fetched_index(page) == 1


def test_what_was_searched_for_is_marked_on_the_page(open_page, address):
    page = open_page(address + "graphs/tracing/?h=retracing")
    page.wait_for_selector("article mark", state="attached")
    assert "retracing" in page.locator("article mark").first.text_content().lower()


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["desktop", "phone"])
def test_home_answers_in_the_first_screen_and_leads_on(open_page, browser, address, size):
    """The answer, the guide and the Rosetta are in sight without scrolling; the table has few rows and leads to all."""
    width, height = size
    page = open_page(address, context=browser.new_context(viewport={"width": width, "height": height}))
    for place in (".hero .answer", ".hero a[href='choose/guide/']", ".hero a[href='rosetta/']"):
        box = page.locator(place).bounding_box()
        assert box["y"] + box["height"] <= height, place
    assert page.locator(".decision tbody tr").count() == 5
    assert page.locator("a.md-button[href='choose/']").inner_text().startswith("All ")
    page.locator(".hero a.md-button--primary").click()
    page.wait_for_load_state()
    assert page.url.endswith("/choose/guide/")
    assert page.locator("h1").inner_text()


def test_a_missing_page_helps(open_page, address):
    page = open_page(address + "nothing/here/")
    assert page.locator("a[href$='graphs/']").count() >= 1
    page.locator(".md-content a[href$='graphs/']").first.click()
    page.wait_for_load_state()
    assert page.locator("h1").first.inner_text().startswith("Graphs")
