"""Comparisons that are planted to be wrong, and those that must hold."""

from __future__ import annotations

import numpy as np
import pytest

from scripts.judging.compare import compare
from scripts.running.variables import arrays, load, save
from scripts.topics.model import Comparison

PAIR = ("pytorch", "tensorflow")


def equal(a, b, tolerance=1e-6, **options):
    return compare(Comparison("x", PAIR, tolerance, "equal", options), arrays(a, "x"), arrays(b, "x"))


def test_equal_values_hold():
    found, holds = equal(np.float32([1, 2]), np.float32([1, 2]), 0)
    assert (found.largest, found.count, found.dtype, holds) == (0.0, 2, "float32", True)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ([1.0, 2.0], [1.0, -2.0]),  # a signed error
        (np.arange(4.0).reshape(2, 2), np.arange(4.0).reshape(2, 2).T),  # a transposed weight
        ([1.0, np.nan], [1.0, 2.0]),
        ([1.0, np.inf], [1.0, -np.inf]),
        ([1.0, np.inf], [1.0, 2.0]),
        (1 + 1e-5, 1.0),
        (1j, 1.0 + 0j),
        ("eager", "graph"),
        ([True, False], [True, True]),
    ],
)
def test_different_values_do_not_hold(a, b):
    assert not equal(a, b)[1]


def test_the_place_is_named():
    assert equal(np.zeros((2, 3)), np.float64([[0, 0, 0], [0, 5, 0]]))[0].place == "x[1, 1]"
    assert equal({"w": [0.0], "b": [1.0]}, {"w": [0.0], "b": [3.0]})[0].place == "x/b[0]"


def test_nan_equals_nan_where_both_say_so():
    assert equal([np.nan, 1.0], [np.nan, 1.0])[1]


def test_infinity_equals_itself():
    assert equal([np.inf, 1.0], [np.inf, 1.0])[1]


def test_the_tolerance_is_relative_for_large_values():
    assert equal(1e6, 1e6 + 0.5)[1]
    assert not equal(1e6, 1e6 + 2)[1]


@pytest.mark.parametrize(
    ("a", "b", "message"),
    [
        ([], [], "nothing was compared"),
        ([np.nan], [np.nan], "NaN throughout"),
        (np.ones(1), np.ones((1, 1)), r"shape \(1,\) in pytorch and \(1, 1\) in tensorflow"),
        ({"a": 1.0}, {"b": 1.0}, "nothing to compare"),
    ],
)
def test_what_cannot_be_compared_is_an_error(a, b, message):
    with pytest.raises(ValueError, match=message):
        equal(a, b)


def test_a_missing_variable_is_an_error():
    with pytest.raises(ValueError, match="PyTorch has no variable `x`"):
        compare(Comparison("x", PAIR, 0, "equal"), {"xs": np.ones(1)}, {"x": np.ones(1)})


def test_a_declared_layout_change():
    nhwc, nchw = np.arange(24.0).reshape(1, 2, 3, 4), np.arange(24.0).reshape(1, 2, 3, 4).transpose(0, 3, 1, 2)
    assert equal(nchw, nhwc, tensorflow=(0, 3, 1, 2))[1]


@pytest.mark.parametrize(("least", "holds"), [(0.5, True), (1.0, True), (1.5, False)])
def test_a_difference_that_must_be(least, holds):
    assert compare(Comparison("x", PAIR, least, "differs"), arrays([1.0], "x"), arrays([2.0], "x"))[1] is holds


def test_values_survive_their_file(tmp_path):
    save({"x": [np.ones((2, 1)), {"b": 2, "a": "text"}], "other": object()}, ["x", "absent"], tmp_path / "v.npz")
    stored = load(tmp_path / "v.npz")
    assert sorted(stored) == ["x/0", "x/1/a", "x/1/b"]
    assert stored["x/1/a"] == "text"


def test_what_is_no_value_is_refused():
    with pytest.raises(TypeError, match="`model` is a object: neither numbers nor text"):
        arrays(object(), "model")
