"""One fresh process of a benchmark: loads a workload's file, checks its numbers, then times it.

``python -m scripts.bench.worker JSON`` prints one line of JSON, the last of its output. Needs the framework and NumPy.
"""

from __future__ import annotations

import gc
import importlib.util
import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from scripts.bench import frameworks

STEADY = 0.02
"""Warm-up ends when the last five medians of three blocks lie within this share of one another."""

SINGLES_S = 10.0
"""Seconds that timing calls one by one may take."""


class Unequal(RuntimeError):
    """The numbers are not those of the reference: nothing is timed."""


def time_calls(
    step: Callable[[], Any],
    wait: Callable[[Any], None] = lambda result: None,
    *,
    blocks: int,
    block_s: float,
    warm_up_s: float,
    most_s: float = float("inf"),
    count: Callable[[], int] = lambda: 0,
    clock: Callable[[], float] = time.perf_counter,
) -> dict[str, Any]:
    """Warm up, then time blocks of calls.

    Args:
        step: one call.
        wait: returns when the result of a call is there.
        blocks: how many blocks are timed.
        block_s: seconds that a block takes at least; a slow call is a block by itself.
        warm_up_s: seconds after which warming up ends also when the times are not steady.
        most_s: seconds after which timing ends, with half of the blocks at least.
        count: how often something was compiled so far.
        clock: seconds; tests give their own.

    Returns:
        ``blocks``: seconds of one call, the mean over each block; ``calls_per_block``; ``steady``: whether warming up
        ended because the times were; ``last``: what the last call returned.

    Raises:
        RuntimeError: when something was compiled while it was timed.
    """
    calls, medians, recent, began = 1, [], [], clock()
    while True:
        seconds, last = _block(step, wait, calls, clock)
        if seconds * calls < block_s / 5 and not medians:
            calls *= 2
            continue
        recent.append(seconds)
        if len(recent) == (1 if seconds >= block_s else 3):  # a call as long as a block is a median by itself
            medians.append(statistics.median(recent))
            recent = []
        steady = len(medians) >= 5 and max(medians[-5:]) < min(medians[-5:]) * (1 + STEADY)
        if steady or (medians and clock() - began > warm_up_s):
            break
    calls = max(1, round(block_s / min(medians)) + 1) if min(medians) < block_s else 1
    collecting, compiled = gc.isenabled(), count()
    gc.disable()
    timed, began = [], clock()
    try:
        while len(timed) < blocks and (len(timed) < blocks / 2 or clock() - began < most_s):
            seconds, last = _block(step, wait, calls, clock)
            timed.append(seconds)
    finally:
        if collecting:
            gc.enable()
    if again := count() - compiled:
        raise RuntimeError(f"compiled {again} times while it was timed")
    return {"blocks": timed, "calls_per_block": calls, "steady": steady, "last": last}


def _block(step, wait, calls: int, clock) -> tuple[float, Any]:
    """Seconds of a call, the mean of ``calls``, and what the last returned."""
    started = clock()
    for _ in range(calls):
        result = step()
    wait(result)
    return (clock() - started) / calls, result


def gate(values: np.ndarray, units: int, reference: np.ndarray | None, tolerance: float) -> float:
    """The largest |difference| from the reference, as a share of the reference's largest value.

    Args:
        values: what the calls returned, one after the other.
        units: units of work in one call; its value is compared with the mean of as many of the reference.
        reference: the first arm's values; ``None`` for that arm itself.

    Raises:
        Unequal: when they differ by more than ``tolerance``, are not finite, or there is nothing to compare.
    """
    if not values.size or not np.isfinite(values).all():
        raise Unequal("no values, or not all are finite")
    if reference is None:
        return 0.0
    wanted = reference.reshape(-1, units).mean(1) if units > 1 else reference
    if wanted.shape != values.shape:
        raise Unequal(f"{values.size} values against {wanted.size} of the reference")
    difference = float(np.abs(values - wanted).max() / np.abs(wanted).max())
    if not difference <= tolerance:
        raise Unequal(f"numbers differ from the reference's by {difference:.2g}, {tolerance:g} allowed")
    return difference


def percentiles(step: Callable[[], Any], wait: Callable[[Any], None], calls: int) -> dict[str, float]:
    """p50 and p90 of calls timed one by one, in seconds; nothing where there is no time for so many.

    Of 865 calls the 90th percentile is known to two points (95 %); fewer than asked for would say less.
    """
    timed, began = [], time.perf_counter()
    while len(timed) < calls and time.perf_counter() - began < SINGLES_S:
        timed.append(_block(step, wait, 1, time.perf_counter)[0])
    if not calls or len(timed) < calls:
        return {}
    timed.sort()
    return {"p50_s": timed[len(timed) // 2], "p90_s": timed[len(timed) * 9 // 10]}


def run_case(module, spec: dict, case: dict, reference: np.ndarray | None) -> tuple[dict, np.ndarray]:
    """Gate and times of one case; what is kept of it, and the values that the gate saw."""
    framework, device = spec["framework"], spec["device"]

    def wait(result):
        frameworks.wait(framework, device, result)

    step = module.make(spec["mode"], **case)
    units = getattr(step, "units", 1)
    started = time.perf_counter()
    result = step()
    wait(result)
    kept: dict[str, Any] = {"units": units, "first_s": time.perf_counter() - started}
    values = [frameworks.to_numpy(result)]
    values += [frameworks.to_numpy(step()) for _ in range(spec["gate_calls"] // units - 1)]
    values = np.concatenate(values)
    kept["difference"] = gate(values, units, reference, spec["tolerance"])
    if spec["blocks"]:
        timed = time_calls(
            step,
            wait,
            blocks=spec["blocks"],
            block_s=spec["block_s"],
            warm_up_s=spec["warm_up_s"],
            most_s=spec["most_s"],
            count=frameworks.compilations(framework),
        )
        last = timed.pop("last")
        kept |= timed | {"blocks": [each / units for each in timed["blocks"]]}
        kept["checksum"] = float(frameworks.to_numpy(last).sum())
        kept |= percentiles(step, wait, spec["single_calls"])
    kept |= getattr(step, "errors", {})
    return kept, values


def run(spec: dict) -> dict:
    """All cases of one arm.

    Args:
        spec: ``file``, ``framework``, ``mode``, ``lane``, ``kind``, ``device``, ``threads`` (0: its own), ``cores``,
            ``cases``, ``gate_calls``, ``tolerance``, ``reference`` (a path, or empty), ``blocks``, ``block_s``,
            ``warm_up_s``, ``most_s``, ``single_calls``.

    Returns:
        ``status`` (ok, unequal, unsupported, oom, failed) and ``reason``, ``settings`` and ``cases``.
    """
    if spec["cores"] and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, spec["cores"])
    done: dict[str, Any] = {"status": "ok", "reason": "", "settings": {}, "cases": {}}
    path = Path(spec["file"])
    sys.path.insert(0, str(path.parent))
    reference_path = Path(spec["reference"]) if spec["reference"] else None
    references = dict(np.load(reference_path)) if reference_path and reference_path.is_file() else {}
    seen = {}
    try:
        if spec["threads"]:
            frameworks.set_threads(spec["framework"], spec["threads"])
        if spec["lane"] == "matched":
            frameworks.match_precision(spec["framework"])
        frameworks.place(spec["framework"], spec["device"])
        module = _load(path)
        imported = peak_mb()
        done["import_mb"] = imported
        for number, (name, case) in enumerate(spec["cases"].items()):
            if spec["kind"] == "once":
                done["cases"][name] = {"metrics": module.measure(spec["mode"], **case)}
                continue
            if number:
                frameworks.forget(spec["framework"])
            kept, seen[name] = run_case(module, spec, case, references.get(name))
            # Memory that the first case took stays with the process: only the first case's peak is its own.
            kept["peak_mb"] = peak_mb() - imported if not number else None
            kept["peak_gpu_mb"] = frameworks.device_peak_mb(spec["framework"], spec["device"]) if not number else None
            done["cases"][name] = kept
        done["settings"] = frameworks.settings(spec["framework"])
        if reference_path and not references:
            np.savez(reference_path, **seen)
    except NotImplementedError as error:
        done |= {"status": "unsupported", "reason": str(error)}
    except Unequal as error:
        done |= {"status": "unequal", "reason": str(error)}
    except Exception as error:
        status = "oom" if frameworks.ran_out_of_memory(error) else "failed"
        lines = str(error).strip().splitlines() or [""]
        done |= {"status": status, "reason": f"{type(error).__name__}: {lines[0]}"[:300]}
    return done


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
    print("\n" + json.dumps(run(json.loads(sys.argv[1]))))
