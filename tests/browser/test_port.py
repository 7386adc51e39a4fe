"""The page that ports a reader's code: paste, filters, a link that holds the code, the keyboard."""

from __future__ import annotations

import re

import pytest

CODE = "import torch\nfrom torch import nn\nnet = nn.BatchNorm2d(64)\ntorch.vanished(1)\nx = torch.ones(3)\n"


@pytest.fixture
def page(open_page, address):
    page = open_page(address + "rosetta/your-code/")
    page.wait_for_selector("#port:not([hidden])")
    return page


def paste(page, code):
    page.locator("#port-code").fill(code)
    page.wait_for_function("document.querySelector('#port [role=status]').textContent !== ''")


def numbers(page) -> list[str]:
    return page.locator(".port-line:visible .port-number").all_inner_texts()


def test_pasted_code_gets_counterparts_warnings_and_reasons(page):
    paste(page, CODE)
    said = page.locator("#port [role=status]").inner_text()
    assert said == "PyTorch. 3 calls: 1 proven, 1 with a difference that your arguments meet, 1 unknown."
    line = page.locator("#line-3")
    assert "layers.BatchNormalization(momentum=0.9, epsilon=1e-05)" in line.inner_text()
    assert "eps left out" in line.inner_text()
    assert "No row:" in page.locator("#line-4").inner_text()
    assert not page.errors
    assert all(each.startswith(page.url.split("/rosetta/")[0]) for each in page.requests)


def test_filters_leave_the_lines_that_they_name(page):
    paste(page, CODE)
    assert numbers(page) == ["1", "2", "3", "4", "5"]
    for value, lines in {"silent": ["3"], "unknown": ["4"], "calls": ["3", "4", "5"]}.items():
        page.locator(f"#port [value={value}]").check()
        assert numbers(page) == lines, value


def test_a_link_holds_the_code(page, open_page):
    paste(page, CODE)
    page.locator("[data-do=share]").click()
    page.wait_for_function("location.hash.startsWith('#code=')")
    again = open_page(page.url)
    again.wait_for_selector(".port-line")
    assert again.locator("#port-code").input_value() == CODE
    assert not any("code=" in each for each in again.requests[1:])


def test_it_works_with_the_keyboard(page):
    page.locator("#port-code").focus()
    page.keyboard.insert_text("loss.backward()")
    page.wait_for_selector(".port-rows a")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.port-rows') !== null"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"rosetta/[\w-]+/#"))


def test_an_example_of_each_side(page):
    for side, said in {"pytorch": "PyTorch.", "tensorflow": "TensorFlow and Keras."}.items():
        page.locator(f"[data-do={side}]").click()
        page.wait_for_function(
            "said => document.querySelector('#port [role=status]').textContent.startsWith(said)", arg=said
        )
        assert page.locator(".port-worst li").count() > 3
