"""check_port.py: worked ports pass, every planted mistake is found at its step, and no input ends in a traceback."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from scripts.common.paths import DOCS, ROOT
from scripts.running.fresh import ENVIRONMENT
from scripts.topics.environment import installed
from tests.porting.tool import check_port

TOOL = DOCS / "porting" / "files" / "check_port.py"
needs_both = pytest.mark.skipif(
    not (installed("pytorch") and installed("tensorflow")), reason="both frameworks are recorded, and one is missing"
)


@pytest.fixture(scope="session")
def recorded(tmp_path_factory) -> Path:
    """A folder with all records, made once; each framework writes its own in a process of its own."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    folder = shared / "records-of-ports"
    with open(shared / "records-of-ports.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            folder.mkdir(exist_ok=True)
            for side in ("in_torch", "in_keras"):
                done = subprocess.run(
                    [sys.executable, "-m", f"tests.porting.{side}", folder],
                    cwd=ROOT,
                    env={**os.environ, **ENVIRONMENT},
                    capture_output=True,
                    text=True,
                    timeout=900,
                    check=False,
                )
                assert done.returncode == 0, done.stderr
            (folder / "done").touch()
    return folder


def found_in(folder: Path, a: str, b: str, **options):
    return check_port.compare(folder / f"{a}.npz", folder / f"{b}.npz", **options)[0]


@needs_both
@pytest.mark.parametrize("case", ["worked-conv-lstm", "worked-transformer", "lstm", "gru", "words", "line"])
@pytest.mark.parametrize("first", ["keras", "torch"])
def test_a_right_port_passes_in_either_direction(recorded, case, first):
    second = {"keras": "torch", "torch": "keras"}[first]
    result = found_in(recorded, f"{first}-{case}", f"{second}-{case}")
    assert result.finding is None
    states = {rung.name: rung.state for rung in result.rungs}
    assert states.pop("prediction") == "not recorded"
    assert set(states.values()) == {"equal"}
    assert all(rung.compared for rung in result.rungs if rung.state == "equal")


PLANTED = [
    # The nine of the page on mistakes, in its order.
    ("keras-gru", "torch-gate-order", "weights", "memory", "gate-order"),
    ("keras-lstm", "torch-strided-padding", "forward", "conv", "padding"),
    ("keras-lstm", "torch-epsilon", "forward", "norm", "epsilon"),
    ("keras-words", "torch-attention-mask", "forward", "attention", "mask-inverted"),
    ("keras-lstm", "torch-eval-mode", "prediction", "the model", "eval-mode"),
    ("torch-words", "keras-loss-reduction", "loss", "the loss", "loss-divisor"),
    ("keras-lstm", "torch-momentum", "training mode", "norm", "momentum"),
    ("keras-lstm", "torch-two-biases", "one step", "memory", "two-biases"),
    ("torch-decay", "keras-decay", "several steps", "table", "decay-place"),
    # Other usual ones.
    ("keras-lstm", "torch-variance-divisor", "training mode", "norm", "variance-divisor"),
    ("keras-lstm", "torch-transposed", "weights", "hidden", "transposed"),
    ("keras-lstm", "torch-not-loaded", "weights", "conv", "not-loaded"),
    ("keras-lstm", "torch-flatten-order", "forward", "memory", "flatten-order"),
    ("keras-lstm", "torch-gelu", "forward", "head", "activation"),
    ("keras-lstm", "torch-factor", "forward", "memory", "factor"),
    ("keras-lstm", "torch-first-step", "forward", "hidden", "time-step"),
    ("keras-lstm", "torch-dropout-on", "forward", "the code before hidden", "dropout-on"),
    ("keras-lstm", "torch-detach", "gradients", "memory", "cut"),
    ("keras-words", "torch-shift", "forward", "table", "index-shift"),
    ("keras-words", "torch-rate", "one step", "table", "learning-rate"),
    ("keras-softmax", "torch-softmax-axis", "forward", "the model", "softmax-axis"),
    ("keras-words", "torch-softmax", "forward", "the model", "activation"),
    ("keras-line", "torch-broadcast", "loss", "the loss", "broadcast"),
    ("torch-worked-transformer", "keras-adam-epsilon", "several steps", "positions", "adam-epsilon"),
]


@needs_both
@pytest.mark.parametrize(
    ("a", "b", "rung", "layer", "cause"), PLANTED, ids=[f"{each[0]}-{each[1]}" for each in PLANTED]
)
def test_a_planted_mistake_is_found_at_its_step_and_layer_by_name(recorded, a, b, rung, layer, cause):
    result = found_in(recorded, a, b)
    assert result.finding is not None
    found = (result.finding.rung, result.finding.layer, result.finding.cause)
    assert found == (rung, layer, cause), result.finding
    assert not result.finding.difference <= result.finding.floor
    before = [each for each in result.rungs[: list(check_port.RUNGS).index(rung)] if each.state == "differs"]
    assert not before


@needs_both
def test_three_mistakes_at_once_are_brought_to_the_end_by_the_messages_alone(recorded):
    """Whoever follows the messages mends what the cause names, and asks again."""
    mistakes = {"padding", "epsilon", "two-biases"}
    records = {3: "torch-three-1", 2: "torch-three-2", 1: "torch-three-3", 0: "torch-lstm"}
    turns = []
    while finding := found_in(recorded, "keras-lstm", records[len(mistakes)]).finding:
        assert finding.cause in mistakes, finding
        mistakes.remove(finding.cause)
        turns.append(finding.cause)
    assert turns == ["padding", "epsilon", "two-biases"]


@needs_both
def test_the_command_prints_text_and_json_and_ends_with_its_code(recorded):
    def run(*arguments):
        return subprocess.run(
            [sys.executable, TOOL, *arguments], cwd=recorded, capture_output=True, text=True, timeout=120, check=False
        )

    done = run("keras-lstm.npz", "torch-lstm.npz")
    assert done.returncode == 0, done.stdout + done.stderr
    done = run("keras-lstm.npz", "torch-epsilon.npz")
    assert done.returncode == 1
    assert "First difference: forward: norm: output" in done.stdout
    assert "epsilon 0.001" in done.stdout
    done = run("keras-lstm.npz", "torch-epsilon.npz", "--json")
    said = json.loads(done.stdout)
    assert done.returncode == 1
    assert (said["equal"], said["finding"]["cause"], said["finding"]["layer"]) == (False, "epsilon", "norm")
    assert [rung["state"] for rung in said["rungs"]][3:5] == ["differs", "not reached"]
    done = run("keras-lstm.npz", "torch-epsilon.npz", "--to", "batch")
    assert done.returncode == 0
    done = run("keras-lstm.npz", "nothing.npz", "--json")
    assert done.returncode == 2
    assert "nothing.npz" in json.loads(done.stderr)["problem"]


@needs_both
def test_what_is_ignored_is_not_compared(recorded):
    pair = (recorded, "keras-lstm", "torch-two-biases")
    assert found_in(*pair, last="one step", ignore=["memory bias"]).finding is None
    assert found_in(*pair, last="one step", ignore=["memory kernel"]).finding is not None


@needs_both
def test_two_models_that_have_nothing_in_common_are_told_apart_by_their_layers(recorded):
    finding = found_in(recorded, "keras-lstm", "torch-words").finding
    assert (finding.rung, finding.cause) == ("parameters", "layers")
    assert "conv (Conv2D)" in finding.says


@needs_both
def test_a_map_pairs_layers_and_must_name_some(recorded):
    assert found_in(recorded, "keras-lstm", "torch-lstm", names={"conv": "conv"}).finding is None
    wrong = found_in(recorded, "keras-lstm", "torch-lstm", names={"hidden": "head"}).finding
    assert (wrong.rung, wrong.cause) == ("parameters", "shape")
    with pytest.raises(check_port.Unusable, match=r"has no layer 'trunk'.*use one of conv"):
        found_in(recorded, "keras-lstm", "torch-lstm", names={"conv": "trunk"})


@needs_both
def test_nan_in_a_port_is_a_difference(recorded, tmp_path):
    record = rewritten(recorded / "torch-lstm.npz", tmp_path / "nan.npz", output=np.nan)
    finding = check_port.compare(recorded / "keras-lstm.npz", record)[0].finding
    assert (finding.rung, finding.cause) == ("forward", "not-finite")


def rewritten(path: Path, to: Path, output: float | None = None, drop: str | None = None) -> Path:
    """A record with one number of its output replaced, or without an entry of its JSON."""
    with np.load(path) as file:
        arrays = dict(file)
    said = json.loads(bytes(arrays["record"]).decode())
    if output is not None:
        array = arrays[said["outputs"][0]].copy()
        array.flat[0] = output
        arrays["changed"] = array
        said["calls"][-1]["out"] = said["outputs"][0] = "changed"
    said.pop(drop, None)
    arrays["record"] = np.frombuffer(json.dumps(said).encode(), np.uint8)
    np.savez(to, **arrays)
    return to


def broken(folder: Path, kind: str) -> Path:
    path = folder / f"{kind}.npz"
    record = {"format": 1, "framework": "torch", "units": [], "calls": [], "weights": {}, "batch": [], "outputs": []}
    if kind == "folder":
        path.mkdir()
    elif kind == "empty":
        path.touch()
    elif kind == "text":
        path.write_text("losses: 0.3", "utf-8")
    elif kind == "one array":
        with open(path, "wb") as file:
            np.save(file, np.zeros(3))
    elif kind == "other arrays":
        np.savez(path, weights=np.zeros(3))
    elif kind == "objects":
        np.savez(path, record=np.array([{"format": 1}], dtype=object))
    elif kind == "no json":
        np.savez(path, record=np.frombuffer(b"{", np.uint8))
    elif kind == "a list":
        np.savez(path, record=np.frombuffer(b"[]", np.uint8))
    elif kind == "another release":
        np.savez(path, record=np.frombuffer(json.dumps(record | {"format": 99}).encode(), np.uint8))
    elif kind == "lacks parts":
        np.savez(path, record=np.frombuffer(json.dumps({"format": 1}).encode(), np.uint8))
    elif kind == "lacks an array":
        unit = {"name": "a", "module": "a", "kind": "dense", "class": "Linear", "settings": {}, "shared": []}
        unit["parameters"] = [{"role": "kernel", "name": "a.weight", "trainable": True}]
        said = record | {"units": [unit], "weights": {"a.weight": "gone"}}
        np.savez(path, record=np.frombuffer(json.dumps(said).encode(), np.uint8))
    elif kind == "wrong types":
        np.savez(path, record=np.frombuffer(json.dumps(record | {"units": 3}).encode(), np.uint8))
    elif kind == "cut off":
        np.savez(path, record=np.zeros(5000))
        path.write_bytes(path.read_bytes()[:3000])
    return path


KINDS = (
    "missing",
    "folder",
    "empty",
    "text",
    "one array",
    "other arrays",
    "objects",
    "no json",
    "a list",
    "another release",
    "lacks parts",
    "lacks an array",
    "wrong types",
    "cut off",
)


@pytest.mark.parametrize("kind", KINDS)
def test_an_unusable_file_is_named_with_what_is_wrong_and_what_to_do(tmp_path, capsys, kind):
    path = broken(tmp_path, kind)
    assert check_port.main([str(path), str(path)]) == 2
    said = capsys.readouterr()
    assert not said.out
    assert str(path) in said.err
    assert "To mend it:" in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize(("text", "says"), [(None, "cannot be read"), ("{", "is no JSON"), ("[1]", "is no object")])
def test_an_unusable_map_is_named(tmp_path, capsys, text, says):
    path = tmp_path / "map.json"
    if text is not None:
        path.write_text(text, "utf-8")
    assert check_port.main(["a.npz", "b.npz", "--map", str(path)]) == 2
    said = capsys.readouterr().err
    assert says in said
    assert str(path) in said


def test_it_needs_numpy_alone():
    code = f"import sys; sys.path.insert(0, {str(TOOL.parent)!r}); import check_port; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True)
    assert not {"torch", "tensorflow", "keras", "scipy"} & set(done.stdout.split())
