"""Running a benchmark: rounds in the planned order, kept one by one, assembled at the end."""

from __future__ import annotations

import datetime
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scripts.bench import machine, results
from scripts.bench.plan import Profile, Round, cores_of, order, rounds_of
from scripts.bench.playing import play
from scripts.bench.workloads import Arm, Workload
from scripts.common.files import write_whole
from scripts.common.frameworks import FRAMEWORKS
from scripts.common.paths import CACHE
from scripts.topics.environment import installed, versions

GATE = Profile("gate", 1, 0, 0.0, 0.0, 0.0)
"""Numbers are compared, nothing is timed."""
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
        "block_s": 0.0,
        "warm_up_s": 0.0,
        "single_calls": 0,
    }


def spec_of(
    workload: Workload, arm: Arm, profile: Profile, device: str, folder: Path, number: int = 0
) -> dict[str, Any]:
    """What the worker is told when it times, in the round of this number."""
    threads, cores = cores_of(arm, workload)
    reference = str(folder / workload.name / "reference.npz")
    spec = gate_spec(workload, arm.framework, arm.mode, device, reference)
    if device != "cpu" and arm.lane == "default":
        spec["tolerance"] = max(spec["tolerance"], TF32)
    if number:  # the first round compared all: later ones make sure that it is still the same
        spec["gate_calls"] = min(spec["gate_calls"], 2)
    return spec | {
        "lane": arm.lane,
        "threads": threads,
        "cores": cores,
        "block_s": profile.block_s,
        "warm_up_s": profile.warm_up_s,
        "single_calls": workload.single_calls,
    }


def bench(
    workloads: list[Workload],
    profile: Profile,
    device: str,
    name: str,
    step: Callable[[int, str], None],
    *,
    kept: Path = CACHE / "bench",
    into: Path = results.FOLDER,
    run: Callable[..., dict[str, dict]] = play,
    frameworks: tuple[str, ...] | None = None,
) -> list[Path]:
    """Measure, and write a record for each workload; the files that were written.

    Every round is kept as soon as it is done, so that the same command goes on where it was interrupted. What is kept
    counts only for the same code, versions, profile and device.

    Args:
        name: the machine's folder of results.
        step: called with the number of rounds that are left, and with the name of the one that is done.
        kept: folder of what is not yet assembled.
        run: what plays a round; tests give their own.
        frameworks: those that are there; asked of this environment by default.
    """
    frameworks = frameworks or tuple(each for each in FRAMEWORKS if installed(each))
    folder = kept / f"{device}-{profile.name}"
    rounds = order(workloads, profile, frameworks)
    written = []
    for number, each in enumerate(rounds):
        _drop_if_of_other_code(folder, each.workload, frameworks)
        path = _kept(folder, each.workload, each.number)
        if not path.is_file():
            arms = [arm for arm in each.arms if not _gave_up(folder, each, arm)]
            share = machine.wait_until_quiet()
            specs = {arm.id: spec_of(each.workload, arm, profile, device, folder, each.number) for arm in arms}
            done = run(specs, profile, each.drawn(), folder / each.workload.name) if specs else {}
            write_whole(path, json.dumps({"arms": done, "busy": share, "date": datetime.date.today().isoformat()}))
        step(len(rounds) - number - 1, f"{each.workload.name}, round {each.number + 1}")
        if not any(later.workload == each.workload for later in rounds[number + 1 :]):
            result = assemble(each.workload, profile, device, name, folder, frameworks)
            target = into / name / f"{each.workload.name}.json"
            results.save(result, target)
            written.append(target)
            shutil.rmtree(folder / each.workload.name)
    return written


def _gave_up(folder: Path, now: Round, arm: Arm) -> bool:
    """Whether an arm gave no figure in an earlier round: it is not tried again."""
    earlier = (_kept(folder, now.workload, number) for number in range(now.number))
    found = (json.loads(path.read_text("utf-8"))["arms"].get(arm.id) for path in earlier if path.is_file())
    return any(each and each["status"] != "ok" for each in found)


def assemble(
    workload: Workload, profile: Profile, device: str, name: str, folder: Path, frameworks: tuple[str, ...]
) -> results.Result:
    """One record of all that is kept of a workload."""
    paths = [_kept(folder, workload, number) for number in range(rounds_of(workload, profile))]
    rounds = [json.loads(path.read_text("utf-8")) for path in paths]
    arms, found = {}, {}
    for arm in workload.arms:
        done = [each["arms"][arm.id] for each in rounds if arm.id in each["arms"]]
        if done:
            bad = next((each for each in done if each["status"] != "ok"), None)
            arms[arm.id] = {
                "status": bad["status"] if bad else "ok",
                "reason": bad["reason"] if bad else "",
                "settings": (bad or done[-1])["settings"],
                "unsupported": done[-1]["unsupported"],
                "rounds": [{"cases": _rounded(each["cases"])} for each in done if each["status"] == "ok"],
            }
            found |= versions(arm.framework)
    busy, date = [each["busy"] for each in rounds], max(each["date"] for each in rounds)
    return results.Result(
        results.FORMAT, workload.name, workload.fingerprint(), profile.name, device, machine.describe(name), found,
        machine.commit(), date, busy, arms,
    )  # fmt: skip


def _kept(folder: Path, workload: Workload, number: int) -> Path:
    return folder / workload.name / f"{number}.json"


def _drop_if_of_other_code(folder: Path, workload: Workload, frameworks: tuple[str, ...]) -> None:
    """Forget what is kept of this workload when it was another's: other code, other versions."""
    found = {each: versions(each) for each in frameworks if each in FRAMEWORKS}
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
