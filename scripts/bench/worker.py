"""A fresh process of a benchmark: loads a workload's file, checks its numbers, times blocks when it is told to.

``python -m scripts.bench.worker DESCRIPTOR`` answers questions that come through a pipe (``scripts.bench.process``).
Needs the framework and NumPy.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np

from scripts.bench import frameworks
from scripts.bench.clock import Stopwatch
from scripts.common.frameworks import MODULES


class Unequal(RuntimeError):
    """The numbers are not those of the reference: nothing is timed."""


def gate(values: np.ndarray, units: int, reference: np.ndarray | None, tolerance: float) -> float:
    """The largest |difference| from the reference, as a share of the reference's largest value.

    Args:
        values: what the calls returned, one after the other.
        units: units of work in one call; its value is compared with the mean of as many of the reference.
        reference: the first arm's values, as many or more; ``None`` for that arm itself.

    Raises:
        Unequal: when they differ by more than ``tolerance``, are not finite, or there is nothing to compare.
    """
    if not values.size or not np.isfinite(values).all():
        raise Unequal("no values, or not all are finite")
    if reference is None:
        return 0.0
    wanted = reference.reshape(-1, units).mean(1) if units > 1 else reference
    if wanted.size < values.size:
        raise Unequal(f"{values.size} values against {wanted.size} of the reference")
    wanted = wanted[: values.size]
    difference = float(np.abs(values - wanted).max() / np.abs(wanted).max())
    if not difference <= tolerance:
        raise Unequal(f"numbers differ from the reference's by {difference:.2g}, {tolerance:g} allowed")
    return difference


class Worker:
    """One arm of a workload: its cases are opened, timed and closed one after the other.

    Args:
        spec: ``file``, ``framework``, ``mode``, ``lane``, ``device``, ``threads`` (0: its own), ``cores``,
            ``cases``, ``gate_calls``, ``tolerance``, ``reference`` (a path, or empty), ``block_s`` (0: only the gate),
            ``warm_up_s``, ``single_calls``.
    """

    def __init__(self, spec: dict):
        self.spec, self.opened = spec, 0
        framework = spec["framework"]
        path = Path(spec["file"])
        sys.path.insert(0, str(path.parent))
        frameworks.alone(framework)
        if spec["threads"]:
            frameworks.set_threads(framework, spec["threads"])
        if spec["device"] != "cpu":  # a CPU computes float32 in float32 anyway
            if spec["lane"] == "matched":
                frameworks.match_precision(framework)
            frameworks.place(framework)
        self.module = _load(path)
        self.import_mb = peak_mb()
        if spec["cores"]:
            pin(spec["cores"])

    def measure(self, name: str) -> dict:
        """What a workload measures by itself, once."""
        return {"metrics": self.module.measure(self.spec["mode"], **self.spec["cases"][name])}

    def open(self, name: str) -> None:
        """Make the step of a case, compare its numbers, and warm it up where it is to be timed.

        Raises:
            NotImplementedError: where the framework cannot do this.
            Unequal: where it does something else.
        """
        spec = self.spec
        framework, device = spec["framework"], spec["device"]
        if self.opened:
            frameworks.forget(framework)
        self.opened += 1
        self.step = step = self.module.make(spec["mode"], **spec["cases"][name])
        self.units = units = getattr(step, "units", 1)

        def wait(result):
            frameworks.wait(framework, device, result)

        started = time.perf_counter()
        result = step()
        wait(result)
        self.kept: dict[str, Any] = {"units": units, "first_s": time.perf_counter() - started}
        values = [frameworks.to_numpy(result)]
        values += [frameworks.to_numpy(step()) for _ in range(spec["gate_calls"] // units - 1)]
        self.kept["difference"] = self._gate(name, np.concatenate(values))
        if spec["block_s"]:
            count = frameworks.compilations(framework)
            self.stopwatch = Stopwatch(step, wait, block_s=spec["block_s"], count=count)
            self.stopwatch.warm_up(spec["warm_up_s"])

    def _gate(self, name: str, values: np.ndarray) -> float:
        """Compare with what the first arm left behind; the first arm leaves it."""
        path = Path(self.spec["reference"]) if self.spec["reference"] else None
        known = dict(np.load(path)) if path and path.is_file() else {}
        difference = gate(values, self.units, known.get(name), self.spec["tolerance"])
        if path and name not in known:
            np.savez(path, **known | {name: values})
        return difference

    def block(self) -> tuple[float, float]:
        """Seconds of a unit of work, the mean over a block, and of the whole block."""
        seconds = self.stopwatch.block()
        return seconds / self.units, seconds * self.stopwatch.calls

    def close(self) -> dict:
        """What is kept of the case, but for its blocks."""
        spec = self.spec
        if spec["block_s"]:
            watch = self.stopwatch
            watch.check()
            self.kept |= {"calls_per_block": watch.calls, "steady": watch.steady}
            self.kept["checksum"] = float(frameworks.to_numpy(watch.last).sum())
            self.kept |= watch.percentiles(spec["single_calls"])
        # Memory that the first case took stays with the process: only the first case's peak is its own.
        first = self.opened == 1
        self.kept["peak_mb"] = peak_mb() - self.import_mb if first else None
        self.kept["peak_gpu_mb"] = frameworks.device_peak_mb(spec["framework"], spec["device"]) if first else None
        return self.kept | getattr(self.step, "also", {})

    def settings(self) -> dict:
        """Threads, precision and kernels as the framework reports them; nothing where it was not imported."""
        imported = MODULES[self.spec["framework"]] in sys.modules
        return frameworks.settings(self.spec["framework"]) if imported else {}


def status_of(error: Exception) -> tuple[str, str]:
    """``unsupported``, ``unequal``, ``oom`` or ``failed``, and the reason in a line."""
    if isinstance(error, NotImplementedError):
        return "unsupported", str(error)
    if isinstance(error, Unequal):
        return "unequal", str(error)
    lines = str(error).strip().splitlines() or [""]
    return "oom" if frameworks.ran_out_of_memory(error) else "failed", f"{type(error).__name__}: {lines[0]}"[:300]


def serve(connection: Connection) -> None:
    """Answer until the other side hangs up: ``start`` with the spec, then the names of methods with their arguments."""
    worker = None
    while True:
        try:
            name, *arguments = connection.recv()
        except EOFError:
            return
        try:
            if name == "start":
                worker, answer = Worker(*arguments), None
            else:
                answer = getattr(worker, name)(*arguments)
        except Exception as error:
            connection.send(status_of(error))
        else:
            connection.send(("ok", answer))


def pin(cores: list[int]) -> None:
    """Keep this process, with the threads that it has and those to come, on these cores, where the system can.

    After the imports: the workers of a round import side by side on all cores, and nothing is computed before.
    """
    tasks = Path("/proc/self/task")
    for task in tasks.iterdir() if tasks.is_dir() else ():
        os.sched_setaffinity(int(task.name), cores)


def _load(path: Path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module  # multiprocessing and dataclasses look a module up by its name
    spec.loader.exec_module(module)
    return module


def peak_mb() -> float:
    """Largest resident memory of this process so far, in MB (2**20 bytes)."""
    status = Path("/proc/self/status")
    if status.exists():
        # ru_maxrss would do, but a child begins with its parent's.
        return next(int(line.split()[1]) / 2**10 for line in status.read_text().splitlines() if "VmHWM" in line)
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


if __name__ == "__main__":
    serve(Connection(int(sys.argv[1])))
