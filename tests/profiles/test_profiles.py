"""Profiles of a training step: the record, and the pictures made of it."""

from __future__ import annotations

import json
import re

import pytest

from scripts.common.errors import Problem
from scripts.profiles import PARTS, draw, record
from scripts.profiles.record import Profile
from scripts.topics.environment import installed

EVENTS = [["forward", 0, 60], ["addmm", 5, 50], ["backward", 70, 30], ["MulBackward0", 72, 20]]


def profile(events=EVENTS) -> Profile:
    return Profile(events, "2026-11-21", "a processor", 0.5, {"torch": "2.13.0"})


def test_a_picture_has_a_box_for_every_event_on_one_scale():
    svg = draw.figure("pytorch-eager", profile(), 200)
    assert svg.count("<rect") == 4
    assert svg.count('class="timeline-part"') == 2
    boxes = dict(re.findall(r"<title>(\w+): .*?</title><rect x=\"[\d.]+\" y=\"[\d.]+\" width=\"([\d.]+)\"", svg))
    assert float(boxes["addmm"]) == pytest.approx((draw.WIDTH - 2 * draw.LEFT) / 200 * 50, abs=0.1)
    assert "2 operations in 100 µs; longest: addmm 50 µs, MulBackward0 20 µs" in svg


def test_names_are_escaped():
    assert "&lt;b&gt;" in draw.figure("pytorch-eager", profile([["<b>", 0, 1], *EVENTS]), 100)


def test_the_kept_profiles_name_the_matrix_products():
    kept = record.load()
    for name, product in [("pytorch-eager", "linear"), ("tensorflow-eager", "MatMul"), ("tensorflow-graph", "MatMul")]:
        assert [event for event in kept[name].events if product in event[0]], name
    assert draw.figures(kept) == draw.figures(record.load())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda stored: stored.pop("pytorch-eager"), "expected pytorch-eager"),
        (lambda stored: stored["pytorch-eager"].update(events=[]), "has no events"),
        (lambda stored: stored["pytorch-eager"].update(speed=3), "speed"),
    ],
)
def test_a_corrupt_record_is_refused_with_the_way_to_mend_it(tmp_path, change, said):
    stored = json.loads(record.RECORD.read_text())
    change(stored)
    path = tmp_path / "profiles.json"
    path.write_text(json.dumps(stored))
    with pytest.raises(Problem, match=said) as caught:
        record.load(path)
    assert "python -m scripts profiles" in str(caught.value)


@pytest.mark.skipif(
    not (installed("pytorch") and installed("tensorflow")), reason="profiles are of both frameworks; one is not here"
)
def test_profiles_are_taken_and_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(record, "RECORD", tmp_path / "profiles.json")
    taken = record.take()
    assert record.load(tmp_path / "profiles.json") == taken
    parts = [name for name, _, _ in taken["pytorch-eager"].events if name in PARTS]
    assert parts == ["forward", "backward", "update"]


def test_a_profile_that_fails_writes_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(record, "RECORD", tmp_path / "profiles.json")
    monkeypatch.setattr(record, "PROFILES", {"nothing-eager": ("nothing", "Nothing")})
    with pytest.raises(Problem, match="No module named"):
        record.take()
    assert not (tmp_path / "profiles.json").exists()
