"""Lighthouse, as on a phone, against the site served with compression."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess

import pytest

from tests.browser.conftest import ARGUMENTS, needed

LEAST = 0.95
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
RUNS = 3
"""Lighthouse's own advice against noise: the median of several runs. All of them count; none is a retry."""


@pytest.mark.parametrize("path", ["", "graphs/tracing/"])
def test_lighthouse(address, chromium_path, node_modules, tmp_path, path):
    needed("Node", shutil.which("node"))
    scores: dict[str, list[float]] = {category: [] for category in CATEGORIES}
    failed = set()
    for number in range(RUNS):
        report = tmp_path / f"report-{number}.json"
        flags = " ".join(["--headless=new", *ARGUMENTS, f"--user-data-dir={tmp_path / str(number)}"])
        command = [
            *(node_modules / ".bin" / "lighthouse", address + path, "--quiet", "--output=json"),
            *(f"--output-path={report}", f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={flags}"),
        ]
        environment = os.environ | {"CHROME_PATH": chromium_path}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        result = json.loads(report.read_text("utf-8"))
        for category in CATEGORIES:
            scores[category].append(result["categories"][category]["score"])
        failed |= {key for key, audit in result["audits"].items() if audit["score"] == 0}
    medians = {category: statistics.median(found) for category, found in scores.items()}
    print(path or "home", medians)
    assert all(score >= LEAST for score in medians.values()), f"{medians}; failed audits: {sorted(failed)}"
