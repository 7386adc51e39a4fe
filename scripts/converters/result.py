"""What a converter gave, as the worker tries it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

Answers = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Result:
    """A converted model, or the original.

    Attributes:
        answer: a batch -> outputs, in evaluation mode.
        gradient: a batch -> the gradient of the sum of the squared outputs, of the batch's shape; ``None`` where the
            runtime has none.
        training: a batch -> outputs in training mode; ``None`` where there is none.
        trainable: numbers that an optimizer would be given.
        takes: shape of the input, as the result declares it.
    """

    answer: Answers
    gradient: Answers | None = None
    training: Answers | None = None
    trainable: int = 0
    takes: str = ""
