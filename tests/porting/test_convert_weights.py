"""convert_weights.py: seven models in both frameworks give the same outputs, and what does not fit is named."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from scripts.common.paths import ROOT
from scripts.running.fresh import ENVIRONMENT
from scripts.topics.environment import installed
from tests.porting.tool import check_port, convert_weights

needs_both = pytest.mark.skipif(
    not (installed("pytorch") and installed("tensorflow")), reason="both frameworks take part, and one is missing"
)
MODELS = ("vision", "signal", "volume", "recurrent", "attention", "tied", "resnet50")


@pytest.fixture(scope="module")
def carried(tmp_path_factory) -> Path:
    """A folder with the outputs of all models, before and after their weights went over; three processes."""
    folder = tmp_path_factory.mktemp("carried")
    for arguments in (("pairs_torch", "save"), ("pairs_keras",), ("pairs_torch", "load")):
        done = subprocess.run(
            [sys.executable, "-m", f"tests.porting.{arguments[0]}", *arguments[1:], folder],
            cwd=ROOT,
            env={**os.environ, **ENVIRONMENT},
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    return folder


def apart(folder: Path, right: str, loaded: str) -> float:
    return check_port._apart(np.load(folder / f"{right}.npy"), np.load(folder / f"{loaded}.npy"))


@needs_both
@pytest.mark.parametrize("name", MODELS)
def test_outputs_are_equal_after_the_weights_went_over(carried, name):
    floor = check_port.FLOORS["forward"]
    assert apart(carried, f"torch-{name}-right", f"keras-{name}-loaded-npz") <= floor
    assert apart(carried, f"torch-{name}-right", f"keras-{name}-loaded-safetensors") <= floor
    assert apart(carried, f"keras-{name}-right", f"torch-{name}-loaded") <= floor
    # Other numbers give other outputs, so equality is not for free.
    assert apart(carried, f"torch-{name}-right", f"torch-{name}-loaded") > 100 * floor


def state(**changes: tuple[int, ...] | None) -> dict[str, np.ndarray]:
    shapes = {"first.weight": (4, 3), "first.bias": (4,), "norm.weight": (4,), "norm.bias": (4,)}
    shapes |= {"norm.running_mean": (4,), "norm.running_var": (4,), "last.weight": (2, 4)}
    shapes |= {name.replace("__", "."): shape for name, shape in changes.items()}
    rng = np.random.default_rng(0)
    return {name: rng.normal(size=shape) for name, shape in shapes.items() if shape}


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ({"last__weight": None}, r"last .*'kernel': \[4, 2\].* has no partner; left in the source: none"),
        ({"extra__weight": (9, 7)}, r"extra .*'kernel': \[7, 9\].* is used by no layer"),
        (
            {"last__weight": (5, 4)},
            r"last .*'kernel': \[4, 2\].* partner last .*'kernel': \[4, 5\].*sizes of its partner",
        ),
        ({"first__bias": None}, r"first .* give both layers the same parameters: bias is on one side"),
    ],
)
def test_a_layer_that_does_not_fit_is_named_with_both_shapes_and_a_remedy(source, message):
    target = convert_weights.read(state())
    with pytest.raises(check_port.Unusable, match=message) as raised:
        convert_weights.plan(convert_weights.read(state(**source)), target)
    assert "To mend it:" in str(raised.value)


def test_names_pair_what_order_would_not():
    source = {f"trunk.{name}": array for name, array in state().items()}
    plan = convert_weights.plan(convert_weights.read(source), convert_weights.read(state()))
    assert next((v["name"], u["name"]) for u, v, _ in plan) == ("first", "trunk.first")
    target, names = convert_weights.read(state()), {"first": "trunk.last", "last": "trunk.first"}
    with pytest.raises(check_port.Unusable, match=r"first .* partner trunk\.last"):
        convert_weights.plan(convert_weights.read(source), target, names)
    with pytest.raises(check_port.Unusable, match=r"has no layer 'top'.*use one of trunk\.first"):
        convert_weights.plan(convert_weights.read(source), target, {"first": "top"})


def test_a_tied_head_that_a_state_dict_lists_twice_is_no_layer_of_its_own():
    table = np.ones((5, 4))
    source = {"words.weight": table, **state(), "head.weight": table}
    target = convert_weights.read({"words.weight": np.zeros((5, 4)), **state()})
    assert len(convert_weights.plan(convert_weights.read(source), target)) == 4


@pytest.mark.parametrize(
    "kind", ["missing.npz", "text.npz", "text.safetensors", "empty.safetensors", "cut.safetensors"]
)
def test_a_file_that_cannot_be_read_is_named(tmp_path, kind):
    path = tmp_path / kind
    if kind.startswith("text"):
        path.write_text("no numbers at all", "utf-8")
    elif kind.startswith("empty"):
        path.touch()
    elif kind.startswith("cut"):
        said = b'{"a.weight": {"dtype": "F32", "shape": [4], "data_offsets": [0, 16]}}'
        path.write_bytes(len(said).to_bytes(8, "little") + said + b"\0\0\0\0")
    with pytest.raises(check_port.Unusable) as raised:
        convert_weights.read(path)
    assert str(path) in str(raised.value)
    assert "To mend it:" in str(raised.value)
