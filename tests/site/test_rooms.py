"""The picture of the rooms is that of the imports: an import more, and it is another."""

from __future__ import annotations

import shutil

import pytest

from scripts.common.errors import Problem
from scripts.site import rooms


@pytest.fixture
def program(tmp_path):
    ignored = shutil.ignore_patterns("__pycache__")
    return shutil.copytree(rooms.PROGRAM, tmp_path / "scripts", ignore=ignored)


def drawn(program):
    return rooms.picture(program, rooms.imports(program))


def test_an_import_more_is_another_picture(program):
    before = drawn(program)
    assert before == drawn(rooms.PROGRAM)
    module = program / "adoption" / "data.py"
    module.write_text(module.read_text("utf-8").replace("import re\n", "import re\nfrom scripts import recording\n"))
    assert rooms.imports(program)["adoption"] == {"common", "recording"}
    assert drawn(program) != before


def test_an_import_that_another_one_implies_has_no_arrow():
    found = {"a": set(), "b": {"a"}, "c": {"a", "b"}}
    assert rooms.reduced(found) == {"a": set(), "b": {"a"}, "c": {"b"}}


def test_every_room_is_in_the_picture_and_in_the_table():
    page = rooms.page()
    for name in rooms.imports(rooms.PROGRAM):
        assert f">{name}</text>" in page
        assert f"| `{name}` |" in page


def test_a_room_that_nobody_described_is_an_error(program):
    (program / "attic").mkdir()
    (program / "attic" / "__init__.py").write_text("")
    with pytest.raises(Problem, match="differ: attic"):
        rooms.page(program)


def test_a_first_module_that_is_gone_is_an_error(program):
    (program / "judging" / "judge.py").unlink()
    with pytest.raises(Problem, match="judging has no module judge"):
        rooms.page(program)


def test_a_circle_is_named():
    with pytest.raises(Problem, match="in a circle"):
        rooms.in_order({"a": {"b"}, "b": {"a"}})
