"""Figures in the prose of the performance chapter are those of the records."""

from __future__ import annotations

import pytest

from scripts.bench import measured, results
from scripts.bench.measured import Bench
from scripts.bench.statements import check, statements
from scripts.bench.workloads import load
from scripts.errors import Problem
from scripts.paths import DOCS
from tests import made_up


@pytest.fixture
def bench(tmp_path):
    workload = load(made_up.folder(tmp_path / "made", pytorch=["eager"], tensorflow=["eager"]))
    result = made_up.result(workload, {"pytorch/eager": 2.0, "tensorflow/eager": 6.0}, noise=0)
    return Bench({"made": workload}, {results.OURS: {"made": result}})


def page_with(tmp_path, text):
    path = tmp_path / "page.md"
    path.write_text(f"# A page\n\n{text}\n")
    return path


def test_a_ratio_and_a_value_are_held_against_the_record(bench, tmp_path):
    text = (
        "Thrice <!-- holds: made one tensorflow/eager / pytorch/eager 2.5..3.5 -->\n"
        "of two seconds. <!-- holds: made one pytorch/eager time 1.9..2e0 -->"
    )
    page = page_with(tmp_path, text)
    ratio, value = statements(page)
    assert (ratio.value(bench), value.value(bench)) == pytest.approx((3.0, 2.0))
    assert (ratio.line, value.line) == (3, 4)
    check(page, bench)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("made one tensorflow/eager / pytorch/eager 3.1..4", r"page\.md:3: .* is 3, not from 3\.1 to 4"),
        ("made one pytorch/eager first_s 1..4", r"page\.md:3: first_s .* is 200, not from 1 to 4"),
        ("made one jax/jit / pytorch/eager 1..4", "is not measured"),
        ("made two pytorch/eager 1..4", "is not measured"),
        ("other one pytorch/eager 1..4", "is not measured"),
        ("made one tensorflow/eager pytorch/eager 3..4", r"page\.md:3: cannot be read"),
        ("made one pytorch/eager 3.4", "cannot be read"),
        ("made one pytorch/eager 1..-", "cannot be read"),
    ],
)
def test_a_figure_that_the_record_does_not_have_is_named(bench, tmp_path, text, message):
    page = page_with(tmp_path, f"<!-- holds: {text} -->")
    with pytest.raises(Problem, match=message):
        check(page, bench)


WITHOUT = ("published",)
"""Pages that speak of others' figures."""


@pytest.mark.parametrize("page", sorted((DOCS / "performance").glob("*.md")), ids=lambda each: each.stem)
def test_figures_in_the_prose_of_a_page_are_those_of_the_record(page):
    found = list(statements(page))
    bench = measured.read()
    check(page, bench)
    assert found or page.stem in WITHOUT, f"{page.name} answers without a figure that is held against the record"
