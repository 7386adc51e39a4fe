"""A framework's own modes: what is recorded of each row holds, and a planted change is found."""

from __future__ import annotations

import dataclasses
import json

import pytest

from scripts.__main__ import main
from scripts.common.errors import Problem
from scripts.common.frameworks import PAIR
from scripts.rosetta import mode_notes, mode_page, mode_side, modes, proven, reader
from scripts.rosetta.rows import ROSETTA
from scripts.running.run import Runner
from scripts.topics.environment import installed

FAMILIES = [family for family in reader.families() if modes.path_of(family.name).is_file()]
FAMILY, ROWS = "reductions", ("amax", "mean")
"""What is run again: a row that loses a NaN in XLA, and one that is equal in all modes."""

needs_both = pytest.mark.skipif(
    not all(map(installed, PAIR)), reason="needs both frameworks: it runs each in its modes"
)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_modes_are_recorded_of_rows_as_they_are(family):
    left = modes.missing(family, modes.load(family))
    assert not left, f"{', '.join(left)} changed since; {modes.again(family)}"


@needs_both
def test_what_is_recorded_comes_out_again():
    family = reader.load(ROSETTA / FAMILY)
    with Runner() as runner:
        made = mode_side.run(runner, family, ROWS)
    assert unlike(modes.load(family), made) == []


def unlike(recorded, made):
    """The row and mode of what did not come out as it is recorded."""
    return [
        (name, mode)
        for name, by_mode in made.items()
        for mode, said in by_mode.items()
        if not modes.alike(recorded.rows[name].modes[mode], said)
    ]


def test_a_planted_result_is_found():
    recorded = modes.load(reader.load(ROSETTA / FAMILY))
    made = {name: dict(recorded.rows[name].modes) for name in ROWS}
    assert unlike(recorded, made) == []
    made["amax"] = made["amax"] | {"xla": {"status": "equal"}}
    assert unlike(recorded, made) == [("amax", "xla")]


def test_last_digits_depend_on_the_processor_and_nan_does_not():
    lost = {"status": "differs", "in": "values", "case": "nan", "eager": "nan", "mode": "3"}
    assert modes.loses_nan(lost)
    assert modes.alike(lost, lost | {"mode": "2.99"})
    assert not modes.alike(lost, lost | {"eager": "3"})
    raised = {"status": "raises", "case": "typical", "error": "ValueError: of 3"}
    assert modes.alike(raised, raised | {"error": "ValueError: of 4"})
    assert not modes.alike(raised, raised | {"error": "TypeError: of 3"})


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """The record of a family, in a temporary folder."""
    family = reader.load(ROSETTA / FAMILY)
    text = modes.path_of(FAMILY).read_text("utf-8")
    monkeypatch.setattr(modes, "FOLDER", tmp_path)
    modes.path_of(FAMILY).write_text(text, "utf-8")
    return family


def test_only_a_changed_row_is_run_again(kept):
    changed = dataclasses.replace(kept.rows[0], tolerance={"values": 0.5, "gradients": 0.5})
    family = dataclasses.replace(kept, rows=(changed, *kept.rows[1:]))
    assert modes.missing(family, modes.load(family)) == (changed.name,)


def test_a_record_that_says_the_same_keeps_its_bytes(kept):
    before = modes.path_of(FAMILY).read_bytes()
    modes.save(kept, dataclasses.replace(modes.load(kept), date="2030-01-01"))
    assert modes.path_of(FAMILY).read_bytes() == before


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"equal": "xla function"}, "has .*, not aot_eager, function, xla"),
        ({"equal": "xla function aot_eager", "raises": {"xla": {"error": "E", "case": "c"}}}, "raises, and equal too"),
        ({"loses": {"xla": {}}}, "not one of equal"),
        ({"fingerprint": "?"}, "not a hash"),
    ],
)
def test_what_no_run_could_have_written_is_refused(kept, change, message):
    path = modes.path_of(FAMILY)
    stored = json.loads(path.read_text("utf-8"))
    stored["rows"]["mean"] |= change
    path.write_text(json.dumps(stored), "utf-8")
    with pytest.raises(Problem, match=message) as raised:
        modes.load(kept)
    assert "python -m scripts rosetta modes reductions" in str(raised.value)


def test_an_unknown_family_and_a_row_alone_are_refused(capsys):
    assert main(["rosetta", "modes", "reduction"]) == 1
    assert "did you mean reductions?" in capsys.readouterr().err
    assert main(["rosetta", "modes", "reductions/amax"]) == 1
    assert "leave out the row" in capsys.readouterr().err


def test_nothing_is_run_where_all_is_recorded(kept, capsys):
    assert main(["rosetta", "modes", FAMILY]) == 0
    assert "every row is recorded as it is" in capsys.readouterr().out


@pytest.fixture(scope="module")
def rosetta():
    return proven.read()


def noted(rosetta, tmp_path, text):
    path = tmp_path / "modes.toml"
    path.write_text(text, "utf-8")
    return mode_notes.load(rosetta.families, rosetta.modes, path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('["reductions/nothing"]', "there is no row reductions/nothing"),
        ('["reductions/mean"]', "no mode runs reductions/mean otherwise"),
        ('["reductions/amax"]\nkind = "other"', "must be one of numbers, python"),
        ('["reductions/amax"]\nkind = "numbers"', "must be the consequence"),
        ("", "no note says what follows"),
    ],
)
def test_a_note_belongs_to_a_difference_and_each_has_one(rosetta, tmp_path, text, message):
    with pytest.raises(Problem, match=message):
        noted(rosetta, tmp_path, text)


def test_a_row_says_what_comes_out_and_where_it_is_equal(rosetta):
    [differs, holds] = mode_page.row_lines(rosetta, rosetta.row("reductions/amax"))
    assert differs.startswith("Modes: XLA (`jit_compile=True`): gives 3 where eager code gives NaN (inputs: nan).")
    assert "Test for NaN itself" in differs
    assert holds.startswith("Equal to eager code in `tf.function` and `torch.compile")
    [holds] = mode_page.row_lines(rosetta, rosetta.row("reductions/mean"))
    assert holds.startswith("Equal to eager code in `tf.function`, XLA (`jit_compile=True`) and `torch.compile")
