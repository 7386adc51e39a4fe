"""Measuring the routes: fresh processes, interleaved rounds, a record that is written whole."""

from __future__ import annotations

import datetime
import hashlib
import os
import platform
import random
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from scripts.common import json_record
from scripts.common.paths import DOCS
from scripts.routes.catalogue import ROUTES, Route, route
from scripts.running import fresh
from scripts.topics.environment import cpu, package_version

RECORD = DOCS / "data" / "routes.json"
REMEDY = "git checkout docs/data/routes.json, or delete it and run: python -m scripts routes"
ROUNDS = 5
LIMIT_S = 300
"""Seconds that one process may take; a compile on two busy cores takes about a minute."""
SAME = 1e-3
"""Largest difference from the trained model's logits (which reach 30) of a route that is not meant to change them."""
PACKAGES = (
    "torch", "tensorflow", "keras", "onnx", "onnxruntime", "onnxscript", "tf2onnx", "executorch", "torchao",
    "ai-edge-litert", "litert-torch", "numpy",
)  # fmt: skip


@dataclass(frozen=True)
class Measured:
    """What is kept of one route.

    Attributes:
        date: ISO date of the measurement.
        files: name and bytes of each file that the route needs.
        rounds: what each fresh process measured (``scripts.routes.worker.use``), calls as p50 and p90 in ms.
        error: why there is no measurement; empty when there is one.
        failed_at: ``make`` or ``use``; empty when neither failed.
    """

    date: str
    files: list[list] = field(default_factory=list)
    rounds: list[dict[str, float]] = field(default_factory=list)
    error: str = ""
    failed_at: str = ""


@dataclass(frozen=True)
class Record:
    """All routes, and on what they were measured.

    Attributes:
        fingerprint: of the code that was measured; a table says when it has changed since.
        load: the machine's load average over a minute, before and after, of two cores.
    """

    fingerprint: str
    device: str
    python: str
    versions: dict[str, str]
    load: list[float]
    routes: dict[str, Measured]


class RouteFailed(RuntimeError):
    """A worker ended with an error; the message is its last line."""


def fingerprint() -> str:
    """SHA-256 (16 hex digits) of the modules that make and use the files."""
    folder = Path(__file__).parent
    parts = [(folder / f"{name}.py").read_bytes() for name in ("pytorch", "tensorflow", "runtimes", "worker")]
    return hashlib.sha256(b"".join(parts)).hexdigest()[:16]


def work(action: str, route: Route, folder: Path) -> dict:
    """What a fresh process gives that makes or uses ``route`` in ``folder``.

    Raises:
        RouteFailed: when it ends with an error or runs too long.
    """
    try:
        return fresh.answer(["-m", "scripts.routes.worker", action, route.name, str(folder)], LIMIT_S)
    except fresh.Failed as failure:
        raise RouteFailed(str(failure).strip().splitlines()[-1][:300]) from None


def measure(routes: tuple[Route, ...], rounds: int, step: Callable[[str], None], run=work) -> Record:
    """Export each route, then use each in ``rounds`` fresh processes, in an order that changes with the round.

    Args:
        step: called with a name after each process.
        run: what starts a worker; tests give their own.
    """
    load = [round(os.getloadavg()[0], 1)]
    today = datetime.date.today().isoformat()
    found: dict[str, Measured] = {}
    with tempfile.TemporaryDirectory() as temporary:
        for route in routes:
            folder = Path(temporary) / route.name
            folder.mkdir()
            try:
                found[route.name] = Measured(today, files=run("make", route, folder)["files"])
            except RouteFailed as failure:
                found[route.name] = Measured(today, error=str(failure), failed_at="make")
            step(f"{route.name}: exported")
        order = random.Random(0)
        for number in range(rounds):
            left = [route for route in routes if not found[route.name].error]
            for route in order.sample(left, len(left)):
                kept = found[route.name]
                try:
                    kept.rounds.append(_summary(route, run("use", route, Path(temporary) / route.name)))
                except RouteFailed as failure:
                    found[route.name] = Measured(today, kept.files, error=str(failure), failed_at="use")
                step(f"{route.name}: round {number + 1}")
    load.append(round(os.getloadavg()[0], 1))
    versions = {package: number for package in PACKAGES if (number := package_version(package))}
    return Record(fingerprint(), cpu(), platform.python_version(), versions, load, found)


def why_wrong(route: Route, used: dict) -> str | None:
    """Why the answers that ``use`` compared are not the trained model's, or ``None``."""
    # Asked this way round, NaN is wrong, too.
    if used["largest_difference"] <= SAME or route.changes_numbers:
        return None
    return f"answers differ from the trained model's by {used['largest_difference']:.2g}"


def _summary(route: Route, used: dict) -> dict[str, float]:
    calls = sorted(used.pop("calls_ms"))
    if reason := why_wrong(route, used):
        raise RouteFailed(reason)
    return used | {"p50_ms": calls[len(calls) // 2], "p90_ms": calls[len(calls) * 9 // 10]}


def save(record: Record, path: Path = RECORD) -> None:
    """Write the record whole."""
    json_record.write(path, asdict(record))


def load(path: Path = RECORD) -> Record | None:
    """The record; ``None`` where nothing was measured yet.

    Raises:
        Problem: when the file is not such a record.
    """
    if not path.is_file():
        return None
    return json_record.read(path, "a record of routes", REMEDY, _parse)


def _parse(content: Any) -> Record:
    routes = {name: Measured(**kept) for name, kept in content.pop("routes").items()}
    record = Record(**content, routes=routes)
    unknown = set(routes) - {each.name for each in ROUTES}
    if unknown:
        raise ValueError(f"no such route: {', '.join(sorted(unknown))}")
    json_record.hexadecimal(("fingerprint",), record.fingerprint)
    json_record.text(("device",), record.device)
    json_record.text(("python",), record.python)
    json_record.versions(("versions",), record.versions)
    for load_average in record.load:
        json_record.amount(("load",), load_average)
    for name, kept in routes.items():
        if not kept.error and not kept.rounds:
            raise ValueError(f"{name} has neither rounds nor an error")
        _check(name, kept)
    return record


def _check(name: str, kept: Measured) -> None:
    """Hold what is stated of a route against its own bounds."""
    at = ("routes", name)
    json_record.date((*at, "date"), kept.date)
    for _, size in kept.files:
        json_record.amount((*at, "files"), size)
    for place, used in enumerate(kept.rounds):
        inside = (*at, "rounds", place)
        for key, value in used.items():
            json_record.amount((*inside, key), value)
        json_record.number((*inside, "accuracy"), used["accuracy"], 0, 1)
        json_record.number((*inside, "p50_ms"), used["p50_ms"], 0, used["p90_ms"])
        json_record.number((*inside, "without_model_mb"), used["without_model_mb"], 0, used["peak_mb"])
        if reason := why_wrong(route(name), used):
            raise json_record.Contradiction((*inside, "largest_difference"), f"says that {reason}")
