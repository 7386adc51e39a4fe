"""The page of planted faults says what the results hold."""

from __future__ import annotations

import json

from scripts.site import mutants


def test_every_fault_is_listed_once_and_those_missed_are_named_first():
    entries = json.loads(mutants.RESULTS.read_text("utf-8"))
    text = mutants.page()
    counts, missed, listed = (
        text.partition("## What is not found")[0],
        text.partition("## What is not found")[2].partition("## Snippets")[0],
        text.partition("## Snippets")[2],
    )
    for each in entries:
        assert listed.count(f"- {each['mutant']}: ") == 1
        assert (f"- {each['mutant']}: " in missed) == (not each["new"]["killed_by"])
    found = sum(bool(each["new"]["killed_by"]) for each in entries)
    [total] = [line for line in counts.splitlines() if line.startswith("| all | ")]
    assert total.startswith(f"| all | {len(entries)} | ")
    assert f" {found} |" in total or f" {found} of " in total


def test_no_results_on_a_side_are_not_a_zero():
    assert mutants._found([{"old": {"commit": None, "killed_by": []}}], "old") == "not tried"


def test_code_with_marks_stays_code():
    assert mutants._code("a `b`") == "`` a `b` ``"
    assert "--8<--" not in mutants._code('--8<-- "x"')
