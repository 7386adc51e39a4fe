"""Results that nobody measured, for tests of what is made of results."""

from __future__ import annotations

import random
from pathlib import Path

from scripts.bench.results import FORMAT, Result
from scripts.bench.workloads import Workload

MACHINE = {
    "name": "made-up", "cpu": "Made-up processor", "cores": 2, "flags": [], "microcode": "", "virtual": True,
    "memory_mb": 1000, "gpu": [], "system": "none", "python": "3.11.7",
}  # fmt: skip


def blocks(seconds: float, drawn: random.Random, noise: float, count: int = 20) -> list[float]:
    """Blocks of a process: the machine's mood in this round, and jitter on top, never below the true time."""
    mood = 1 + drawn.random() * noise
    return [seconds * mood * (1 + abs(drawn.gauss(0, noise))) for _ in range(count)]


def result(workload: Workload, seconds: dict[str, float], *, noise: float = 0.02, rounds: int = 7, **others) -> Result:
    """A result in which arm by arm a unit takes about so many seconds (1 ms where nothing is said)."""
    drawn = random.Random(0)
    arms = {}
    for arm in workload.arms:
        base = seconds.get(arm.id, seconds.get(arm.id.removesuffix("#again"), 1e-3))
        arms[arm.id] = {
            "status": "ok",
            "reason": "",
            "settings": {"threads": 1},
            "rounds": [
                {
                    "cases": {
                        case: {
                            "blocks": blocks(base, drawn, noise), "first_s": 100 * base, "peak_mb": 100.0,
                            "difference": 1e-7, "units": 1, "p50_s": base, "p90_s": base,
                        }
                        for case in workload.cases
                    }
                }
                for _ in range(rounds)
            ],
        }  # fmt: skip
    kept = {
        "format": FORMAT, "workload": workload.name, "fingerprint": workload.fingerprint(), "profile": "full",
        "device": "cpu", "machine": MACHINE, "versions": {"torch": "2.13.0"}, "commit": "", "date": "2026-11-21",
        "busy": [0.0] * rounds, "arms": arms,
    }  # fmt: skip
    return Result(**kept | others)


def folder(path: Path, **modes: list[str]) -> Path:
    """A workload's folder whose files do nothing; ``modes``: framework -> its modes."""
    path.mkdir(parents=True)
    lines = "\n".join(f"{framework} = {names!r}".replace("'", '"') for framework, names in modes.items())
    first = [f'"{framework}/{names[0]}"' for framework, names in modes.items()]
    left, right = (first * 2)[1], first[0]
    (path / "bench.toml").write_text(
        f'title = "Made up"\ngroup = "none"\nunit = "step"\ncontrols = [{first[0]}]\n'
        f"[cases]\none = {{}}\n[modes]\n{lines}\n"
        f"[[compare]]\nleft = {left}\nright = {right}\n"
    )
    for framework in modes:
        (path / f"with_{framework}.py").write_text('"""Nothing."""\n')
    return path
