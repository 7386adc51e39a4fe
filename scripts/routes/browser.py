"""What the page "In the browser" loads: both models, and what each framework answered before they left it.

The page answers the same images again, in the reader's browser, and shows the largest difference.
"""

from __future__ import annotations

import datetime
import json
import shutil
import tempfile
from pathlib import Path

from scripts.common.errors import Problem
from scripts.common.files import write_whole
from scripts.common.paths import DOCS, shown
from scripts.routes.catalogue import route
from scripts.routes.measure import RouteFailed, fingerprint, why_wrong, work
from scripts.topics.environment import package_version

FOLDER = DOCS / "assets" / "demo"
REFERENCE = FOLDER / "reference.json"
MODELS = {"pytorch": ("onnx-pytorch", "digits.onnx"), "tensorflow": ("litert", "digits.tflite")}
"""Framework -> the route out of it that ends in a browser, and the file that it leaves."""

RUNTIMES = ("litert", "onnxruntime-web")
"""What runs them: folders of docs/assets/runtimes, which also holds what other pages load."""

IMAGES = 20
"""How many unseen images the page answers: enough to hold every digit."""


def make() -> list[Path]:
    """Train both models, export them, and write models and reference answers; the files written.

    Raises:
        RouteFailed: when a model cannot be exported, or answers otherwise than before; nothing is written then.
    """
    import numpy as np  # generating imports this module, and needs no NumPy

    expected = {}
    with tempfile.TemporaryDirectory() as temporary:
        for framework, (name, _) in MODELS.items():
            folder = Path(temporary) / framework
            folder.mkdir()
            work("make", route(name), folder)
            used = work("use", route(name), folder)
            if reason := why_wrong(route(name), used):
                raise RouteFailed(f"{name}: {reason}")
            with np.load(folder / "expected.npz") as stored:
                expected[framework] = {key: stored[key][:IMAGES] for key in stored}
        FOLDER.mkdir(parents=True, exist_ok=True)
        written = []
        for framework, (_, file) in MODELS.items():
            target = FOLDER / f"{framework}-{file}"
            shutil.copyfile(Path(temporary) / framework / "model" / file, target)
            written.append(target)
    either = expected["pytorch"]
    reference = {
        "fingerprint": fingerprint(),
        "date": datetime.date.today().isoformat(),
        "versions": {package: package_version(package) for package in ("torch", "tensorflow", "keras")},
        "images": (either["images"].reshape(IMAGES, 64) * 16).round().astype(int).tolist(),
        "labels": either["labels"].tolist(),
        "logits": {name: [[float(f"{x:.7g}") for x in row] for row in kept["logits"].tolist()]
                   for name, kept in expected.items()},
    }  # fmt: skip
    write_whole(REFERENCE, json.dumps(reference) + "\n")
    return [*written, REFERENCE]


def load(path: Path = REFERENCE) -> dict:
    """The reference answers.

    Raises:
        Problem: when the file is not such a record.
    """
    try:
        stored = json.loads(path.read_text("utf-8"))
        count = len(stored["labels"])
        shapes = {len(stored["images"]), *(len(stored["logits"][framework]) for framework in MODELS)}
        if shapes != {count} or any(len(image) != 64 for image in stored["images"]):
            raise ValueError("images, labels and answers are not as many, or an image is not 8 by 8")
    except (OSError, ValueError, KeyError, TypeError) as error:
        remedy = f"git checkout {shown(path)}, or run: python -m scripts routes --browser"
        raise Problem(path, f"not the demo's reference: {error}", remedy, getattr(error, "lineno", None)) from None
    return stored


def picture(reference: dict, columns: int = 10) -> str:
    """The images and both models' answers, as an SVG in a figure: for readers without scripts, and before a click."""
    cell, size, line = 8, 64, 88
    count = len(reference["labels"])
    height = -(-count // columns) * (size + 34)
    parts = []
    for index, (image, label) in enumerate(zip(reference["images"], reference["labels"], strict=True)):
        left, top = index % columns * line + 12, index // columns * (size + 34)
        for place, value in enumerate(image):
            if value:
                x, y = left + place % 8 * cell, top + place // 8 * cell
                parts.append(f'<rect x="{x}" y="{y}" width="{cell}" height="{cell}" opacity="{value / 16:g}"/>')
        answers = [_answer(reference["logits"][framework][index]) for framework in MODELS]
        wrong = "" if set(answers) == {label} else ' class="wrong"'
        text = f"{answers[0]} · {answers[1]}" + (f" ({label})" if wrong else "")
        parts.append(f'<text x="{left + size / 2:g}" y="{top + size + 22}" text-anchor="middle"{wrong}>{text}</text>')
    right = sum(
        _answer(row) == label
        for framework in MODELS
        for row, label in zip(reference["logits"][framework], reference["labels"], strict=True)
    )
    caption = (
        f"{count} handwritten digits that neither model has seen, with the answer of the model trained in PyTorch and, "
        f"after the dot, of the one trained in TensorFlow; what was meant stands in brackets where one is wrong. "
        f"{right} of {2 * count} answers are right."
    )
    return (
        f'<figure class="diagram digits">\n<svg viewBox="0 0 {columns * line} {height}" role="img" '
        f'aria-label="{caption}" fill="currentColor">{"".join(parts)}</svg>\n<figcaption>{caption}</figcaption>\n'
        "</figure>\n"
    )


def _answer(logits: list[float]) -> int:
    """The digit that is likeliest by a model's ten numbers."""
    return max(range(10), key=logits.__getitem__)


def download_bytes() -> int:
    """What a click on the page loads: runtimes and models, as they lie in the tree."""
    runtimes = [path for name in RUNTIMES for path in (DOCS / "assets" / "runtimes" / name).rglob("*")]
    loaded = [path for path in runtimes if path.suffix in (".js", ".mjs", ".gz")]
    return sum(path.stat().st_size for path in [*loaded, *FOLDER.glob("*-digits.*"), REFERENCE])
