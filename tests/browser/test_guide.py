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


def chosen(page) -> list[str]:
    return page.evaluate("[...new FormData(document.querySelector('#guide'))].map(each => each.join('.'))")


def tick(page, label: str) -> None:
    page.get_by_role("checkbox", name=label, exact=True).check()


def test_nothing_ticked_is_the_default_with_its_reason(open_page, address):
    page = open_page(f"{address}choose/guide/")
    ready(page)
    assert said(page) == "Answer: PyTorch, by default."
    assert not page.locator("#guide-off").is_visible()
    assert "default" in page.locator("[data-means]").inner_text()
    assert page.locator("[data-list=reasons] li").count() == 2
    assert not page.errors


def test_by_keyboard_alone_to_an_answer(open_page, address):
    """Tab goes from box to box, space ticks; every group has a name, every box a label."""
    guide = read()
    page = open_page(f"{address}choose/guide/")
    ready(page)
    groups = page.get_by_role("group")
    assert [group.locator("legend").inner_text() for group in groups.all()] == [each.asks for each in guide.questions]
    page.get_by_role("checkbox").first.focus()
    reached = []
    for _ in guide.options:
        name = page.evaluate("document.activeElement.name + '.' + document.activeElement.value")
        reached.append(name)
        if name in ("start.keras", "start.transformers"):
            page.keyboard.press("Space")
        page.keyboard.press("Tab")
    assert reached == list(guide.options)
    assert chosen(page) == ["start.keras", "start.transformers"]
    assert said(page) == "Answer: Keras 3 on PyTorch, for 2 reasons."
    why = page.get_by_role("link", name="Why", exact=True)
    assert why.evaluate("link => link === document.activeElement")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#answer"


def test_the_answer_is_announced(open_page, address):
    """A live region that was there before the answer changed, and the headings and links of the reasons."""
    page = open_page(f"{address}choose/guide/?start=tf1")
    ready(page)
    region = page.locator("#guide [role=status]")
    assert region.evaluate("region => region.closest('[hidden]') === null")
    before = said(page)
    tick(page, "One in native Windows")
    assert said(page) != before
    assert said(page).startswith("Answer: Two, apart, for ")
    assert page.get_by_role("heading", name="The answer", exact=True).is_visible()
    for link in page.locator("[data-list=reasons] a").all():
        assert link.get_attribute("href").startswith(("https://", address))


def test_a_tie_says_what_it_does_not_separate(open_page, address):
    page = open_page(f"{address}choose/guide/?start=pytorch&scale=servers")
    ready(page)
    assert said(page).startswith("Answer: PyTorch or TensorFlow, for ")
    means = page.locator("[data-means]").inner_text()
    assert means.startswith("Your answers do not separate PyTorch from TensorFlow.")
    assert "take PyTorch, the default" in means


def test_what_would_change_the_answer_does(open_page, address):
    page = open_page(f"{address}choose/guide/?start=pytorch")
    ready(page)
    change = page.locator("[data-list=changes] li", has_text="TensorFlow 1 graphs").first
    then = change.locator("strong").inner_text().strip().removesuffix(":")
    assert then != "PyTorch"
    tick(page, "TensorFlow 1 graphs that must keep running")
    assert said(page).startswith(f"Answer: {then}, for ")


def test_a_preset_ticks_its_boxes(open_page, address):
    page = open_page(f"{address}choose/guide/")
    ready(page)
    page.get_by_role("link", name="Learn from a table of numbers").click()
    page.wait_for_load_state()
    ready(page)
    assert chosen(page) == ["model.tabular", "work.fit"]


def test_the_decision_can_be_kept(open_page, address):
    page = open_page(f"{address}choose/guide/?start=keras&scale=sharded&work=fit")
    ready(page)
    with page.expect_download() as waited:
        page.get_by_role("link", name="Download the decision as Markdown").click()
    assert waited.value.suggested_filename == "decision.md"
    text = waited.value.path().read_text("utf-8")
    assert text.startswith("# Decision: Keras 3 on JAX\n")
    assert f"<{page.url}>" in text


def test_the_address_restores_the_answer(open_page, address):
    page = open_page(f"{address}choose/guide/")
    ready(page)
    tick(page, "With a model too large for one device")
    tick(page, "On a server")
    tick(page, "On a phone")
    assert page.url.endswith("?scale=sharded&deploy=server&deploy=phone")
    assert page.locator("[data-share]").get_attribute("href") == page.url
    again = open_page(page.url)
    ready(again)
    assert said(again) == said(page)
    assert chosen(again) == chosen(page)


def test_back_forward_and_start_over(open_page, address):
    page = open_page(f"{address}choose/guide/")
    ready(page)
    tick(page, "With a parameter server")
    tick(page, "That of a Mac")
    last = said(page)
    page.go_back()
    page.wait_for_function("!document.querySelector('#guide [value=mac]').checked")
    assert said(page).startswith("Answer: TensorFlow, for ")
    assert page.url.endswith("?scale=servers")
    page.go_forward()
    page.wait_for_function("document.querySelector('#guide [value=mac]').checked")
    assert said(page) == last
    page.get_by_role("button", name="Start over").click()
    assert said(page) == "Answer: PyTorch, by default."
    assert "?" not in page.url
    page.go_back()
    page.wait_for_function("document.querySelector('#guide [value=mac]').checked")


def test_an_address_with_nonsense_counts_as_unanswered(open_page, address):
    page = open_page(f"{address}choose/guide/?start=%3Cb%3E&x=y")
    ready(page)
    assert said(page) == "Answer: PyTorch, by default."
    assert not page.errors


def test_without_scripts_the_table_is_there(open_page, browser, address):
    page = open_page(f"{address}choose/guide/", context=browser.new_context(java_script_enabled=False))
    assert not page.locator("#guide").is_visible()
    assert page.locator("#guide-off").is_visible()
    guide = read()
    tables = page.locator(".guide-table table")
    assert tables.count() == len(guide.questions)
    for question, place in zip(guide.questions, range(tables.count()), strict=True):
        assert tables.nth(place).locator("tbody tr").count() == len(guide.options_of(question))


def test_without_its_data_the_table_is_what_there_is(browser, open_page, address):
    context = browser.new_context()
    context.route("**/data/guide.json", lambda route: route.abort())
    page = open_page(f"{address}choose/guide/", context=context)
    page.wait_for_selector("#guide-off", state="visible")
    assert not page.is_visible("#guide")
    assert not page.is_visible("#guide-answer")
    assert page.is_visible("#table")
