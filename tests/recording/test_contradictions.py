"""A record that contradicts itself is refused, of whatever kind: each is planted in a record of the project."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from scripts.bench import results, workloads
from scripts.claims import listings
from scripts.common import json_record
from scripts.common.errors import Problem
from scripts.common.paths import SNIPPETS
from scripts.notebooks import records as notebooks
from scripts.notebooks import scenarios
from scripts.profiles import record as profiles
from scripts.recording import records
from scripts.rosetta import proofs, reader, rows
from scripts.routes import measure
from scripts.topics.tree import load as load_topic

NAN, INFINITE = float("nan"), float("inf")


@dataclass(frozen=True)
class Kind:
    """A kind of record: one file of the project, and what reads a copy of it."""

    path: Path
    read: Callable[[Path, pytest.MonkeyPatch], Any]


def benchmark(copy: Path, _) -> None:
    workload = workloads.load(SNIPPETS / "benchmarks" / copy.stem)
    results.check_against(results.load(copy), workload, copy)


def of_topic(copy: Path, patch: pytest.MonkeyPatch):
    patch.setattr(records, "path_of", lambda _: copy)
    return records.load(load_topic(SNIPPETS / "graphs" / "retracing"))


def of_family(copy: Path, patch: pytest.MonkeyPatch):
    patch.setattr(proofs, "path_of", lambda _: copy)
    return proofs.load(reader.load(rows.ROSETTA / "reductions"))


def of_scenario(copy: Path, patch: pytest.MonkeyPatch):
    patch.setattr(notebooks, "path_of", lambda _: copy)
    return notebooks.load(scenarios.load(scenarios.FOLDER / "manual"))


KINDS = {
    "run": Kind(records.RUN_RECORDS / "graphs" / "retracing.json", of_topic),
    "proof": Kind(proofs.PROOFS / "reductions.json", of_family),
    "benchmark": Kind(results.path_of(results.OURS, "dispatch"), benchmark),
    "route": Kind(measure.RECORD, lambda copy, _: measure.load(copy)),
    "profile": Kind(profiles.RECORD, lambda copy, _: profiles.load(copy)),
    "notebook": Kind(notebooks.path_of("manual"), of_scenario),
    "listing": Kind(listings.RECORD, lambda copy, _: listings.load(copy)),
}


@pytest.fixture
def planted(tmp_path, monkeypatch):
    """Reads a copy of a kind's record, changed: ``planted(kind, change)``."""

    def read(kind: str, change: Callable[[Any], None] = lambda _: None):
        stored = json.loads(KINDS[kind].path.read_text("utf-8"))
        change(stored)
        copy = tmp_path / KINDS[kind].path.name
        copy.write_text(json.dumps(stored, indent=1, sort_keys=True), "utf-8")
        return KINDS[kind].read(copy, monkeypatch)

    return read


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_kept_is_read(planted, kind):
    planted(kind)


def at(*keys: str | int) -> Callable[[Any, Any], Callable[[Any], None]]:
    """``at("runs", "jax")("seconds", -1)`` is a change that sets one value there."""

    def setting(key: Any, value: Any) -> Callable[[Any], None]:
        def change(stored: Any) -> None:
            for each in keys:
                stored = stored[each]
            stored[key] = value

        return change

    return setting


def arm_of(stored: Any) -> Any:
    """What the first round of the first arm that is ok kept of its first case."""
    arm = next(arm for arm in stored["arms"].values() if arm["status"] == "ok")
    return next(iter(arm["rounds"][0]["cases"].values()))


def case(key: str, value: Any) -> Callable[[Any], None]:
    return lambda stored: arm_of(stored).update({key: value})


def naive_of(stored: Any) -> None:
    """Every naive form that differs in values, made to differ by nothing."""
    for row in stored["cpu"]["rows"].values():
        row["naive"] = {side: 0.0 if isinstance(apart, float) else apart for side, apart in row["naive"].items()}


def apart(largest: float, excess: float) -> Callable[[Any], None]:
    """How far the two sides of a row are apart; both are set: a machine may measure zero or not."""

    def change(stored: Any) -> None:
        stored["cpu"]["rows"]["mean"].update(values=largest, excess={"values": excess, "gradients": 0.0})

    return change


FIRST, SECOND = ("comparisons", 0), ("comparisons", 1)
RUN, ROUND = ("runs", "jax", "cpu"), ("routes", "aotinductor", "rounds", 0)
FORM = ("listings", "detailed-01", "forms", "as_it_stands")
CONTRADICTIONS = [
    ("run", at(*SECOND)("largest", 0.7), "comparisons largest is 0.7, and 0 is allowed"),
    ("run", at(*SECOND)("excess", 0.7), "comparisons excess is 0.7|cannot be the part"),
    ("run", at(*SECOND)("largest", -1.0), "at least 0 must be"),
    ("run", at(*SECOND)("largest", NAN), "NaN is no number"),
    ("run", at(*SECOND)("largest", "little"), "not a number"),
    ("run", at(*SECOND)("count", 0), "count is 0, and at least 1"),
    ("run", at(*SECOND)("device", "tpu"), "not one of cpu, gpu"),
    ("run", at(*FIRST)("largest", 0.5), "largest is 0.5, and at least 1 must be"),
    ("run", at(*FIRST)("fingerprints", {"pytorch": "bbf4c4fd5740fb96"}), "tensorflow is None, not a hash"),
    ("run", at(*RUN)("seconds", -0.1), "runs jax cpu seconds is -0.1"),
    ("run", at(*RUN)("seconds", INFINITE), "Infinity is no number"),
    ("run", at(*RUN)("date", "2026-13-01"), "not of the form 2026-11-21"),
    ("run", at(*RUN)("date", "20261121"), "not of the form"),
    ("run", at(*RUN)("output", "yes"), "'yes', not a hash"),
    ("run", at(*RUN)("status", "raised"), "'raised', not one of ok"),
    ("run", at(*RUN)("versions", {}), "names no package"),
    ("run", at(*RUN)("versions", {"jax": ""}), "'', not text"),
    ("run", at(*RUN)("device", ""), "'', not text"),
    ("run", at(*RUN)("deprecations", 3), "deprecations is 3, and 0 is allowed"),
    ("proof", apart(0.7, 0.7), "cpu rows mean values is 0.7, and .* is allowed"),
    ("proof", apart(0.7, 0.0), "cpu rows mean values is 0.7, of which 0 cannot be the part"),
    ("proof", at("cpu", "rows", "mean")("gradients", -1.0), "at least 0 must be"),
    ("proof", at("cpu", "rows", "mean")("compared", 0), "at least 1 must be"),
    ("proof", naive_of, "naive .* is 0, and at least"),
    ("proof", at("cpu")("date", "spring"), "not of the form"),
    ("benchmark", case("difference", 0.7), "difference is 0.7, and .* is allowed"),
    ("benchmark", case("difference", NAN), "NaN is no number"),
    ("benchmark", case("first_s", -1.0), "first_s is -1"),
    ("benchmark", lambda stored: arm_of(stored).update(p50_s=2.0, p90_s=1.0), "p50_s is 2, and 1 is allowed"),
    ("benchmark", case("blocks", [-1.0]), "is -1, and at least 0 must be"),
    ("benchmark", at()("busy", [1.5]), "busy is 1.5, and 1 is allowed"),
    ("route", at(*ROUND)("largest_difference", 0.7), "answers differ from the trained model's by 0.7"),
    ("route", at(*ROUND)("p50_ms", 1e9), "p50_ms is 1e.09"),
    ("route", at(*ROUND)("accuracy", 1.2), "accuracy is 1.2, and 1 is allowed"),
    ("route", at(*ROUND)("to_first_answer_s", -1), "is -1, and at least 0"),
    ("route", at("routes", "aotinductor")("files", [["x", -3]]), "files is -3"),
    ("profile", at("pytorch-eager", "events", 1)(2, -1), "linear is -1"),
    ("profile", at("pytorch-eager", "events", 1)(1, NAN), "NaN is no number"),
    ("profile", at("pytorch-eager")("date", ""), "not of the form"),
    ("notebook", at("runs", "pytorch")("seconds", -1), "seconds is -1"),
    ("notebook", at("runs", "pytorch")("share", 1.5), "share is 1.5, and 1 is allowed"),
    ("notebook", at("runs", "pytorch")("notebook", "z"), "'z', not a hash"),
    ("notebook", at("runs", "pytorch", "figures")("bag", NAN), "NaN is no number"),
    ("listing", at(*FORM)("seconds", -1), "seconds is -1"),
    ("listing", at(*FORM)("error", "ValueError: no"), "of one that ended well"),
    ("listing", at("listings", "detailed-01")("sha256", "0"), "'0', not a hash"),
]


@pytest.mark.parametrize(
    ("kind", "change", "said"), CONTRADICTIONS, ids=[f"{kind}-{said}" for kind, _, said in CONTRADICTIONS]
)
def test_a_record_that_contradicts_itself_is_refused(planted, kind, change, said):
    with pytest.raises(Problem, match=said) as caught:
        planted(kind, change)
    assert "git checkout" in caught.value.remedy or "python -m scripts" in caught.value.remedy


def test_every_kind_has_a_contradiction():
    assert {kind for kind, _, _ in CONTRADICTIONS} == set(KINDS)


def test_the_line_of_a_contradiction_is_named(planted):
    with pytest.raises(Problem) as caught:
        planted("run", at(*SECOND)("largest", 0.7))
    lines = caught.value.path.read_text().splitlines()
    assert lines[caught.value.line - 1].strip() == '"largest": 0.7,'


# What a bound bounds


@pytest.mark.parametrize(
    ("largest", "excess", "bound", "good"),
    [
        (1e-5, 1e-7, 1e-6, True),  # of a number of about 100
        (1e-5, None, 1e-6, False),  # from before the excess was kept: by the difference itself
        (1e-7, None, 1e-6, True),
        (1e-7, 1e-5, 1e-6, False),
        (1e-7, 1e-6, 1e-5, False),  # no part is more than the whole
        (0.7, 0.0, 0.0, False),
        (INFINITE, INFINITE, 1e-6, False),
        (0.0, 0.0, 0.0, True),
    ],
)
def test_a_difference_is_held_against_its_bound_per_unit(largest, excess, bound, good):
    if good:
        json_record.difference(("largest",), largest, excess, bound)
    else:
        with pytest.raises(json_record.Contradiction):
            json_record.difference(("largest",), largest, excess, bound)
