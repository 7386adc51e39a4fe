"""What only both notebooks together show: how far their losses are apart, and which mistakes they share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

PARTED = 1e-3
"""Losses that differ by more than this have parted: as much as a plot of them would show."""


@dataclass(frozen=True)
class Difference:
    """|loss in PyTorch - loss in TensorFlow|, step by step.

    Attributes:
        float32: the matched training.
        float64: its first steps, or all, in double precision; may be empty.
    """

    float32: tuple[float, ...]
    float64: tuple[float, ...] = ()

    def figures(self) -> dict[str, Any]:
        """The figures of the record that texts and tables name as ``both.difference``."""
        found = {
            "first": self.float32[0],
            "last": self.float32[-1],
            "largest": max(self.float32),
            "steps": len(self.float32),
            "parted": parted(self.float32),
        }
        if self.float64:
            found |= {
                "float64_steps": len(self.float64),
                "float64_largest": max(self.float64),
                "parted_float64": parted(self.float64),
            }
        return found


def parted(differences: tuple[float, ...]) -> Any:
    """The first step (from 1) at which the losses have parted, or the word ``never``."""
    return next((step for step, each in enumerate(differences, 1) if each > PARTED), "never")


def difference(figures: Mapping[str, dict]) -> Difference | None:
    """The difference of the matched losses, where both notebooks hold them.

    Raises:
        ValueError: when the two do not hold as many.
    """
    both = [figures[framework].get("matched") for framework in ("pytorch", "tensorflow")]
    if not all(both):
        return None
    series = []
    for key in ("losses", "losses_float64"):
        left, right = (each.get(key, []) for each in both)
        if len(left) != len(right):
            raise ValueError(f"matched.{key}: {len(left)} in PyTorch, {len(right)} in TensorFlow")
        series.append(tuple(abs(a - b) for a, b in zip(left, right, strict=True)))
    return Difference(*series) if series[0] else None


def mistakes(figures: Mapping[str, dict]) -> dict[str, Any] | None:
    """Shares of the test examples that each and both get wrong, where both notebooks hold their predictions.

    ``by_chance`` is the share that both would get wrong if their mistakes had nothing to do with each other;
    ``same_answer`` is the share, of those that both get wrong, with the same wrong answer.

    Raises:
        ValueError: when they were not tested on the same examples in the same order.
    """
    pytorch, tensorflow = figures["pytorch"], figures["tensorflow"]
    if not all(key in each for each in (pytorch, tensorflow) for key in ("labels", "predictions")):
        return None
    labels = pytorch["labels"]
    if labels != tensorflow["labels"]:
        raise ValueError("labels: not the same test examples in the same order")
    answers = list(zip(labels, pytorch["predictions"], tensorflow["predictions"], strict=True))
    total = len(answers)
    left = sum(truth != a for truth, a, _ in answers)
    right = sum(truth != b for truth, _, b in answers)
    both = [(a, b) for truth, a, b in answers if truth not in (a, b)]
    return {
        "total": total,
        "pytorch_wrong": left / total,
        "tensorflow_wrong": right / total,
        "both_wrong": len(both) / total,
        "by_chance": left * right / total**2,
        "same_answer": sum(a == b for a, b in both) / len(both) if both else 0.0,
    }


def of_both(figures: Mapping[str, dict]) -> dict[str, Any]:
    """All that is derived, as the texts of scenarios name it: ``difference.parted``, ``mistakes.both_wrong``."""
    found: dict[str, Any] = {}
    apart, shared = difference(figures), mistakes(figures)
    if apart:
        found["difference"] = apart.figures()
    if shared:
        found["mistakes"] = shared
    return found
