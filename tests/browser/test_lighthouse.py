"""Lighthouse gives every kind of page its full score in what it does not measure by the clock.

What it does measure by the clock is a benchmark, not a test: ``make bench-pages``. Weights are held by test_weight.py.
"""

from __future__ import annotations

import shutil

from tests.browser import lighthouse
from tests.browser.conftest import needed

CATEGORIES = ["accessibility", "best-practices", "seo"]


def test_lighthouse_gives_the_full_score(address, chromium_path, node_modules):
    needed("Node", shutil.which("node"))
    addresses = [address + path for path in lighthouse.PAGES]
    problems, seen = [], []
    for report in lighthouse.reports(chromium_path, addresses, CATEGORIES):
        seen.append(report["requestedUrl"])
        scores = {name: category["score"] for name, category in report["categories"].items()}
        if scores != dict.fromkeys(CATEGORIES, 1):
            problems.append("\n  ".join([f"{seen[-1]}: {scores}", *lighthouse.lost(report)]))
    assert seen == addresses
    assert not problems, "\n".join(problems)


def test_lighthouse_would_find_something(tmp_path, chromium_path, node_modules):
    """The check itself: a page without language and description, whose script fails, is named with what it lacks."""
    from tests.browser.server import serve

    needed("Node", shutil.which("node"))
    page = "<!doctype html><title>A page</title><h1>A page</h1><script>throw new Error('no')</script>"
    (tmp_path / "index.html").write_text(page, "utf-8")
    with serve(tmp_path) as address:
        [report] = lighthouse.reports(chromium_path, [address], CATEGORIES)
    assert all(report["categories"][category]["score"] < 1 for category in CATEGORIES)
    found = {line.split(":")[0] for line in lighthouse.lost(report)}
    assert {"html-has-lang", "errors-in-console", "meta-description"} <= found
