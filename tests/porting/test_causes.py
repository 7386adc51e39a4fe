"""What explains two arrays, tried on arrays alone: an explanation is found where it holds, and not where none does."""

from __future__ import annotations

import numpy as np
import pytest

from tests.porting.tool import check_port

RNG = np.random.default_rng(0)
SQUARE = RNG.normal(size=(12, 12))
IMAGES = RNG.normal(size=(3, 4, 4, 6))


@pytest.mark.parametrize(
    ("a", "b", "cause"),
    [
        (SQUARE, SQUARE.T, "transposed"),
        (IMAGES, IMAGES.transpose(0, 2, 1, 3), "transposed"),
        (SQUARE, SQUARE.reshape(6, 24), "reshaped"),
        (SQUARE, SQUARE[:, ::-1], "reversed"),
        (SQUARE, np.roll(SQUARE, 1, 1), "shifted"),
        (SQUARE, np.concatenate([SQUARE[:, 4:8], SQUARE[:, :4], SQUARE[:, 8:]], 1), "gate-order"),
        (SQUARE, SQUARE * 255, "factor"),
        (SQUARE, SQUARE + 0.5, "offset"),
        (SQUARE, np.zeros_like(SQUARE), "zero"),
        (SQUARE, np.where(SQUARE > 2, np.nan, SQUARE), "not-finite"),
        (IMAGES.reshape(3, -1), IMAGES.transpose(0, 3, 1, 2).reshape(3, -1), "flatten-order"),
        (SQUARE, SQUARE[RNG.permutation(12)], "rows"),
        (SQUARE, RNG.permuted(SQUARE, axis=1), "order"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_turns_one_array_into_another_is_named(a, b, cause):
    found = check_port.generic_cause(a, b, 1e-5)
    assert found is not None
    assert found[0] == cause


def test_unrelated_numbers_are_explained_by_nothing():
    assert check_port.generic_cause(SQUARE, RNG.normal(size=SQUARE.shape), 1e-5) is None
    assert check_port.generic_cause(SQUARE, SQUARE + 1e-3 * RNG.normal(size=SQUARE.shape), 1e-5) is None


@pytest.mark.parametrize("name", [each for each in check_port.ACTIVATIONS if each != "no activation"])
def test_every_activation_is_told_from_none(name):
    x = RNG.normal(size=(5, 4, 3)) * 3
    made = check_port.ACTIVATIONS[name](x)
    assert check_port.formula_of(x, made, 1e-7) == name
    found = check_port.activation_cause(x, x, made, 1e-5)
    assert found is not None
    assert name in found[1]


@pytest.mark.parametrize(
    ("pads", "cause"),
    [([(1, 1), (1, 1)], "padding"), ([(0, 1), (0, 1)], None)],
)
def test_padding_is_told_by_the_numbers(pads, cause):
    kernel = RNG.normal(size=(3, 3, 6, 2))
    same = check_port._convolved(IMAGES, kernel, None, (2, 2), [(0, 1), (0, 1)])
    other = check_port._convolved(IMAGES, kernel, None, (2, 2), pads)
    found = check_port.conv_cause(IMAGES, same, other, kernel, None, [{"strides": [2, 2]}, {"stride": [2, 2]}])
    assert (found and found[0]) == cause


def test_losses_are_told_by_their_formulas():
    outputs, labels = RNG.normal(size=(8, 3)), RNG.integers(0, 3, 8)
    formulas = check_port.loss_formulas(outputs, labels)
    exact = np.log(np.exp(outputs).sum(1)) - outputs[np.arange(8), labels]
    assert formulas["the cross-entropy of the outputs as logits, divided by the number of labels"] == (
        "",
        pytest.approx(exact.mean()),
    )
    twice = next(value for cause, value in formulas.values() if cause == "softmax-twice")
    assert twice != pytest.approx(exact.mean())
    column, row = RNG.normal(size=(8, 1)), RNG.normal(size=8)
    formulas = check_port.loss_formulas(column, row)
    assert dict(formulas.values())["broadcast"] == pytest.approx(np.abs(column - row).mean())
