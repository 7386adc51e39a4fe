"""The guide to a choice: by keyboard alone to an answer, which its address keeps; a table without scripts."""

from __future__ import annotations

import pytest

from scripts.guide.questions import read

pytestmark = pytest.mark.browser


def ready(page) -> None:
    """The form is there before the data that it needs; the answer is not."""
    page.locator("#guide [role=status]", has_text="Answer").wait_for()


def said(page) -> str:
    return page.locator("#guide [role=status]").inner_text()


def chosen(page) -> dict[str, str]:
    return page.evaluate("Object.fromEntries(new FormData(document.querySelector('#guide')))")


def test_nothing_chosen_is_either(open_page, address):
    page = open_page(f"{address}choose/guide/")
    ready(page)
    assert said(page).startswith("Answer: Either, for ")
    assert not page.locator("#guide-off").is_visible()
    assert page.locator("[data-reasons] li").count() > 1
    assert not page.errors


def test_by_keyboard_alone_to_an_answer(open_page, address):
    """Tab goes from group to group, an arrow to the next option; every group has a name, every button a label."""
    page = open_page(f"{address}choose/guide/")
    ready(page)
    groups = page.get_by_role("group")
    assert [group.locator("legend").inner_text() for group in groups.all()] == [each.asks for each in read().questions]
    page.get_by_role("radio", name="Nothing that binds").focus()
    page.keyboard.press("ArrowDown")
    assert said(page).startswith("Answer: PyTorch, for ")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "model"
    page.keyboard.press("Tab")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    assert chosen(page) | {"start": "pytorch", "scale": "servers"} == chosen(page)
    assert said(page).startswith("Answer: PyTorch or TensorFlow, for ")
    why = page.get_by_role("link", name="Why", exact=True)
    while not why.evaluate("link => link === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#answer"


def test_the_answer_is_announced(open_page, address):
    """A live region that was there before the answer changed, and the headings and links of the reasons."""
    page = open_page(f"{address}choose/guide/?start=tf1")
    ready(page)
    region = page.locator("#guide [role=status]")
    assert region.evaluate("region => region.closest('[hidden]') === null")
    before = said(page)
    page.get_by_role("radio", name="That of a Mac").check()
    assert said(page) != before
    assert said(page).startswith("Answer: Two, apart, for ")
    assert page.get_by_role("heading", name="The answer").is_visible()
    for link in page.locator("[data-reasons] a").all():
        assert link.get_attribute("href").startswith(("https://", address))


def test_the_address_restores_the_answer(open_page, address):
    page = open_page(f"{address}choose/guide/")
    page.get_by_role("radio", name="With a model too large for one device").check()
    page.get_by_role("radio", name="Behind KServe, in the framework's own format").check()
    assert page.url.endswith("?scale=sharded&deploy=kserve")
    assert page.locator("[data-share]").get_attribute("href") == page.url
    again = open_page(page.url)
    ready(again)
    assert said(again) == said(page)
    assert chosen(again) == chosen(page)


def test_back_forward_and_start_over(open_page, address):
    page = open_page(f"{address}choose/guide/")
    page.get_by_role("radio", name="With a parameter server").check()
    page.get_by_role("radio", name="That of a Mac").check()
    last = said(page)
    page.go_back()
    page.wait_for_function("document.querySelector('#guide').elements.machine.value === 'any'")
    assert said(page).startswith("Answer: TensorFlow, for ")
    assert page.url.endswith("?scale=servers")
    page.go_forward()
    page.wait_for_function("document.querySelector('#guide').elements.machine.value === 'mac'")
    assert said(page) == last
    page.get_by_role("button", name="Start over").click()
    assert said(page).startswith("Answer: Either, for ")
    assert "?" not in page.url
    page.go_back()
    page.wait_for_function("document.querySelector('#guide').elements.machine.value === 'mac'")


def test_an_address_with_nonsense_counts_as_unanswered(open_page, address):
    page = open_page(f"{address}choose/guide/?start=%3Cb%3E&x=y")
    ready(page)
    assert said(page).startswith("Answer: Either, for ")
    assert not page.errors


def test_without_scripts_the_table_is_there(open_page, browser, address):
    page = open_page(f"{address}choose/guide/", context=browser.new_context(java_script_enabled=False))
    assert not page.locator("#guide").is_visible()
    assert page.locator("#guide-off").is_visible()
    guide = read()
    tables = page.locator(".guide-table table")
    assert tables.count() == len(guide.questions)
    for question, place in zip(guide.questions, range(tables.count()), strict=True):
        rows = sum(max(1, len(option.reasons)) for option in question.options)
        assert tables.nth(place).locator("tbody tr").count() == rows


def test_without_its_data_the_table_is_what_there_is(browser, open_page, address):
    context = browser.new_context()
    context.route("**/data/guide.json", lambda route: route.abort())
    page = open_page(f"{address}choose/guide/", context=context)
    page.wait_for_selector("#guide-off", state="visible")
    assert not page.is_visible("#guide")
    assert not page.is_visible("#guide-answer")
    assert page.is_visible("#table")
