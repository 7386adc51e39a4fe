"""The Rosetta's search: a name or a piece of code, answered in the browser."""

from __future__ import annotations

import pytest

NAMES = [
    "torch.gather",
    "torch.cat",
    "torch.concatenate",
    "torch.nn.Linear",
    "nn.Conv2d",
    "F.cross_entropy",
    "torch.optim.Adam",
    "torch.std",
    "torch.nn.BatchNorm2d",
    "torch.utils.data.DataLoader",
    "tf.reduce_mean",
    "tf.keras.layers.Dense",
    "keras.layers.LSTM",
    "tf.one_hot",
    "tf.GradientTape",
    "keras.ops.take_along_axis",
    "BatchNorm",
    "softmax",
    "meshgrid",
    "layer norm",
]
CODE = """
import torch.nn.functional as fun
from torch import optim as o, gather

x = torch.relu(self.linear(x))  # torch.std is only mentioned
loss = fun.cross_entropy(x, "tf.one_hot")
y = x.unsqueeze(0)
step = o.AdamW(model.parameters())
"""

SEARCH = """query => {
    const field = document.querySelector("#rosetta-query")
    field.value = query
    field.dispatchEvent(new Event("input"))
    return [...document.querySelectorAll("#rosetta-results a")].map(a => a.getAttribute("href"))
}"""


@pytest.fixture
def search(open_page, address):
    page = open_page(address + "rosetta/")
    page.wait_for_selector("#rosetta-search:not([hidden])")
    return lambda query: page.evaluate(SEARCH, query)


def test_twenty_names_are_found(search):
    """Each at once, within the event that types it: the results are read before anything else can run."""
    for name in NAMES:
        assert search(name), name


def test_a_full_name_finds_the_rows_that_hold_it_and_no_other(search):
    assert any(link.startswith("indexing/") for link in search("torch.gather"))
    assert search("tf.keras.layers.Dense") == search("keras.layers.Dense")
    assert search("torch.gather") != search("torch.cat")
    assert "shapes/#cat" in search("torch.cat")
    assert "shapes/#cat" in search("torch.concat")
    assert search("torch.vanished") == []


def test_code_gives_the_rows_of_every_name_in_it(search):
    found = search(CODE)
    for name in ("torch.relu", "torch.nn.functional.cross_entropy", "torch.Tensor.unsqueeze", "torch.optim.AdamW"):
        rows = search(name)
        assert rows, name
        assert set(rows) <= set(found), name
    assert not set(search("torch.std")) & set(found), "a comment is no code"
    assert not set(search("tf.one_hot")) & set(found), "a text is no code"


def test_an_address_holds_the_question_and_links_lead_to_the_row(open_page, address):
    page = open_page(address + "rosetta/?api=torch.gather")
    link = page.locator("#rosetta-results a").first
    link.wait_for()
    assert "row" in page.locator("#rosetta-search [role=status]").inner_text()
    target = link.get_attribute("href").split("#")[1]
    link.click()
    page.wait_for_selector(f"[id='{target}']")


def test_it_works_with_the_keyboard(open_page, address):
    page = open_page(address + "rosetta/")
    page.wait_for_selector("#rosetta-search:not([hidden])")
    page.locator("#rosetta-query").focus()
    page.keyboard.type("torch.gather")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#rosetta-results') !== null")
    page.keyboard.press("Enter")
    page.wait_for_url("**/rosetta/*/#*")


def test_without_scripts_the_families_are_there(browser, address):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address + "rosetta/")
    assert page.locator("#rosetta-search").is_hidden()
    page.locator("article table a").first.click()
    # The click returns when the address has changed, which is before the page is read to its end.
    page.locator(".row-title").nth(10).wait_for(state="attached")


def test_names_that_cannot_be_loaded_are_no_dead_end(browser, address):
    page = browser.new_page()
    page.route("**/rosetta-names.json", lambda route: route.abort())
    page.goto(address + "rosetta/")
    page.wait_for_selector("#rosetta-search:not([hidden])")
    assert "could not be loaded" in page.locator("#rosetta-search [role=status]").inner_text()
