"""The parts of the suite: each test in exactly one, runs and builds not torn apart, none much longer than another."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

from tests import sharding


def item(nodeid: str, wanted=(), fixtures=()):
    names = [SimpleNamespace(name=name) for name in wanted]
    return SimpleNamespace(
        nodeid=nodeid, callspec=SimpleNamespace(params={"wanted": [(each, "cpu", None) for each in names]}),
        fixturenames=fixtures,
    )  # fmt: skip


def test_what_shares_a_run_or_a_build_is_one_group():
    for nodeid in ("tests/test_snippets.py::test_snippet[a]", "tests/test_snippets.py::test_comparison[b]"):
        assert sharding.group_of(item(nodeid, ["graphs/topic/pytorch"])) == "graphs/topic"
    assert sharding.group_of(item("tests/site/test_twins.py::test_a", fixtures=["site"])) == "site"
    assert sharding.group_of(item("tests/site/test_twins.py::test_b")) == "tests/site/test_twins.py"


def taken(items, shard):
    deselected = []
    config = SimpleNamespace(
        option=SimpleNamespace(shard=shard),
        hook=SimpleNamespace(pytest_deselected=lambda items: deselected.extend(items)),
    )
    kept = list(items)
    sharding.keep(config, kept)
    assert len(kept) + len(deselected) == len(items)
    return [each.nodeid for each in kept]


class Item(SimpleNamespace):
    __hash__ = object.__hash__


def test_each_test_is_in_exactly_one_part():
    items = [Item(nodeid=f"tests/test_{number}.py::test_{each}") for number in range(50) for each in "ab"]
    assert taken(items, None) == [each.nodeid for each in items]
    parts = [taken(items, f"{number}/4") for number in range(1, 5)]
    assert sorted(each for part in parts for each in part) == sorted(each.nodeid for each in items)
    assert all(parts)


def test_parts_weigh_about_the_same():
    weights = {str(number): float(number % 17 + 1) for number in range(200)}
    found = sharding.parts(weights, weights, 4)
    sums = [sum(weight for group, weight in weights.items() if found[group] == part) for part in range(1, 5)]
    assert max(sums) - min(sums) <= 1
    assert found == sharding.parts(reversed(weights), weights, 4), "the same on every machine"


def test_whole_groups_come_the_heaviest_first(monkeypatch, tmp_path):
    monkeypatch.setattr(sharding, "WEIGHTS", tmp_path / "weights.json")
    sharding.WEIGHTS.write_text('{"tests/test_light.py": 0.1, "tests/test_heavy.py": 9}')
    names = ["tests/test_light.py::a", "tests/test_heavy.py::a", "tests/test_new.py::a", "tests/test_heavy.py::b"]
    items = [Item(nodeid=name) for name in names]
    sharding.heaviest_first(items)
    order = ["tests/test_heavy.py::a", "tests/test_heavy.py::b", "tests/test_new.py::a", "tests/test_light.py::a"]
    assert [each.nodeid for each in items] == order


@pytest.mark.parametrize("text", ["0/4", "5/4", "2", "a/b", "1/0"])
def test_a_part_that_there_is_not_is_refused(text):
    with pytest.raises(pytest.UsageError, match="as in --shard 2/4"):
        sharding.read(text)


def test_the_scales_take_runs_for_what_waits_for_them(tmp_path):
    scales = sharding.Scales()
    scales.of_test = {"a": "graphs/topic", "b": "graphs/topic", "c": "tests/test_c.py"}
    for nodeid in "abc":
        scales.pytest_runtest_logreport(SimpleNamespace(nodeid=nodeid, duration=2.0))
    scales.ran("graphs/topic/pytorch", 3.0)
    scales.ran("graphs/topic/jax", 4.5)
    scales.write(tmp_path / "weights.json")
    assert json.loads((tmp_path / "weights.json").read_text()) == {"graphs/topic": 7.5, "tests/test_c.py": 2.0}


def test_the_kept_weights_are_seconds():
    weights = json.loads(sharding.WEIGHTS.read_text("utf-8"))
    assert weights
    assert all(seconds >= 0 for seconds in weights.values())
