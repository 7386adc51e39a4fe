"""``python -m scripts bench``: measure, and keep the records."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

from scripts.bench import machine, results
from scripts.bench.plan import PROFILES
from scripts.bench.run import bench
from scripts.bench.workloads import FOLDER, Workload, discover, load
from scripts.common.errors import Problem
from scripts.common.frameworks import DEVICES
from scripts.common.paths import shown
from scripts.topics.environment import gpus

IN_RECORDS = {"cpu": "cpu", "gpu": "cuda"}
"""Device -> what records and workloads of this folder call it."""


def add_to(commands) -> None:
    """Add the command to a parser's subcommands."""
    parser = commands.add_parser("bench", help="time the workloads of snippets/benchmarks/, keep the raw samples")
    parser.add_argument(
        "--profile", choices=PROFILES, default="quick", help="full is what the site publishes; quick by default"
    )
    parser.add_argument("workloads", nargs="*", metavar="WORKLOAD", help="all by default")
    parser.add_argument("--device", choices=DEVICES, type=_device, default="cpu", help="where they run; cpu by default")
    parser.add_argument(
        "--machine", metavar="NAME", help="folder of docs/data/benchmarks/; from the processor by default"
    )
    parser.set_defaults(run=run)


def run(chosen) -> int:
    """Measure; where it is interrupted, the same command goes on."""
    if chosen.device == "gpu" and not gpus():
        raise Problem(FOLDER, "no GPU on this machine", "leave --device out")
    workloads = _chosen(chosen.workloads)
    name = chosen.machine or machine.default_name() + ("-gpu" if chosen.device == "gpu" else "")
    written = bench(workloads, PROFILES[chosen.profile], IN_RECORDS[chosen.device], name, _clock())
    for path in written:
        bad = {arm: kept for arm, kept in results.load(path).arms.items() if kept["status"] != "ok"}
        print(
            f"wrote {shown(path)}"
            + "".join(f"\n  {arm}: {kept['status']}: {kept['reason']}" for arm, kept in bad.items())
        )
    return 0


def _device(name: str) -> str:
    if name in IN_RECORDS.values() and name not in DEVICES:
        raise argparse.ArgumentTypeError(f"{name!r} is called gpu on the command line: write --device gpu")
    return name


def _chosen(names: list[str]) -> list[Workload]:
    """Those of the names, each read alone, so that a half-written one beside it is not in the way; else all."""
    for name in names:
        if not (FOLDER / name).is_dir():
            have = ", ".join(folder.name for folder in sorted(FOLDER.iterdir()))
            raise Problem(FOLDER / name, f"no workload {name}", f"use one of: {have}")
    return [load(FOLDER / name) for name in names] if names else discover()


def _clock() -> Callable[[int, str], None]:
    """Says after each round what is left, in rounds and in minutes at the pace so far."""
    began, done = time.monotonic(), 0

    def step(left: int, name: str) -> None:
        nonlocal done
        done += 1
        minutes = (time.monotonic() - began) / done * left / 60
        print(f"{done} of {done + left}, about {minutes:.0f} min left: {name}", flush=True)

    return step
