"""Both frameworks in one process: how processes that die are told from those that fail, and what the page shows."""

from __future__ import annotations

import json

import pytest

from scripts.common.errors import Problem
from scripts.together import record, render
from scripts.together.cases import CASES, ENDING, TRITON
from scripts.together.record import NONE, Outcome, Record


def test_a_process_that_lives_says_its_memory(tmp_path):
    """Its own: the parent, which holds more, is not counted."""
    held = bytearray(b"x" * 300_000_000)
    outcome = record._outcome("held = bytearray(b'x' * 30_000_000)", str(tmp_path))
    assert outcome.code == 0
    assert 30 < outcome.peak_mb < 200 < len(held) / 1e6


def test_what_lies_in_the_folder_is_found_first(tmp_path):
    (tmp_path / "triton.py").write_text("raise SystemExit('found')")
    with pytest.raises(Problem, match="found"):
        record._outcome("import triton", str(tmp_path))


def test_a_process_that_dies_of_a_signal_is_an_outcome(tmp_path):
    outcome = record._outcome("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)", str(tmp_path))
    assert outcome == Outcome(-11, None)
    assert render.ended(outcome) == "**SIGSEGV**, exit 139"
    assert render.ended(Outcome(-6, None)) == "**SIGABRT**, exit 134"


def test_a_process_that_fails_otherwise_is_a_problem(tmp_path):
    with pytest.raises(Problem, match="no_such_module"):
        record._outcome("import no_such_module", str(tmp_path))


@pytest.mark.parametrize("name", CASES)
def test_a_case_is_python_and_ends_in_its_memory(name):
    compile(CASES[name].code + ENDING, name, "exec")


def test_the_record_holds_every_case_with_every_triton():
    """And the finding that the page states: TensorFlow, then Triton 3.7 or later, kills; each way out mends it."""
    kept = record.load()
    for name, case in CASES.items():
        wanted = {*TRITON} if "import triton" in case.code else {NONE, *TRITON}
        assert set(kept.outcomes[name]) == wanted
    dies = {name: {each for each, outcome in found.items() if outcome.code} for name, found in kept.outcomes.items()}
    crashing = ("tensorflow-pytorch", "pytorch-tensorflow", "tensorflow-triton", "writer")
    assert {name for name, found in dies.items() if found} == set(crashing)
    assert all(dies[name] == {"3.7.1", "3.8.0", "3.9.0"} for name in crashing)


def test_the_table_has_a_row_for_each_case(tmp_path):
    outcomes = {name: {each: Outcome(0, 1) for each in (NONE, *TRITON)} for name in CASES}
    outcomes["writer"][TRITON[-1]] = Outcome(-6, None)
    del outcomes["tensorflow-triton"][NONE]
    made = Record(outcomes, "2026-11-22", "a processor", "3.11.7", {"torch": "2.13.0"})
    text = render.crash_table(made)
    assert f"| no Triton, {', '.join(TRITON[:-1])} | Triton {TRITON[-1]} |" in text
    assert "| runs | **SIGABRT**, exit 134 |" in text
    assert text.count("\n| `") == len(CASES) - 1
    assert "| 1 MB |" in render.memory_table(made)
    assert all("python -m scripts together" in text for _, text in render.files(None))


def test_a_record_that_is_none_says_how_to_make_it_anew(tmp_path):
    path = tmp_path / "together.json"
    assert record.load(path) is None
    path.write_text(json.dumps({"outcomes": {"writer": {}}}))
    with pytest.raises(Problem, match="cases that are in one of the two only") as raised:
        record.load(path)
    assert raised.value.remedy == "python -m scripts together"
