"""The box of "How close is close enough": it reads what people paste, and names the pattern of a planted difference."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from scripts.common import node
from scripts.common.paths import DOCS

pytestmark = pytest.mark.skipif(not shutil.which("node"), reason="Node is not installed here")

RANDOM = np.random.default_rng(0)
X = RANDOM.normal(size=(4, 6)).astype("float32")
FLOOR = 1e-6


def ask(*questions: dict) -> list[dict]:
    program = Path(__file__).with_name("close_command.mjs")
    return json.loads(node.answer(program, [DOCS / "assets" / "javascripts" / "close"], json.dumps(questions)))


def text(array) -> dict:
    return {"text": json.dumps(np.asarray(array, "float64").tolist())}


def compared(one, other, floor: float = FLOOR) -> dict:
    [answer] = ask({"one": text(one), "other": text(other), "floor": floor})
    return answer


PASTED = {
    "tensor([[1.0, -2.5],\n        [3e-2, nan]], dtype=torch.float64)": [1, -2.5, 0.03, "NaN"],
    "tensor([ 1.5000, -0.2500], device='cuda:0', grad_fn=<AddmmBackward0>)": [1.5, -0.25],
    "tf.Tensor(\n[[1. 2.]\n [3. 4.]], shape=(2, 2), dtype=float32)": [1, 2, 3, 4],
    "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 2.], dtype=float32)>": [1, 2],
    "<tf.Variable 'kernel:0' shape=(2,) dtype=float32, numpy=array([1., 2.], dtype=float32)>": [1, 2],
    "array([1.e-07, inf, -inf])": [1e-7, "Infinity", "-Infinity"],
    "Array([1., 2.], dtype=float32)": [1, 2],
    "torch.Size([2])\n0.5\n0.25": [2, 0.5, 0.25],
    "0.5; 1": [0.5, 1],
}


@pytest.mark.parametrize("pasted", PASTED)
def test_what_people_paste_is_read(pasted):
    [answer] = ask({"one": {"text": pasted}})
    assert answer.get("numbers") == PASTED[pasted], answer


@pytest.mark.parametrize(
    ("pasted", "error"),
    [
        ("tensor([1.0, ..., 2.0])", "cut"),
        ("[1.0, two]", "Not a number: two"),
        ("[1 2 3] and [4]", "Not a number: and"),
    ],
)
def test_what_is_no_list_of_numbers_is_refused(pasted, error):
    [answer] = ask({"one": {"text": pasted}})
    assert error in answer["error"]


@pytest.mark.parametrize("dtype", ["<f4", ">f4", "<f8", "<f2", "<i8", "<i4", "<i2", "|i1", "|u1", "<u2", "|b1"])
@pytest.mark.parametrize("order", ["C", "F"])
def test_a_file_of_numpy_is_read_as_numpy_reads_it(tmp_path, dtype, order):
    array = np.asarray(10 * RANDOM.normal(size=(2, 3, 4)), order=order).astype(dtype, order=order)
    if dtype == "<f2":
        array[0, 0, :3] = [np.inf, np.nan, 6e-8]
    np.save(tmp_path / "array.npy", array)
    [answer] = ask({"one": {"file": str(tmp_path / "array.npy")}})
    expected = np.load(tmp_path / "array.npy").astype("float64").ravel()
    assert answer["shape"] == [2, 3, 4]
    np.testing.assert_array_equal([float(each) for each in answer["numbers"]], expected)


def test_other_files_are_refused_with_the_reason(tmp_path):
    np.save(tmp_path / "objects.npy", np.array([{}], dtype=object))
    np.save(tmp_path / "complex.npy", np.array([1j]))
    np.save(tmp_path / "short.npy", np.zeros(100))
    (tmp_path / "short.npy").write_bytes((tmp_path / "short.npy").read_bytes()[:-8])
    (tmp_path / "text.npy").write_text("not an array at all")
    names = ("objects", "complex", "short", "text")
    answers = ask(*({"one": {"file": str(tmp_path / f"{name}.npy")}} for name in names))
    for answer, said in zip(answers, ("cannot be read", "cannot be read", "cut short", "no .npy file"), strict=True):
        assert said in answer["error"]


def test_rounding_is_told_from_more():
    assert compared(X, X)["verdict"] == "equal"
    assert compared(X, X * (1 + 2e-7))["verdict"] == "rounding"
    noise = RANDOM.normal(size=X.shape)
    assert compared(X, X + 2e-5 * noise)["verdict"] == "suspicious"
    found = compared(X, X + noise)
    assert found["verdict"] == "wrong"
    assert "No simple pattern" in found["lines"][-1]
    assert found["largest"] == pytest.approx(np.abs(noise).max(), rel=1e-5)
    assert found["place"] == np.abs(noise).argmax()


def test_neighbours_of_float32_are_one_apart():
    one = np.array([1.0, -1.0, 3.0], "float32")
    assert compared(one, np.nextafter(one, np.float32(9)))["ulps"] == 1
    assert compared([1e-45], [-1e-45])["ulps"] == 2


def to_bfloat16(array):
    bits = np.asarray(array, "float32").view("uint32")
    return ((bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF0000).astype("uint32").view("float32")


PLANTED = {
    "a factor": (X, X / 255, "255 times the second"),
    "a sum for a mean": (X, X / X.size, "a sum where the other takes a mean"),
    "a mean for a sum": (X / X.size, X, "a sum where the other takes a mean"),
    "an odd factor": (X, X * 0.8165, "1.22 times"),
    "a sign": (X, -X, "sign turned"),
    "an offset": (X + 0.25, X, "is 0.25 more"),
    "bfloat16": (to_bfloat16(X), X, "rounded to bfloat16"),
    "float16": (X, X.astype("float16"), "rounded to float16"),
    "transposed": (X.T, X, "transpose"),
    "reversed": (X[::-1, ::-1], X, "in reverse"),
    "shifted": (X.ravel()[1:], X.ravel()[:-1], "1 place earlier"),
    "shifted the other way": (X.ravel()[:-3], X.ravel()[3:], "3 places later"),
    "another order": (X[[2, 0, 3, 1]], X, "in another order"),
    "a NaN": (np.where(X[1, 1] == X, np.nan, X), X, "At place 7 one is NaN"),
    "a border": (np.where(np.arange(6) == 5, 0, X), X, "Only 4 of 24 are apart, the first at place 5"),
}


@pytest.mark.parametrize("planted", PLANTED)
def test_the_pattern_of_a_difference_is_named(planted):
    one, other, said = PLANTED[planted]
    found = compared(one, other)
    assert found["verdict"] in ("suspicious", "wrong")
    assert said in " ".join(found["lines"])
    others = [each[2] for name, each in PLANTED.items() if name != planted]
    assert not [each for each in others if each in " ".join(found["lines"]) and each not in said]


def test_a_factor_is_told_as_people_would_say_it():
    for factor, said in {24: " 24 times", 1 / 24: " 1/24 times", 0.8165: " 0.817 times", -2: " minus 2 times"}.items():
        assert said in " ".join(compared(factor * X, X)["lines"])


def test_lists_of_other_lengths_are_no_pair():
    assert "One holds 2 numbers, the other 3" in compared([1, 2], [1, 2, 3])["error"]
    assert "no numbers" in compared([], [1])["error"]


def test_a_printout_says_what_it_cannot_show():
    one, other = {"text": "tensor([0.1192, 0.8808])"}, {"text": "[0.1192029 0.8807971]"}
    [found] = ask({"one": one, "other": other, "floor": 1e-4})
    assert found["verdict"] == "rounding"
    assert "steps of 0.0001" in found["lines"][-1]


def test_a_coarse_printout_hides_no_plain_difference():
    [found] = ask({"one": {"text": "[0.5, 0.25]"}, "other": {"text": "[0.25, 0.75]"}, "floor": 0.01})
    assert found["verdict"] == "wrong"
