"""What comes of a run's globals: kept as bytes, read by whoever looks at them."""

from __future__ import annotations

import numpy
import pytest

from scripts.running import variables


@pytest.fixture
def path(tmp_path):
    place = tmp_path / "values.npz"
    variables.save({"a": [1.5, 2.0], "b": {"x": 3}, "c": "not asked for"}, ["a", "b", "absent"], place)
    return place


def test_values_are_those_that_were_saved(path):
    found = variables.load(path)
    assert sorted(found) == ["a", "b/x"]
    assert len(found) == 2
    assert found["a"].tolist() == [1.5, 2.0]
    assert {name: array.tolist() for name, array in found.items()}["b/x"] == 3


def test_nothing_is_read_before_somebody_looks(path, monkeypatch):
    """The thread in which a run ends must not: what NumPy reads with is not made for two threads."""

    def refuse(*_, **__):
        raise AssertionError("read")

    monkeypatch.setattr(numpy, "load", refuse)
    found = variables.load(path)
    assert found
    assert len(found) == 2
    with pytest.raises(AssertionError, match="read"):
        found["a"]


def test_no_values_are_none():
    assert not variables.Values()
    assert dict(variables.Values()) == {}
