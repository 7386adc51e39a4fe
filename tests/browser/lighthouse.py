"""Lighthouse, as on a phone, against pages that are served."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.browser.conftest import ARGUMENTS

SCRIPT = Path(__file__).with_suffix(".mjs")
PAGES = (
    "",
    "graphs/tracing/",
    "debugging/nan/",
    "deployment/",
    "performance/",
    "rosetta/",
    "porting/transformer/",
    "choose/guide/",
    "claims/",
    "scenarios/cifar-10/",
)
"""One page of every kind, as addresses below the home page."""


def reports(chromium: str, addresses: list[str], categories: list[str]) -> Iterator[dict]:
    """Lighthouse's report of each address, in order, as soon as it is there.

    Raises:
        RuntimeError: Lighthouse ended without having reported them all; the message holds what it said.
    """
    order = {
        "chromium": chromium,
        "flags": ["--headless=new", *ARGUMENTS],
        "categories": categories,
        "addresses": addresses,
    }
    command = ["node", str(SCRIPT), json.dumps(order)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        yield from map(json.loads, running.stdout)
        said = running.stderr.read()
    if running.returncode:
        raise RuntimeError(f"Lighthouse ended with {running.returncode}:\n{said}")


def lost(report: dict) -> list[str]:
    """What keeps the report below the full score of its categories: each audit with its title and what it found."""
    if report.get("runtimeError"):
        return [report["runtimeError"]["message"]]
    asked = {ref["id"] for category in report["categories"].values() for ref in category["auditRefs"] if ref["weight"]}
    return [
        f"{key}: {audit['title']}: {_places(audit)}"
        for key, audit in sorted(report["audits"].items())
        # Without a score: not applicable, for people to look at, or failed to be measured.
        if key in asked and (audit["scoreDisplayMode"] == "error" or ((audit["score"] or 0) < 1 and _counts(audit)))
    ]


def _counts(audit: dict) -> bool:
    return audit["scoreDisplayMode"] in ("binary", "numeric", "metricSavings")


def _places(audit: dict) -> str:
    items = (audit.get("details") or {}).get("items", [])
    found = [item.get("node", {}).get("snippet") or item.get("url") or item.get("description") or "" for item in items]
    return "; ".join(filter(None, map(str, found))) or audit.get("errorMessage") or audit.get("displayValue") or "-"
