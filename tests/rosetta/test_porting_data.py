"""The tables of the porting page: every row and name in them is there, and a mistake is told with its line."""

from __future__ import annotations

import json

import pytest

from scripts.common.errors import Problem
from scripts.rosetta import porting, proven, signatures


@pytest.fixture(scope="module")
def rosetta():
    return proven.read()


def warnings(tmp_path, rosetta, text):
    path = tmp_path / "warnings.toml"
    path.write_text(text)
    return porting.read_warnings(rosetta, {"torch.nn.LeakyReLU", "torch.optim.Adam"}, path)


def test_the_tables_as_they_are(rosetta):
    data = json.loads(porting.porting_json(rosetta))
    rows = {row.id for _, row in rosetta.rows}
    assert {each["row"] for each in data["warnings"]} <= rows
    assert {other for each in data["warnings"] for other in each.get("also", [])} <= rows
    assert len({each["row"] for each in data["warnings"]}) > 200
    assert len(data["pairs"]) + len(data["forms"]) > 60
    assert set(data["rows"]) == rows
    assert all(data["rows"][each["row"]]["note"] or each.get("sentence") for each in data["warnings"])


def test_a_rule_has_the_names_of_its_row_unless_it_says_others(tmp_path, rosetta):
    (rule,) = warnings(tmp_path, rosetta, '"optimizers/adam" = [{ calls = "torch.optim.Adam", given = "lr" }]')
    assert (rule["calls"], rule["given"]) == (["torch.optim.Adam"], ["lr"])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('# a\n"optimizers/none" = [{}]', "warnings.toml:2: no row optimizers/none"),
        ('"optimizers/adam" = [{ calls = "torch.optim.Adan" }]', "fits no public name"),
        ('"optimizers/adam" = [{ calls = "torch.optim.Adam", gives = "lr" }]', "unknown key `gives`"),
        ('"optimizers/adam" = [{ calls = "torch.optim.Adam", kind = "bad" }]', "a kind that is none"),
        ('"optimizers/adam" = [{ calls = "torch.optim.Adam", text = { lr = "(" } }]', "is no pattern"),
        ('"optimizers/adam" = [{ calls = "torch.optim.Adam", also = "a/b" }]', "no row a/b"),
        ('"optimizers/adam" = 3', "must be a list"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path, rosetta, text, said):
    with pytest.raises(Problem, match=said.replace("(", r"\(")):
        warnings(tmp_path, rosetta, text)


def test_a_parameter_that_says_nothing_is_told(tmp_path):
    path = tmp_path / "counterparts.toml"
    pair = '[[pair]]\npytorch = ["torch.relu"]\ntensorflow = ["tf.nn.relu"]\nparameters = ["a -> b"]\n'
    path.write_text(pair)
    with pytest.raises(Problem, match="says no parameter"):
        porting.read_counterparts({"torch.relu", "tf.nn.relu"}, path)


def test_parameters_are_those_of_the_releases():
    found = signatures.load()
    assert found["pytorch"]["torch.nn.LeakyReLU"] == "negative_slope=0.01 inplace=False"
    assert found["tensorflow"]["keras.layers.LeakyReLU"].startswith("negative_slope=0.3")
    assert found["pytorch"]["torch.cat"].startswith("tensors dim=0")


def test_parameters_are_read_from_signatures_and_from_documentation():
    from scripts.rosetta.parameters import of

    def plain(x, axis=-1, *rest, keep=None, **more):
        """Nothing."""

    class Compiled:
        """cat(tensors, dim=0, *, out=None) -> Tensor"""

        __signature__ = 3

    assert of(plain) == "x axis=-1 *rest keep=None"
    assert of(Compiled) == "tensors dim=0 * out=None"
