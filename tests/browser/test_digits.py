"""The demo in the browser: drawn by mouse and by keyboard, without scripts, and when a file does not come."""

from __future__ import annotations

import re

import pytest

from scripts.routes.browser import download_bytes

pytestmark = pytest.mark.browser


@pytest.fixture
def demo(open_page, address):
    """The page with both models loaded."""
    page = open_page(address + "deployment/browser/")
    page.locator("[data-start]").click()
    page.wait_for_selector("[data-stage]:not([hidden])", timeout=60_000)
    return page


def answer(page, framework: str) -> str:
    return page.locator(f"[data-framework={framework}] [data-answer]").inner_text()


def test_nothing_heavy_is_loaded_before_the_click_which_states_its_size(open_page, address):
    page = open_page(address + "deployment/browser/")
    loaded = page.evaluate("performance.getEntriesByType('resource').map(each => each.name)")
    assert not [name for name in loaded if "runtimes" in name or "demo/" in name]
    stated = re.search(r"\(([\d.]+) MB\)", page.locator("[data-start]").inner_text())[1]
    page.locator("[data-start]").click()
    page.wait_for_selector("[data-stage]:not([hidden])", timeout=60_000)
    sizes = page.evaluate(
        "performance.getEntriesByType('resource').filter(each => /runtimes|demo[/]/.test(each.name))"
        ".map(each => each.decodedBodySize)"
    )
    assert sum(sizes) == pytest.approx(download_bytes(), rel=0.005)
    assert float(stated) == pytest.approx(download_bytes() / 1e6, abs=0.05)


def test_both_models_read_a_drawn_one_and_a_drawn_zero(demo):
    box = demo.locator("canvas").bounding_box()

    def draw(points):
        places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in points]
        demo.mouse.move(*places[0])
        demo.mouse.down()
        for place in places[1:]:
            demo.mouse.move(*place, steps=4)
        demo.mouse.up()

    zero = [
        (0.5, 0.1),
        (0.3, 0.3),
        (0.28, 0.5),
        (0.3, 0.7),
        (0.5, 0.9),
        (0.7, 0.7),
        (0.72, 0.5),
        (0.7, 0.3),
        (0.5, 0.1),
    ]
    draw(zero)
    demo.wait_for_function("document.querySelector('[data-framework=tensorflow] [data-answer]').textContent != '–'")
    assert (answer(demo, "pytorch"), answer(demo, "tensorflow")) == ("0", "0")
    assert "PyTorch's model: 0. TensorFlow's model: 0." in demo.locator("#digits-demo [role=status]").inner_text()
    assert demo.locator("[data-framework=pytorch] [data-took]").inner_text().endswith(" ms")
    demo.locator("[data-clear]").click()
    assert answer(demo, "pytorch") == "–"
    four = [(0.35, 0.1), (0.25, 0.6), (0.75, 0.6)]
    draw(four)
    draw([(0.6, 0.35), (0.6, 0.95)])
    demo.wait_for_function("document.querySelector('[data-framework=tensorflow] [data-answer]').textContent != '–'")
    assert (answer(demo, "pytorch"), answer(demo, "tensorflow")) == ("4", "4")


def test_the_browser_answers_what_each_framework_did(demo):
    for framework in ("pytorch", "tensorflow"):
        cell = demo.locator(f"[data-framework={framework}] [data-difference]")
        assert 0 <= float(cell.get_attribute("data-value")) < 1e-4


def test_a_digit_is_drawn_by_keyboard(demo):
    demo.locator("canvas").focus()
    for key, times in [("ArrowUp", 6), (" ", 1), ("ArrowDown", 12), (" ", 1)]:
        for _ in range(times):
            demo.keyboard.press(key)
    demo.wait_for_function("document.querySelector('[data-framework=tensorflow] [data-answer]').textContent != '–'")
    assert re.fullmatch(r"\d", answer(demo, "pytorch"))
    assert demo.locator("[data-seen] i").count() == 64
    demo.keyboard.press("Escape")
    demo.wait_for_function("document.querySelector('[data-framework=tensorflow] [data-answer]').textContent == '–'")


def test_without_scripts_the_picture_stands(open_page, browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = open_page(address + "deployment/browser/", context=context)
    assert page.locator("figure.digits svg").get_attribute("aria-label").startswith("20 handwritten digits")
    assert not page.locator("#digits-demo").is_visible()


def test_a_runtime_that_does_not_come_is_said_and_can_be_tried_again(open_page, address):
    page = open_page(address + "deployment/browser/")
    page.route("**/*.wasm.gz", lambda route: route.abort())
    page.locator("[data-start]").click()
    status = page.locator("#digits-demo [role=status]")
    page.wait_for_function(
        "document.querySelector('#digits-demo [role=status]').textContent.startsWith('It could not')"
    )
    assert status.inner_text().startswith("It could not be loaded")
    page.unroute("**/*.wasm.gz")
    page.locator("[data-start]").click()
    page.wait_for_selector("[data-stage]:not([hidden])", timeout=60_000)
