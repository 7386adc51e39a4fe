"""The box that compares two lists: pasted, from files, and of a family."""

from __future__ import annotations

import numpy as np
import pytest


@pytest.fixture
def page(open_page, address):
    page = open_page(address + "porting/how-close/")
    page.wait_for_selector("#close:not([hidden])")
    return page


def test_two_pasted_lists_are_compared_and_nothing_is_sent(page):
    status = page.locator("#close [role=status]")
    page.get_by_label("Numbers of the first").fill("tensor([0.5000001, 0.25])")
    assert status.inner_text() == ""
    page.get_by_label("Numbers of the second").fill("[0.5 0.25]")
    assert status.inner_text().startswith("Rounding")
    page.get_by_label("Numbers of the second").fill("[128, 64]")
    assert "1/256 times the second" in status.inner_text()
    page.get_by_label("Numbers of the second").fill("[128, 64, 32]")
    assert "One holds 2 numbers, the other 3" in status.inner_text()
    assert not page.errors
    assert all(each.startswith(page.url.split("/porting/")[0]) for each in page.requests)


def test_a_file_and_the_bound_of_a_family(page, tmp_path):
    np.save(tmp_path / "one.npy", np.array([[0.5, 0.25]], "float32"))
    np.save(tmp_path / "other.npy", np.array([[0.5 + 4e-6, 0.25]], "float64"))
    for file, name in zip(page.locator("#close input[type=file]").all(), ("one", "other"), strict=True):
        file.set_input_files(tmp_path / f"{name}.npy")
    status = page.locator("#close [role=status]")
    status.get_by_text("Rounding").wait_for()
    page.locator("#close select").select_option(label="Activations: values")
    assert "More than rounding" in status.inner_text()
    np.save(tmp_path / "third.npy", np.zeros((2, 1)))
    page.locator("#close input[type=file]").nth(1).set_input_files(tmp_path / "third.npy")
    page.locator("#close [role=status]", has_text="One has shape 1 × 2, the other 2 × 1").wait_for()
