"""What is kept is made again when, and only when, something that it was made of is another."""

from __future__ import annotations

import os

import pytest

from scripts.common.kept import Kept, stamp


def test_the_same_objects_give_the_same_result():
    kept, one, other = Kept(), [1], [1]
    first = kept.once("a", [one], object)
    assert kept.once("a", [one], object) is first
    assert kept.once("b", [one], object) is not first, "each name has a result of its own"
    assert kept.once("a", [other], object) is not first, "an equal list is another list"


def test_equal_stamps_give_the_same_result(tmp_path):
    kept, file = Kept(), tmp_path / "file"
    file.write_text("one")
    first = kept.once("a", [stamp([tmp_path])], object)
    assert kept.once("a", [stamp([tmp_path])], object) is first
    file.write_text("three")
    assert kept.once("a", [stamp([tmp_path])], object) is not first


def test_what_raised_is_made_again():
    kept = Kept()
    with pytest.raises(ZeroDivisionError):
        kept.once("a", [], lambda: 1 / 0)
    assert kept.once("a", [], lambda: 1) == 1


def test_an_equal_value_is_the_object_of_before():
    kept = Kept()
    first = kept.equal("a", [1])
    assert kept.equal("a", [1]) is first
    assert kept.equal("a", [2]) == [2]


def test_a_stamp_sees_every_file_below_a_folder(tmp_path):
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    seen = {stamp([tmp_path])}
    (below / "new").write_text("x")
    seen.add(stamp([tmp_path]))
    os.utime(below / "new", ns=(1, 1))
    seen.add(stamp([tmp_path]))
    (below / "new").rename(below / "other")
    seen.add(stamp([tmp_path]))
    assert len(seen) == 4
    (below / "__pycache__").mkdir()
    (below / "__pycache__" / "x.pyc").write_text("x")
    assert stamp([tmp_path]) in seen
    assert stamp([tmp_path / "none"]) == ()
