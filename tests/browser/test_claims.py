"""The ledger of claims: filtered in the browser, whole without scripts."""

from __future__ import annotations

import json

import pytest

SHOWN = "[...document.querySelectorAll('#ledger > li:not([hidden])')].map(row => row.dataset.verdict)"


@pytest.fixture
def ledger(open_page, address):
    def open_(query: str = "", **options):
        page = open_page(f"{address}claims/{query}", **options)
        page.wait_for_selector("#claims-filter:not([hidden])")
        return page

    return open_


@pytest.fixture(scope="module")
def published(site):
    return json.loads((site / "data" / "claims.json").read_text("utf-8"))["claims"]


def status(page) -> str:
    return page.locator("#claims-filter [role=status]").inner_text()


def test_all_claims_are_shown_at_first(ledger, published):
    page = ledger()
    assert status(page) == f"{len(published)} of {len(published)} shown"
    assert page.evaluate(SHOWN) == [each["verdict"] for each in published]
    assert not page.errors


@pytest.mark.parametrize("field", ["verdict", "theme"])
def test_a_verdict_or_a_theme_is_chosen(ledger, published, field):
    page = ledger()
    wanted = published[0][field]
    page.select_option(f"#claims-{field}", wanted)
    expected = [each["verdict"] for each in published if each[field] == wanted]
    assert page.evaluate(SHOWN) == expected
    assert status(page) == f"{len(expected)} of {len(published)} shown"
    assert f"{field}={wanted}" in page.url


def test_evidence_of_a_kind_is_chosen(ledger, published):
    page = ledger()
    page.select_option("#claims-evidence", "bench")
    expected = sum(any(piece["kind"] == "bench" for piece in each["evidence"]) for each in published)
    assert len(page.evaluate(SHOWN)) == expected > 0


def test_words_are_looked_for_in_the_claim_its_answer_and_its_subjects(ledger, published):
    page = ledger()
    page.fill("#claims-words", "graph EAGER")
    texts = page.locator("#ledger > li:not([hidden])").all_text_contents()
    assert 0 < len(texts) < len(published)
    hidden = published[0]["subjects"][0]
    page.fill("#claims-words", hidden)
    assert page.locator("#ledger > li").first.is_visible(), "a word of its subjects, which the row does not show"
    page.fill("#claims-words", "qqqq")
    assert page.evaluate(SHOWN) == []
    assert status(page) == f"0 of {len(published)} shown. Fewer words find more."


def test_an_address_holds_the_choice(ledger, published):
    verdict = published[0]["verdict"]
    page = ledger(f"?words=graph&verdict={verdict}&theme=nonsense")
    assert page.input_value("#claims-words") == "graph"
    assert page.input_value("#claims-verdict") == verdict
    assert page.input_value("#claims-theme") == ""
    assert set(page.evaluate(SHOWN)) == {verdict}
    page.fill("#claims-words", "")
    page.select_option("#claims-verdict", "")
    assert "verdict" not in page.url
    assert "words" not in page.url


def test_it_works_with_the_keyboard(ledger, published):
    page = ledger()
    page.locator("#claims-words").focus()
    page.keyboard.type("graph")
    page.keyboard.press("Enter")
    assert "words=graph" in page.url, "the form is not sent"
    page.keyboard.press("Tab")
    page.keyboard.type("false")
    assert set(page.evaluate(SHOWN)) <= {"false"}
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#ledger > li') !== null")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/*/#*")


def test_a_link_of_a_claim_leads_to_the_claim(ledger, published):
    page = ledger()
    page.locator("#ledger a").first.click()
    page.wait_for_selector(f"[id='{published[0]['id']}']")
    assert published[0]["says"].replace("`", "") in page.locator(f"[id='{published[0]['id']}']").inner_text()


def test_without_scripts_the_list_is_whole(browser, address, published):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{address}claims/?verdict=false")
    assert page.locator("#claims-filter").is_hidden()
    rows = page.locator("#ledger > li")
    assert rows.count() == len(published)
    assert rows.last.is_visible()


def test_rows_fit_a_phone(ledger):
    page = ledger(width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
