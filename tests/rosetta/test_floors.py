"""How far rows are apart by rounding, by family."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from scripts.rosetta import floors


@pytest.mark.parametrize(
    ("number", "written"),
    [(0.0, "0"), (1.2e-7, "2e-7"), (1e-7, "1e-7"), (9.5e-7, "1e-6"), (0.3, "3e-1"), (2e-5, "2e-5")],
)
def test_a_bound_is_never_below(number, written):
    assert floors.bound(number) == written
    assert float(written) >= number * (1 - 1e-9)


def row(values, tolerance=1e-6, dtype="float32"):
    proof = {"dtype": dtype, "excess": {"values": values}}
    return SimpleNamespace(tolerance={"values": tolerance}, proof=proof)


ROSETTA = SimpleNamespace(proof=lambda row, device: row.proof if device == "cpu" else None)


def test_only_what_computes_the_same_in_float32_counts():
    rows = [row(3e-7), row(1e-2, tolerance=1e-2), row(0.0, dtype="int64"), row(1e-7)]
    rows.append(SimpleNamespace(tolerance={"values": 1e-6}, proof=None))
    assert floors.apart(ROSETTA, rows, "values") == [1e-7, 3e-7]
    assert floors.apart(ROSETTA, rows, "gradients") == []


def test_nine_in_ten_do_not_pass_it():
    for count in (1, 9, 10, 11, 100):
        values = [float(each) for each in range(count)]
        passed = sum(each <= floors.nine_in_ten(values) for each in values)
        assert passed >= 0.9 * count > passed - 1


def test_a_family_with_few_rows_says_nothing():
    many = SimpleNamespace(name="many", title="Many", rows=[row(1e-7)] * floors.LEAST_ROWS)
    few = SimpleNamespace(name="few", title="Few", rows=[row(1e-7)])
    rosetta = SimpleNamespace(
        families=[many, few], rows=[(each, one) for each in (many, few) for one in each.rows], proof=ROSETTA.proof
    )
    page = floors.page(rosetta)
    assert "[Many](/rosetta/many.md) | 10 | 0 | 1e-7 | 1e-7 | – | – |" in page
    assert "Few" not in page
    assert "| all families | 11 |" in page
