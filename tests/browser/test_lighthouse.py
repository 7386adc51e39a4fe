"""Lighthouse, as on a phone, against the site served with compression."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess

import pytest

from tests.browser.conftest import ARGUMENTS, needed

LEAST = {"performance": 0.6, "accessibility": 0.95, "best-practices": 0.95, "seo": 0.95}
"""The goal is 0.95 in all. Performance is not there yet: on two shared cores home had 0.93 to 0.97 and a page of three
to eight topics 0.79 to 0.91 (2026-11-21), with the theme's own script measuring each block as the main cost. Until
that is mended, its bound here only finds a collapse.
"""
RUNS = 3
"""Lighthouse's own advice against noise: the median of several runs. All of them count; none is a retry."""


@pytest.mark.parametrize("path", ["", "graphs/tracing/"])
def test_lighthouse(address, chromium_path, node_modules, tmp_path, path):
    needed("Node", shutil.which("node"))
    scores: dict[str, list[float]] = {category: [] for category in LEAST}
    failed = set()
    for number in range(RUNS):
        report = tmp_path / f"report-{number}.json"
        flags = " ".join(["--headless=new", *ARGUMENTS, f"--user-data-dir={tmp_path / str(number)}"])
        command = [
            *(node_modules / ".bin" / "lighthouse", address + path, "--quiet", "--output=json"),
            *(f"--output-path={report}", f"--only-categories={','.join(LEAST)}", f"--chrome-flags={flags}"),
        ]
        environment = os.environ | {"CHROME_PATH": chromium_path}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        result = json.loads(report.read_text("utf-8"))
        for category in LEAST:
            scores[category].append(result["categories"][category]["score"])
        failed |= {key for key, audit in result["audits"].items() if audit["score"] == 0}
    medians = {category: statistics.median(found) for category, found in scores.items()}
    print(path or "home", medians)
    assert all(medians[category] >= least for category, least in LEAST.items()), (
        f"{medians}; failed audits: {sorted(failed)}"
    )
