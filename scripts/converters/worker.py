"""One fresh process, in the converter's environment: converts each model and tries what came of it.

``python -m scripts.converters.worker keras|torch WAY choice|none FOLDER`` prints JSON on its last line.
"""

from __future__ import annotations

import importlib
import json
import logging
import re
import sys
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from scripts.converters import models
from scripts.converters.result import Result

KEPT = 4
"""Warnings of one conversion that are kept."""


def tried(source: str, way: str, choice: bool, name: str, folder: Path) -> dict:
    """All that is recorded of one model: see ``scripts.converters.record.Tried``.

    Args:
        choice: whether the way can leave the batch open or fix it. Then both are tried: what refuses an
            open one is used with a fixed one.
    """
    said: list[str] = []
    _listen(said)
    converters = importlib.import_module(f"scripts.converters.from_{source}")
    helpers = importlib.import_module("scripts.converters.from_keras")
    model = getattr(models, f"in_{source}")(name)
    original: Result = (helpers.of_module if source == "torch" else _original_of_keras)(model)
    example, other = (models.batch(name, rows, source) for rows in (models.TRACED, models.OTHER))
    expected = [original.answer(each) for each in (example, other)]
    found: dict[str, Any] = {"original_trainable": original.trainable, "warnings": said}
    # Two folders: what the second conversion leaves is not mistaken for the first one's.
    for kind in ("open", "default"):
        (folder / kind).mkdir(parents=True)

    def convert(kind: str) -> Result:
        return getattr(converters, way)(model, folder / kind, example, kind == "open")

    try:
        result = convert("open")
        found["traced"] = _difference(result.answer(example), expected[0])
    except Exception as error:
        found["error"] = _said(error)
    if choice:
        fixed: list[Result] = []
        found["default"] = _outcome(lambda: _answered(fixed, convert("default"), other, expected[1]))
        if "error" in found and fixed:
            result = fixed[0]
            found["open"] = found.pop("error")
            found["traced"] = _difference(result.answer(example), expected[0])
    if "error" in found:
        return found
    found |= {"takes": result.takes, "trainable": result.trainable}
    found["other"] = _outcome(lambda: _difference(result.answer(other), expected[1]))
    if result.gradient and original.gradient:
        wanted = original.gradient(example)
        found["gradient"] = _outcome(lambda: _difference(result.gradient(example), wanted))
    if name == "cnn" and result.training:
        found["training"] = _outcome(lambda: _difference(result.training(example), expected[0]))
    return found


def _answered(kept: list[Result], result: Result, batch: np.ndarray, expected: np.ndarray) -> float:
    """How far the answers are from those expected; the result is kept, also where it answers with an error."""
    kept.append(result)
    return _difference(result.answer(batch), expected)


def declare_operators() -> list:
    """Declare two operators of torchvision, so that it can be imported; what keeps them declared.

    PyPI's torchvision for Linux is built for CUDA and does not declare its operators beside a PyTorch for the CPU. No
    model here uses one, and beside a torchvision that fits nothing is declared.
    """
    try:
        import torch
        import torchvision  # noqa: F401
    except ImportError:
        return []
    except RuntimeError as error:
        if "torchvision::" not in str(error):
            raise
    else:
        return []
    for name in [each for each in sys.modules if each.split(".")[0] == "torchvision"]:
        del sys.modules[name]
    library = torch.library.Library("torchvision", "DEF")
    library.define("nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
    library.define("qnms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
    return [library]


def _original_of_keras(model: Any) -> Result:
    import keras

    helpers = importlib.import_module("scripts.converters.from_keras")
    if keras.backend.backend() == "tensorflow":
        return helpers.of_keras(model)
    found = helpers.of_module(model)
    trainable = sum(int(np.prod(each.shape)) for each in model.trainable_variables)
    return Result(found.answer, found.gradient, None, trainable)


def _outcome(do: Callable[[], float]) -> float | str:
    """What ``do`` gives, or the error as text."""
    try:
        return do()
    except Exception as error:
        return _said(error)


def _difference(got: Any, expected: np.ndarray) -> float:
    """Largest |got - expected|."""
    got = np.asarray(got)
    if got.shape != expected.shape:
        raise ValueError(f"the output has shape {got.shape}, the original's {expected.shape}")
    largest = float(np.abs(got.astype(np.float64) - expected).max())
    if not np.isfinite(largest):
        raise ValueError("the output is not finite")
    return largest


def _said(error: BaseException) -> str:
    """The last exception in one line, without paths."""
    lines = [line for line in "".join(traceback.format_exception_only(error)).splitlines() if line.strip()]
    return plain(" ".join(lines))


def plain(text: str) -> str:
    """Text of at most 300 characters, on one line, without paths, addresses and colours."""
    text = re.sub(r"\x1b\[[0-9;]*m", "", text)
    text = re.sub(r"(?<![\w.])/(?:[\w.+-]+/)+([\w.+-]*)", r"\1", text)
    text = re.sub(r"0x[0-9a-f]{6,}", "0x…", text)
    text = " ".join(text.split())
    return text if len(text) <= 300 else text[:299] + "…"


def _listen(said: list[str]) -> None:
    """Keep the first ``KEPT`` different warnings, of the module ``warnings`` and of logs."""

    def keep(text: str) -> None:
        text = plain(text)
        if text and text not in said and len(said) < KEPT:
            said.append(text)

    class Handler(logging.Handler):
        """Keeps what is logged as a warning or worse."""

        def emit(self, record: logging.LogRecord) -> None:
            """Keep one."""
            keep(record.getMessage())

    root = logging.getLogger()
    root.handlers = [each for each in root.handlers if type(each).__name__ != "Handler"] + [Handler(logging.WARNING)]
    warnings.simplefilter("default")
    warnings.showwarning = lambda message, category, *_, **__: keep(f"{category.__name__}: {message}")


if __name__ == "__main__":
    source, way, choice, place = sys.argv[1:]
    declared = declare_operators()
    all_models = {name: tried(source, way, choice == "choice", name, Path(place) / name) for name in models.MODELS}
    print("\n" + json.dumps(all_models))
