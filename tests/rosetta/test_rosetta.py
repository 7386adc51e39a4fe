"""The Rosetta: every row is proven, and a wrong row is not."""

from __future__ import annotations

import dataclasses
import datetime
import json

import numpy as np
import pytest

from scripts.__main__ import main
from scripts.common.errors import Problem
from scripts.common.frameworks import PAIR
from scripts.common.paths import DOCS
from scripts.judging.judge import GPU_TOLERANCE
from scripts.rosetta import commands, coverage, proofs, reader, remedies, render
from scripts.rosetta.prove import Finding, Proof, Ran, check, prove, prove_family
from scripts.rosetta.proven import Rosetta, read
from scripts.rosetta.side import Side
from scripts.running.run import Runner
from scripts.topics.environment import installed, why_not
from tests.conftest import devices_here

FAMILIES = reader.families()
needs_both = pytest.mark.skipif(
    not all(map(installed, PAIR)), reason="needs both frameworks: a row is proven by comparing them"
)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "wanted" in metafunc.fixturenames:
        metafunc.parametrize(
            ("family", "row", "device", "wanted"),
            [
                pytest.param(
                    family,
                    row,
                    device,
                    [(Side(family, side), device, None) for side in PAIR],
                    id=f"rosetta/{row.id}[{device}]",
                )
                for family in FAMILIES
                for row in family.rows
                for device in devices_here(metafunc.config, f"rosetta/{row.id}")
            ],
        )


def test_row(family, row, device, wanted, proven):
    """Both sides agree, forwards and backwards, in every case; the naive form parts from them as it says."""
    for side, *_ in wanted:
        if reason := why_not(side, device):
            pytest.skip(reason)
    check(family, row, proven(family, device)[row.name])


@pytest.fixture(scope="module")
def proven(runs):
    """Proofs of a family on a device, run once for all workers of the session."""
    found: dict[tuple[str, str], dict[str, Proof]] = {}

    def prove_once(family, device):
        if (family.name, device) not in found:
            futures = {side: runs.start(Side(family, side), device) for side in PAIR}
            found[family.name, device] = prove_family(family, lambda side: futures[side.framework].result()[0], device)
        return found[family.name, device]

    return prove_once


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_proof_is_recorded(family):
    """What the page says was measured on these very files."""
    stored = proofs.load(family)
    assert "cpu" in stored, f"not proven as it is now; run: python -m scripts rosetta prove {family.name}"
    assert set(stored["cpu"].rows) == {row.name for row in family.rows}


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_family_has_a_page(family):
    page = DOCS / "rosetta" / f"{family.name}.md"
    assert page.is_file(), f'write {page.name}, with the line: --8<-- "rosetta/{family.name}.md"'
    assert f'--8<-- "rosetta/{family.name}.md"' in page.read_text("utf-8")


def test_no_two_rows_have_the_same_id():
    ids = [row.id for family in FAMILIES for row in family.rows]
    assert len(ids) == len(set(ids))


@needs_both
def test_the_list_of_public_names_is_that_of_the_installed_packages(tmp_path, monkeypatch):
    stored = coverage.load()
    monkeypatch.setattr(coverage, "STORED", tmp_path / "names.json")
    coverage.list_names()
    for side, names in coverage.load().items():
        assert stored[side].versions == names.versions, "run: python -m scripts rosetta coverage"
        assert stored[side].modules == names.modules, "run: python -m scripts rosetta coverage"


# -- Planted wrong rows --------------------------------------------------------------------------------------------

PYTORCH = """
import torch

def right(x): return x * 2
def signed_error(x): return x - 1
def swapped_arguments(x, y): return x - y
def transposed_weight(x, w): return x @ w
def nothing(x): return x * 2
def only_nan(x): return x * 2
def wrong_dtype(x): return x.double()
def wrong_shape(x): return x.sum(0)
def wrong_gradient(x): return x + x.detach()
def lost_gradient(x): return x * 2
def raises(x): return x * 2
def gone(x): return x * 2
def no_trap(x): return x * 2
def loud_trap(x): return x * 2
def trap_in_values(x): return x * 2
def no_error(x): return x * 2
def other_error(x): return x * 2
def cancelling(x): return x * torch.tensor([1.0, -1.0])
def hidden_in_a_case(x): return torch.relu(x)
def silent_trap(x): return x * 2
"""

TENSORFLOW = """
import tensorflow as tf

def right(x): return x + x
def signed_error(x): return 1 - x
def swapped_arguments(x, y): return y - x
def transposed_weight(x, w): return x @ tf.transpose(w)
def nothing(x): return x * 3
def only_nan(x): return x * 3
def wrong_dtype(x): return x
def wrong_shape(x): return tf.reduce_sum(x, 0, keepdims=True)
def wrong_gradient(x): return 2 * x
def lost_gradient(x): return tf.stop_gradient(x) * 2
def raises(x): return tf.reshape(x, [7])
def gone(x): return x * 2
def no_trap(x): return x * 2
def no_trap_naive(x): return x + x
def loud_trap(x): return x * 2
def loud_trap_naive(x): return tf.reshape(x, [7])
def trap_in_values(x): return x * 2
def trap_in_values_naive(x): return x * 3
def no_error(x): return x * 2
def no_error_naive(x): return x * 3
def other_error(x): return x * 2
def other_error_naive(x): return tf.reshape(x, [7])
def cancelling(x): return x * tf.constant([-1.0, 1.0])
def hidden_in_a_case(x): return tf.maximum(x, 0.0)
def silent_trap(x): return x * 2
def silent_trap_naive(x): return x * 3
"""

X = "inputs = { x = { values = [1.0, 2.0] } }"
DECLARED = {
    "right": X,
    "signed_error": X,
    "swapped_arguments": "inputs = { x = { normal = [3] }, y = { normal = [3] } }",
    "transposed_weight": "inputs = { x = { normal = [3, 3] }, w = { normal = [3, 3] } }",
    "nothing": "inputs = { x = { zeros = [0] } }",
    "only_nan": 'inputs = { x = { values = [nan] } }\nno_gradient = "values alone are compared"',
    "wrong_dtype": X,
    "wrong_shape": X,
    "wrong_gradient": X,
    "lost_gradient": X,
    "raises": X,
    "gone": X,
    "no_trap": f'{X}\nnaive = {{ differs = "values", least = 0.1, harm = 3 }}',
    "loud_trap": f'{X}\nnaive = {{ differs = "values", least = 0.1, harm = 3 }}',
    "trap_in_values": f'{X}\nnaive = {{ differs = "gradients", least = 0.1, harm = 3 }}',
    "no_error": f'{X}\nnaive = {{ differs = "error", error = "Invalid" }}',
    "other_error": f'{X}\nnaive = {{ differs = "error", error = "out of memory" }}',
    "cancelling": "inputs = { x = { values = [1.0, 1.0] } }",
    "hidden_in_a_case": X + "\ncases = { nan = { x = { values = [nan, -1.0] } }, edge = { x = { zeros = [2] } } }",
    "silent_trap": f'{X}\nnaive = {{ differs = "values", least = 0.1, harm = 3 }}',
}
EXPECTED = {
    "signed_error": r"typical: values differ by 2 at value\[1\]: 1 in PyTorch, -1 in TensorFlow; 1e-06 is allowed",
    "swapped_arguments": r"typical: values differ by .* at value\[\d\]: .* in PyTorch, .* in TensorFlow",
    "transposed_weight": r"typical: values differ by .* at value\[\d, \d\]",
    "nothing": "nothing was compared",
    "only_nan": "nothing was compared",
    "wrong_dtype": "typical: result 0 is float64 in PyTorch and float32 in TensorFlow",
    "wrong_shape": r"typical: `value` has shape \(\) in pytorch and \(1,\) in tensorflow",
    "wrong_gradient": r"typical: gradients differ by .* at gradient/x\[\d\]",
    "lost_gradient": "typical: the gradient reaches `x` in PyTorch and not in TensorFlow",
    "raises": "typical: TensorFlow raises InvalidArgumentError",
    "gone": r"PyTorch has no public name torch\.vanished \(any more\)",
    "no_trap": "the naive TensorFlow form must differ by at least 0.1, but differs by 0",
    "loud_trap": r"the naive TensorFlow form must give something else \(values\), but raises InvalidArgumentError",
    "trap_in_values": r"the naive TensorFlow form differs in values, too, by 2",
    "no_error": "the naive TensorFlow form must raise 'Invalid', but does not",
    "other_error": "the naive TensorFlow form must raise 'out of memory', but raises InvalidArgumentError",
    "cancelling": r"typical: values differ by 2 at value\[0\]",
    "hidden_in_a_case": r"edge: gradients differ by .* at gradient/x",
}


def write_family(folder, declared, pytorch=PYTORCH, tensorflow=TENSORFLOW):
    folder.mkdir(parents=True, exist_ok=True)
    text = 'title = "Planted"\nsummary = "Rows that must not pass."\n'
    for name, more in declared.items():
        gone = '"torch.vanished"' if name == "gone" else '"torch.mul"'
        text += f'\n[{name}]\ntitle = "A row"\npytorch = [{gone}]\ntensorflow = ["tf.multiply"]\n{more}\n'
    (folder / "rows.toml").write_text(text, "utf-8")
    (folder / "with_pytorch.py").write_text(pytorch, "utf-8")
    (folder / "with_tensorflow.py").write_text(tensorflow, "utf-8")
    return folder


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    family = reader.load(write_family(tmp_path_factory.mktemp("rosetta") / "planted", DECLARED))
    with Runner() as runner:
        return family, prove_family(family, runner.run)


@needs_both
@pytest.mark.parametrize("name", EXPECTED)
def test_a_wrong_row_fails_and_says_where_and_by_how_much(planted, name):
    family, found = planted
    row = next(row for row in family.rows if row.name == name)
    with pytest.raises(Problem, match=EXPECTED[name]) as raised:
        check(family, row, found[name])
    assert raised.value.path.name == "rows.toml"
    assert raised.value.line == next(
        number for number, line in enumerate(raised.value.path.read_text().splitlines(), 1) if line == f"[{name}]"
    )


REMEDIES = {
    "signed_error": "a difference that is real belongs into a naive form",
    "nothing": "give an input that is neither empty nor NaN",
    "wrong_dtype": 'add the label "dtype"',
    "wrong_shape": "transpose or reshape one",
    "lost_gradient": "mend the side that loses `x`",
    "raises": "mend `raises` in with_tensorflow.py",
    "gone": "correct `pytorch` of the row",
    "no_trap": "there is no trap",
    "loud_trap": 'say differs = "error"',
    "trap_in_values": 'say differs = "values"',
    "no_error": "let the naive form raise that error",
    "other_error": "copy into `error` what the message says",
}


@needs_both
@pytest.mark.parametrize("name", REMEDIES)
def test_each_kind_of_wrong_row_has_its_own_remedy(planted, name):
    family, found = planted
    with pytest.raises(Problem) as raised:
        check(family, next(row for row in family.rows if row.name == name), found[name])
    assert REMEDIES[name] in raised.value.remedy
    if name != "signed_error":
        assert "a difference that is real" not in raised.value.remedy


def test_an_unknown_name_is_answered_with_one_that_there_is():
    assert "did you mean torch.nn.functional.softmax?" in remedies.unknown_name("pytorch", "torch.nn.functional.sofmax")


ONLY = (
    "def right(x): return x * 2\ndef signed_error(x): return x - 1\ndef silent_trap(x): return x * 2\n",
    "def right(x): return x * 2\ndef signed_error(x): return 1 - x\ndef silent_trap(x): return x * 2\n"
    "def silent_trap_naive(x): return x * 3\n",
)


@needs_both
def test_one_row_is_proven_alone_and_nothing_is_recorded(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(commands, "ROSETTA", tmp_path)
    monkeypatch.setattr(proofs, "PROOFS", tmp_path / "proofs")
    write_family(
        tmp_path / "planted", {name: DECLARED[name] for name in ("right", "silent_trap", "signed_error")}, *ONLY
    )
    assert main(["rosetta", "prove", "planted/silent-trap"]) == 0
    said = capsys.readouterr().out
    assert "planted/silent-trap: A row" in said
    assert "naive form in TensorFlow: 2 apart" in said
    assert "1 of 1 rows proven" in said
    assert "nothing is recorded" in said
    assert main(["rosetta", "prove", "planted/signed_error"]) == 1
    assert "values differ by 2" in capsys.readouterr().err
    assert not (tmp_path / "proofs").exists()


@pytest.mark.parametrize(
    ("name", "message"),
    [("losess", "did you mean losses?"), ("losses/mse-sun", "did you mean mse_sum?"), ("/x", "use one of")],
)
def test_a_row_or_family_that_is_none(name, message, capsys):
    assert main(["rosetta", "prove", name]) == 1
    assert message in capsys.readouterr().err


@needs_both
@pytest.mark.parametrize("name", ["right", "silent_trap"])
def test_a_right_row_holds(planted, name):
    family, found = planted
    check(family, next(row for row in family.rows if row.name == name), found[name])
    assert found[name].values == 0.0
    assert found[name].gradients == 0.0
    assert found["silent_trap"].naive == {"tensorflow": 2.0}


@needs_both
def test_a_gpu_is_allowed_its_own_rounding_and_no_more(planted):
    family, _ = planted
    row = next(row for row in family.rows if row.name == "right")
    close, far = Ran([], {}, {}), Ran([], {}, {})
    call = {"shapes": {"value": [1]}, "dtypes": ["float32"], "gradients": {}}
    for ran, value in ((close, 1.0005), (far, 1.005)):
        ran.calls["right|right|typical"] = call
        ran.arrays["right|right|typical"] = {"value": np.float32([value])}
    exact = Ran([], close.calls, {"right|right|typical": {"value": np.float32([1.0])}})
    assert prove(row, {"pytorch": close, "tensorflow": exact}).problems
    assert not prove(row, {"pytorch": close, "tensorflow": exact}, GPU_TOLERANCE).problems
    assert prove(row, {"pytorch": far, "tensorflow": exact}, GPU_TOLERANCE).problems


@needs_both
def test_a_family_that_breaks_is_named(tmp_path):
    aborting = "import os\nos.abort()\ndef right(x): return x\n"
    folder = write_family(tmp_path / "broken", {"right": X}, "def right(x): return x\n", aborting)
    with Runner() as runner, pytest.raises(Problem, match="rosetta/broken/tensorflow"):
        prove_family(reader.load(folder), runner.run)


# -- Bad input -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("colour = 1", "unknown key `colour`"),
        ('labels = ["default"]', "`labels` of right must be a list of"),
        ("inputs = { x = { gaussian = [2] } }", "must name one of normal"),
        ('inputs = { x = { normal = [2], dtype = "float31" } }', "no dtype 'float31'"),
        ("inputs = { x = { normal = [2.5] } }", "must be a list of sizes"),
        ("inputs = { x = { normal = [2], low = 1 } }", "unknown key `low`"),
        (f"{X}\ncases = {{ nan = {{ z = {{ values = [nan] }} }} }}", "sets `z`, which is no input"),
        (f'{X}\nnaive = {{ differs = "value" }}', "must say in what it differs"),
        (f'{X}\nnaive = {{ differs = "values", harm = 3 }}', "must differ by more than nothing"),
        (f'{X}\nnaive = {{ differs = "values", least = 1 }}', "must say its harm"),
        (f'{X}\nnaive = {{ differs = "shape", case = "nan" }}', "names a case that is not there"),
        (f'{X}\nnaive = {{ differs = "shape" }}', "no side has right_naive"),
        (f'{X}\nforward_only = {{ nan = "why" }}', "unknown key `nan`"),
        (f"{X}\ntolerance = -1", "must be a number of at least 0"),
        (f'{X}\nno_gradient = ""', "the reason why gradients are not compared"),
    ],
)
def test_a_wrong_declaration_names_its_line(tmp_path, more, message):
    folder = write_family(tmp_path / "family", {"right": more}, "def right(x): return x\n", "def right(x): return x\n")
    with pytest.raises(Problem, match=message) as raised:
        reader.load(folder)
    assert raised.value.path == folder / "rows.toml"
    assert raised.value.line or "no side has" in message


@pytest.mark.parametrize(
    ("pytorch", "message", "line"),
    [
        ("def left(x): return x\n", "no function `right`", None),
        ("\ndef right(x): return x\n\ndef stray(x): return x\n", "`stray` is no row", 4),
        ("def right(x): return x\n@f\ndef stray(x):\n    return x\n", "`stray` is no row", 2),
        ("def right(x) return x\n", "not valid Python", 1),
    ],
)
def test_a_file_that_does_not_fit_its_rows(tmp_path, pytorch, message, line):
    folder = write_family(tmp_path / "family", {"right": X}, pytorch, "def right(x): return x\n")
    with pytest.raises(Problem, match=message) as raised:
        reader.load(folder)
    assert raised.value.line == line


def test_a_wrong_key_is_looked_for_in_its_own_row(tmp_path):
    declared = {"right": f"{X}\ntolerance = 1", "left": f"{X}\ntolerance = -1"}
    folder = write_family(tmp_path / "family", declared, "", "")
    with pytest.raises(Problem, match="at least 0") as raised:
        reader.load(folder)
    lines = (folder / "rows.toml").read_text("utf-8").splitlines()
    assert lines[raised.value.line - 1] == "tolerance = -1"


def test_a_naive_form_must_be_declared(tmp_path):
    naive = "def right(x): return x\ndef right_naive(x): return x\n"
    folder = write_family(tmp_path / "family", {"right": X}, naive, "def right(x): return x\n")
    with pytest.raises(Problem, match="right_naive exists, but"):
        reader.load(folder)


@pytest.fixture
def stored(tmp_path, monkeypatch):
    """A family of one row with a record, in a temporary folder."""
    monkeypatch.setattr(proofs, "PROOFS", tmp_path / "proofs")
    declared = {"right": f"{X}\ntolerance = inf"}  # or an infinite difference would be no proof
    family = reader.load(
        write_family(tmp_path / "family", declared, "def right(x): return x\n", "def right(x): return x\n")
    )
    proofs.save(family, "cpu", {"right": Proof(values=float("inf"), compared=2, cases=["typical"], dtype="float32")})
    return family


def test_a_record_counts_only_while_its_files_are_unchanged(stored):
    assert proofs.load(stored)["cpu"].rows["right"]["values"] == float("inf")
    rosetta = Rosetta([stored], {"family": proofs.load(stored)})
    sentences = " ".join(render.proof_sentences(rosetta, stored.rows[0]))
    assert "Proven on CPU" in sentences
    assert "GPU" not in sentences
    assert "No row of this page is proven on a GPU" in render.family_page(rosetta, stored)
    file = stored.file("pytorch")
    file.write_text(file.read_text() + "\n", "utf-8")
    changed = reader.load(stored.folder)
    assert proofs.load(changed) == {}
    sentences = " ".join(render.proof_sentences(Rosetta([changed], {"family": {}}), changed.rows[0]))
    assert "Not proven on CPU since the last change" in sentences


def test_a_difference_above_the_tolerance_is_shown_in_its_unit(stored):
    """A tolerance is per max(1, |b|): "2e-5 apart (1e-6 allowed)" would read as a proof that failed."""
    kept = proofs.load(stored)["cpu"]
    row = dataclasses.replace(stored.rows[0], tolerance={"values": 1e-6, "gradients": 1e-5})
    kept.rows["right"] |= {"values": 2e-5, "gradients": 4e-6, "excess": {"values": 2e-7, "gradients": 4e-6}}
    [sentence] = render.proof_sentences(Rosetta([stored], {"family": {"cpu": kept}}), row)
    assert "values at most 2e-5 apart, relative to values above 1 at most 2e-7, gradients" in sentence
    assert "gradients at most 4e-6 apart (1e-6 allowed, 1e-5 in gradients;" in sentence


def test_a_proof_that_says_the_same_keeps_its_bytes(stored, monkeypatch):
    path = proofs.path_of("family")
    path.write_text(path.read_text().replace(str(datetime.date.today()), "2020-01-01"), "utf-8")
    before = path.read_bytes()
    proof = Proof(values=float("inf"), compared=2, cases=["typical"], dtype="float32")
    proofs.save(stored, "cpu", {"right": proof})
    assert path.read_bytes() == before
    monkeypatch.setattr(proofs, "device_name", lambda device: device)
    proofs.save(stored, "gpu", {"right": proof})
    assert proofs.load(stored)["cpu"].date == "2020-01-01"
    proofs.save(stored, "cpu", {"right": dataclasses.replace(proof, compared=3)})
    assert proofs.load(stored)["cpu"].date != "2020-01-01"


@pytest.mark.parametrize("text", ["{", "[]", '{"cpu": {}}', '{"tpu": {}}'])
def test_a_corrupt_record_is_named(stored, text):
    proofs.path_of("family").write_text(text, "utf-8")
    with pytest.raises(Problem, match="not a record of proofs"):
        proofs.load(stored)


def test_a_row_that_is_not_proven_is_not_recorded(stored):
    before = proofs.path_of("family").read_bytes()
    with pytest.raises(ValueError, match="not proven"):
        proofs.save(stored, "cpu", {"right": Proof(problems=[Finding("wrong", "mend it")])})
    assert proofs.path_of("family").read_bytes() == before


def test_published_json_has_every_row():
    found = json.loads(render.rosetta_json(read()))
    assert [row["id"] for row in found["rows"]] == [row.id for family in FAMILIES for row in family.rows]
    for row in found["rows"]:
        assert row["code"]["pytorch"].startswith(("def ", "@")), row["id"]
        assert row["agrees_by_default"] == (row["naive"] is None)
