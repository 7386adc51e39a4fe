"""The calculator of the page on compiling reckons as the table below it."""

from __future__ import annotations

import re

import pytest

from scripts.bench import break_even, measured

pytestmark = pytest.mark.browser


def said(page) -> str:
    return page.locator("#calculator [role=status]").inner_text()


def test_the_calculator_agrees_with_the_table(open_page, address):
    rows = break_even.resolved(break_even.rows(measured.read()))
    page = open_page(f"{address}performance/modes/")
    assert rows, "nothing measured: make bench"
    for number, row in enumerate(rows):
        page.locator("#calculator select").select_option(index=number)
        wanted = break_even.pays(row)
        found = said(page)
        if wanted.startswith("never"):
            assert "never pays" in found
        else:
            # The fields hold four digits of each time; near a tie that moves the call.
            call = int(re.search(r"Pays from call ([\d,]+)\.", found)[1].replace(",", ""))
            assert call == pytest.approx(int(wanted.replace(",", "")), rel=0.02, abs=1)


def test_own_figures_are_reckoned_by_keyboard(open_page, address):
    page = open_page(f"{address}performance/modes/")
    for name, value in {"first": "10", "eager": "20", "compiled": "10", "calls": "2000"}.items():
        field = page.locator(f"#calculator [name={name}]")
        field.focus()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(value)
    assert said(page) == "Pays from call 999. With your 2,000 calls compiling saves 10.0 s."
    page.locator("#calculator [name=compiled]").fill("")
    assert said(page) == "Fill in all four numbers."


def test_without_scripts_the_table_serves(open_page, browser, address):
    page = open_page(f"{address}performance/modes/", context=browser.new_context(java_script_enabled=False))
    assert not page.locator("#calculator").is_visible()
    assert page.locator("th", has_text="Pays from call").count() == 1
