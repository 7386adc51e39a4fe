"""Converters, tried: the list, the trying with a made-up environment, the record, the table. Nothing is installed."""

from __future__ import annotations

import json

import pytest

from scripts.common.errors import Problem
from scripts.converters import catalogue, environment, measure, record, render
from scripts.converters.catalogue import Converter
from scripts.converters.models import MODELS

MADE_UP = Converter("made-up", "Made up", "keras", "made_up", "PyTorch module", ("made-up==1.0",))
TRIED = {"original_trainable": 10, "trainable": 10, "traced": 1e-6, "other": 2e-6, "gradient": 3e-6}


def make(converter, folder):
    folder.mkdir()
    return {"made-up": "1.0"}


def work(converter, home, folder):
    assert home.is_dir()
    assert folder.is_dir()
    return {name: dict(TRIED) for name in MODELS}


def tried(**how):
    return measure.all_of(
        (MADE_UP,), None, lambda made: None, lambda name: None, **({"make": make, "work": work} | how)
    )


def fails(error):
    def raises(*_):
        raise error

    return raises


def test_what_is_declared_is_read():
    found = catalogue.load()
    assert {each.source for each in found} == {"keras", "torch"}
    for each in found:
        module = catalogue.LIST.with_name(f"from_{each.source}.py").read_text("utf-8")
        assert f"\ndef {each.way}(" in module, f"{each.name}: no function {each.way}"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('source = "keras"', 'source = "caffe"', "use one of: keras, torch"),
        ('name = "onnx2torch"', 'name = "keras-torch"', "two converters are called keras-torch"),
        ('gives = "ONNX file"', "gives = 3", "`gives` must be text"),
        ("choice = true", "chosen = true", "unknown key `chosen`"),
    ],
)
def test_a_wrong_declaration_names_its_line(tmp_path, before, after, said):
    path = tmp_path / "converters.toml"
    path.write_text(catalogue.LIST.read_text("utf-8").replace(before, after, 1), "utf-8")
    with pytest.raises(Problem, match=said) as caught:
        catalogue.load(path)
    assert caught.value.line


def test_the_environment_is_gone_and_every_model_is_kept():
    homes = []
    made = tried(make=lambda converter, folder: (homes.append(folder), make(converter, folder))[1])
    assert not homes[0].exists()
    assert set(made.converters["made-up"].models) == set(MODELS)
    assert made.converters["made-up"].versions == {"made-up": "1.0"}


@pytest.mark.parametrize(
    ("how", "shown"),
    [
        ({"make": fails(environment.NotInstalled("no such release"))}, "not installed"),
        ({"work": fails(environment.Failed("killed"))}, "does not run"),
    ],
)
def test_a_converter_that_fails_is_a_row_with_its_reason(how, shown):
    outcome = tried(**how).converters["made-up"]
    assert outcome.error in ("no such release", "killed")
    assert render.row(MADE_UP, outcome)[1] == shown
    assert outcome.error in render.detail(MADE_UP, outcome)


def test_the_record_is_written_after_each_converter_and_rows_not_tried_stay():
    second = Converter("second", "Second", "keras", "made_up", "ONNX file", ("second",))
    kept = []
    before = tried()
    measure.all_of((second, MADE_UP), before, kept.append, lambda name: None, make=make, work=work)
    assert [sorted(each.converters) for each in kept] == [["made-up", "second"]] * 2


def written(tmp_path, change=lambda content: None):
    path = tmp_path / "converters.json"
    record.save(tried(), path)
    content = json.loads(path.read_text("utf-8"))
    change(content["converters"]["made-up"])
    path.write_text(json.dumps(content, indent=1), "utf-8")
    return path


def test_a_record_is_read_as_it_was_written(tmp_path):
    assert record.load(written(tmp_path), (MADE_UP,)) == tried()


def test_a_record_of_a_converter_that_is_not_declared_is_refused(tmp_path):
    with pytest.raises(Problem, match="is not declared"):
        record.load(written(tmp_path), ())


def test_rows_of_another_declaration_are_left_out_where_they_are_to_be_tried_again(tmp_path):
    path = written(tmp_path, lambda row: row.update(requirements=["made-up==2.0"]))
    assert record.load(path, (MADE_UP,), drop_stale=True).converters == {}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda row: row.update(requirements=["made-up==2.0"]), "not those of converters.toml"),
        (lambda row: row.update(date="today"), "not of the form"),
        (lambda row: row.update(versions={}), "names no package"),
        (lambda row: row.update(error="boom"), "beside models"),
        (lambda row: row["models"].pop("lstm"), "are not cnn, lstm, transformer"),
        (lambda row: row["models"]["cnn"].update(error="boom"), "exclude each other"),
        (lambda row: row["models"]["cnn"].update(other=-1.0), "at least 0"),
        (lambda row: row["models"]["cnn"].update(other=None), "another batch is always tried"),
        (lambda row: row["models"]["cnn"].update(speed=3), "speed"),
    ],
)
def test_a_planted_change_turns_red(tmp_path, change, said):
    with pytest.raises(Problem, match=said):
        record.load(written(tmp_path, change), (MADE_UP,))


def test_the_projects_record_fits_the_list():
    kept = record.load()
    assert kept is not None
    assert set(kept.converters) == {each.name for each in catalogue.load()}


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        ({}, "2e-6"),
        ({"other": 0.0}, "equal"),
        ({"other": 0.5}, "**differs**: 0.5"),
        ({"other": "RuntimeError: 2 is not 5"}, "fixed batch"),
        ({"error": "boom", "traced": None}, "raises"),
    ],
)
def test_a_cell_says_what_came_of_a_model(change, shown):
    assert render.cell(record.Tried(**(TRIED | change))) == shown


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        ({}, "yes"),
        ({"gradient": None}, "no"),
        ({"trainable": 0}, "of inputs only"),
        ({"trainable": 5}, "yes<br>CNN:<br>5 of 10"),
        ({"gradient": "boom"}, "raises"),
        ({"error": "boom"}, "not known"),
    ],
)
def test_gradients_say_whether_the_weights_can_be_trained(change, shown):
    assert render.gradients({"cnn": record.Tried(**(TRIED | change))}) == shown
