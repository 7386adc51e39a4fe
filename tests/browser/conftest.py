"""A browser, and the built site served to it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.browser.inspection import Inspector
from tests.browser.server import serve

HERE = Path(__file__).parent
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
             "--disable-component-update", "--disable-sync", "--no-first-run"]  # fmt: skip


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


def needed(what: str, found) -> None:
    """Skip, with the reason, where a tool is missing; on CI that is a failure."""
    if not found:
        message = f"{what} is not installed here"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)


def installed_chromium() -> str | None:
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    path = installed_chromium()
    needed("Chromium", path)
    return path


@pytest.fixture(scope="session")
def node_modules() -> Path:
    path = HERE / "node_modules"
    needed("axe (run `npm ci` in tests/browser)", (path / "axe-core").is_dir())
    return path


@pytest.fixture(scope="session")
def browser(chromium_path):
    needed("playwright", pytest.importorskip("playwright.sync_api", reason="playwright is not installed here"))
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(site):
    with serve(site) as address:
        yield address


@pytest.fixture(scope="session")
def inspector(browser, site, node_modules):
    axe = (node_modules / "axe-core" / "axe.min.js").read_text("utf-8")
    with serve(site, patient=True) as home:
        yield Inspector(browser, home, axe)


@pytest.fixture
def open_page(browser):
    """Opens an address in a context of its own: ``open_page(address, width=1280, scheme="light")``."""
    contexts = []

    def open_(address: str, width: int = 1280, scheme: str = "light", context=None):
        context = context or browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
        )
        contexts.append(context)
        page = context.new_page()
        page.requests = []
        page.errors = []
        page.missing = []
        page.on("request", lambda request: page.requests.append(request.url))
        page.on("response", lambda response: response.status >= 400 and page.missing.append(response.url))
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.goto(address, wait_until="load")
        return page

    yield open_
    for context in contexts:
        context.close()
