"""What is taken for measured is held against the records."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.bench import results
from scripts.bench.measured import Bench
from scripts.bench.statements import parse
from scripts.bench.workloads import load
from scripts.common.errors import Problem
from tests import made_up


@pytest.fixture
def bench(tmp_path):
    workload = load(made_up.folder(tmp_path / "made", pytorch=["eager"], tensorflow=["eager"]))
    result = made_up.result(workload, {"pytorch/eager": 2.0, "tensorflow/eager": 6.0}, noise=0)
    return Bench({"made": workload}, {results.OURS: {"made": result}})


def test_a_ratio_and_a_value_are_those_of_the_record(bench):
    ratio = parse("made one tensorflow/eager / pytorch/eager 2.5..3.5", Path("page.md"), 3)
    value = parse("made one pytorch/eager time 1.9..2e0", Path("page.md"), 4)
    assert (ratio.value(bench), value.value(bench)) == pytest.approx((3.0, 2.0))
    ratio.check(bench)
    value.check(bench)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("made one tensorflow/eager / pytorch/eager 3.1..4", r"page\.md:3: .* is 3, not from 3\.1 to 4"),
        ("made one pytorch/eager first_s 1..4", r"page\.md:3: first_s .* is 200, not from 1 to 4"),
        ("made one jax/jit / pytorch/eager 1..4", "is not measured"),
        ("made two pytorch/eager 1..4", "is not measured"),
        ("other one pytorch/eager 1..4", "is not measured"),
    ],
)
def test_what_the_record_does_not_have_is_named(bench, text, message):
    with pytest.raises(Problem, match=message):
        parse(text, Path("page.md"), 3).check(bench)


@pytest.mark.parametrize(
    "text",
    ["made one tensorflow/eager pytorch/eager 3..4", "made one pytorch/eager 3.4", "made one pytorch/eager 1..-"],
)
def test_what_cannot_be_read_is_no_statement(text):
    assert parse(text, Path("page.md"), 3) is None
