"""Running a benchmark: fresh processes in the planned order, kept one by one, assembled at the end."""

from __future__ import annotations

import datetime
import json
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scripts import fresh
from scripts.bench import machine, results
from scripts.bench.plan import Process, Profile, cores_of, order, rounds_of
from scripts.bench.workloads import Workload
from scripts.environment import PACKAGES, installed, versions
from scripts.files import write_whole
from scripts.paths import CACHE
from scripts.topics import FRAMEWORKS

LIMIT_S = 300
"""Seconds that one process may take."""
GPU_ROUNDING = 10
"""A GPU's sums run in other orders than a CPU's, and in more of them: the gate's tolerance is so many times as wide."""
TF32 = 0.02
"""The gate's tolerance in the default lane on a GPU, where some frameworks keep ten bits of a product by default."""


def gate_spec(workload: Workload, framework: str, mode: str, device: str, reference: str) -> dict[str, Any]:
    """What the worker is told when it compares numbers and times nothing."""
    return {
        "file": str(workload.path(framework)),
        "framework": framework,
        "mode": mode,
        "lane": "matched",
        "kind": workload.kind,
        "device": device,
        "threads": 0,
        "cores": [],
        "cases": workload.cases,
        "gate_calls": workload.gate_calls,
        "tolerance": workload.tolerance * (GPU_ROUNDING if device != "cpu" else 1),
        "reference": reference,
        "blocks": 0,
        "block_s": 0.0,
        "warm_up_s": 0.0,
        "most_s": 0.0,
        "single_calls": 0,
    }


def spec_of(process: Process, profile: Profile, device: str, folder: Path) -> dict[str, Any]:
    """What the worker is told when it times."""
    workload, arm = process.workload, process.arm
    threads, cores = cores_of(arm, workload)
    reference = str(folder / workload.name / "reference.npz")
    spec = gate_spec(workload, arm.framework, arm.mode, device, reference)
    if device != "cpu" and arm.lane == "default":
        spec["tolerance"] = max(spec["tolerance"], TF32)
    return spec | {
        "lane": arm.lane,
        "threads": threads,
        "cores": cores,
        "blocks": profile.blocks,
        "block_s": profile.block_s,
        "warm_up_s": profile.warm_up_s,
        "most_s": profile.most_s,
        "single_calls": workload.single_calls,
    }


def work(spec: dict, cache: Path, limit_s: float = LIMIT_S) -> dict:
    """What a fresh process gives; a process that dies or hangs is a result, too.

    Args:
        cache: folder of what Inductor compiled; an arm's first round finds it empty, the later ones full.
    """
    environment = {"TF_CPP_MIN_LOG_LEVEL": "2", "TORCHINDUCTOR_CACHE_DIR": str(cache)}
    if spec["device"] == "cpu":
        environment["CUDA_VISIBLE_DEVICES"] = ""
    if spec["threads"]:
        environment |= dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS"), str(spec["threads"]))
    try:
        return fresh.answer(["-m", "scripts.bench.worker", json.dumps(spec)], limit_s, environment)
    except fresh.Failed as failure:
        killed = failure.code == -signal.SIGKILL
        reason = "killed by the system, as when memory is used up" if killed else str(failure).strip().splitlines()[-1]
        return {"status": "oom" if killed else "failed", "reason": reason[:300], "settings": {}, "cases": {}}


def bench(
    workloads: list[Workload],
    profile: Profile,
    device: str,
    name: str,
    step: Callable[[int, str], None],
    *,
    kept: Path = CACHE / "bench",
    into: Path = results.FOLDER,
    run: Callable[[dict, Path], dict] = work,
    frameworks: tuple[str, ...] | None = None,
) -> list[Path]:
    """Measure, and write a record for each workload; the files that were written.

    Every process's result is kept as soon as it is there, so that the same command goes on where it was interrupted.
    What is kept counts only for the same code, versions, profile and device.

    Args:
        name: the machine's folder of results.
        step: called with the number of processes that are left, and with the name of the one that is done.
        kept: folder of what is not yet assembled.
        run: what starts a worker; tests give their own.
        frameworks: those that are there; asked of this environment by default.
    """
    frameworks = frameworks or tuple(each for each in FRAMEWORKS if installed(each))
    folder = kept / f"{device}-{profile.name}"
    processes = order(workloads, profile, frameworks)
    written = []
    for number, process in enumerate(processes):
        path = _kept(folder, process)
        _drop_if_of_other_code(folder, process.workload, frameworks)
        earlier = [_kept(folder, Process(process.workload, process.arm, each)) for each in range(process.round)]
        gave_up = any(json.loads(each.read_text())["status"] != "ok" for each in earlier if each.is_file())
        if not path.is_file() and not gave_up:
            share = machine.wait_until_quiet()
            done = run(spec_of(process, profile, device, folder), folder / process.workload.name / _slug(process))
            write_whole(path, json.dumps(done | {"busy": share, "date": datetime.date.today().isoformat()}))
        step(len(processes) - number - 1, f"{process.workload.name} {process.arm.id}, round {process.round + 1}")
        if not any(each.workload == process.workload for each in processes[number + 1 :]):
            result = assemble(process.workload, profile, device, name, folder, frameworks)
            target = into / name / f"{process.workload.name}.json"
            results.save(result, target)
            written.append(target)
            shutil.rmtree(folder / process.workload.name)
    return written


def assemble(
    workload: Workload, profile: Profile, device: str, name: str, folder: Path, frameworks: tuple[str, ...]
) -> results.Result:
    """One record of all that is kept of a workload."""
    arms, busy, dates, found = {}, [], [], {}
    for arm in workload.arms:
        if arm.framework not in frameworks:
            continue
        paths = [_kept(folder, Process(workload, arm, number)) for number in range(rounds_of(workload, profile))]
        rounds = [json.loads(path.read_text("utf-8")) for path in paths if path.is_file()]
        bad = next((each for each in rounds if each["status"] != "ok"), None)
        arms[arm.id] = {
            "status": bad["status"] if bad else "ok",
            "reason": bad["reason"] if bad else "",
            "settings": (bad or rounds[-1])["settings"],
            "rounds": [{"cases": _rounded(each["cases"])} for each in rounds if each["status"] == "ok"],
        }
        busy += [each["busy"] for each in rounds]
        dates += [each["date"] for each in rounds]
        found |= versions(arm.framework)
    return results.Result(
        results.FORMAT, workload.name, workload.fingerprint(), profile.name, device, machine.describe(name), found,
        machine.commit(), max(dates), busy, arms,
    )  # fmt: skip


def _slug(process: Process) -> str:
    return process.arm.id.replace("/", "-")


def _kept(folder: Path, process: Process) -> Path:
    return folder / process.workload.name / f"{_slug(process)}.{process.round}.json"


def _drop_if_of_other_code(folder: Path, workload: Workload, frameworks: tuple[str, ...]) -> None:
    """Forget what is kept of this workload when it was another's: other code, other versions."""
    found = {each: versions(each) for each in frameworks if each in PACKAGES}
    now = json.dumps([workload.fingerprint(), found, machine.cpu()], sort_keys=True)
    path = folder / workload.name / "of.json"
    if path.is_file() and path.read_text("utf-8") != now:
        shutil.rmtree(path.parent)
    write_whole(path, now)


def _rounded(value: Any) -> Any:
    """Six significant digits are more than any clock gives, and a third of the bytes."""
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_rounded(each) for each in value]
    return float(f"{value:.6g}") if isinstance(value, float) else value
