"""One fresh process: writes a route's files, or loads them and measures.

``python -m scripts.routes.worker make|use ROUTE FOLDER`` prints one line of JSON, the last of its output.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import time
from pathlib import Path

import numpy as np

from scripts.routes.catalogue import Route, route

WARM_UP, CALLS = 50, 300
"""Calls before anything is timed, and calls that are."""


def make(chosen: Route, folder: Path) -> dict:
    """Train, export, and leave beside the files what the model answers to the images that it has not seen."""
    framework = importlib.import_module(f"scripts.routes.{chosen.framework}")
    model, images, labels = framework.train()
    (folder / "model").mkdir()
    getattr(framework, chosen.maker)(model, images, folder / "model")
    np.savez(folder / "expected.npz", images=images, labels=labels, logits=framework.predict(model, images))
    return {"files": [[path.relative_to(folder / "model").as_posix(), path.stat().st_size] for path in _files(folder)]}


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "model").rglob("*") if path.is_file())


def use(chosen: Route, folder: Path) -> dict:
    """Load the files, answer all images one at a time, then time calls with one image.

    Returns:
        seconds to the first answer (imports included), milliseconds of each timed call, peak resident memory in MB,
        the largest |difference| from the trained model's logits, and the share of right answers.
    """
    from scripts.routes import runtimes

    expected = np.load(folder / "expected.npz")
    images = np.ascontiguousarray(expected["images"])
    before = _peak_mb()
    started = time.perf_counter()
    predict = getattr(runtimes, chosen.runtime)(folder / "model")
    predict(images[:1])
    to_first_answer = time.perf_counter() - started
    logits = np.concatenate([predict(images[index : index + 1]) for index in range(len(images))])
    for _ in range(WARM_UP):
        predict(images[:1])
    calls = []
    for _ in range(CALLS):
        begun = time.perf_counter()
        predict(images[:1])
        calls.append((time.perf_counter() - begun) * 1000)
    return {
        "to_first_answer_s": to_first_answer,
        "calls_ms": calls,
        "peak_mb": _peak_mb(),
        "without_model_mb": before,
        "largest_difference": float(np.abs(logits - expected["logits"]).max()),
        "accuracy": float((logits.argmax(-1) == expected["labels"]).mean()),
    }


def _peak_mb() -> float:
    """Largest resident memory of this process so far, in MB."""
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))


if __name__ == "__main__":
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    action, name, place = sys.argv[1:]
    done = {"make": make, "use": use}[action](route(name), Path(place))
    print("\n" + json.dumps(done))
