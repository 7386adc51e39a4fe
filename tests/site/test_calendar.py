"""No day may come on which the site cannot be built or a test fails by itself."""

from __future__ import annotations

import datetime
import re

from scripts.common.paths import ROOT
from scripts.site.commands import aged

TODAY = re.compile(r"\b(?:date\.today|datetime\.(?:now|today|utcnow)|time\.time|localtime|gmtime)\(")
STAMPS = {
    "scripts/bench/run.py", "scripts/claims/listings.py", "scripts/notebooks/commands.py", "scripts/profiles/record.py",
    "scripts/recording/record.py", "scripts/rosetta/proofs.py", "scripts/routes/browser.py",
    "scripts/converters/measure.py", "scripts/rosetta/mode_side.py", "scripts/routes/measure.py",
}  # fmt: skip
"""These write today's date into a record."""
OTHERS = {
    "scripts/claims/pieces.py": "a source that was read on a day to come is a typo; one that is right stays right",
    "scripts/recording/commands.py": "the nightly report says what is old",
    "scripts/bench/clock.py": "measures",
}


def test_only_these_ask_for_the_day():
    found = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "scripts").rglob("*.py")
        if TODAY.search(path.read_text("utf-8"))
    }
    assert found - STAMPS - set(OTHERS) == set(), "say why a build cannot stop at it, and add it here"


def test_far_in_the_future_all_is_named_and_nothing_raised():
    said = aged(datetime.date(2050, 1, 1))
    assert any("was measured on" in sentence for sentence in said)
    assert aged(datetime.date(2000, 1, 1)) == []
