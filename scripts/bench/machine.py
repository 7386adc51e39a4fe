"""The machine that measures: what it is, and whether others use it."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import time
from pathlib import Path
from typing import Any

from scripts.topics.environment import cpu, gpus

QUIET = 0.1
"""Share of all cores that others may use; above, the harness waits, and the chart says so if it waited in vain."""


def describe(name: str) -> dict[str, Any]:
    """What a reader has to know to judge a figure, and nothing that names a person, a host or a folder."""
    info = _text("/proc/cpuinfo")
    flags = re.search(r"^flags\s*: (.+)$", info, re.MULTILINE)
    kept = sorted(flag for flag in (flags[1].split() if flags else ()) if re.match(r"avx|amx|fma|sse4_2", flag))
    microcode = re.search(r"^microcode\s*: (.+)$", info, re.MULTILINE)
    memory = re.search(r"^MemTotal:\s*(\d+)", _text("/proc/meminfo"), re.MULTILINE)
    return {
        "name": name,
        "cpu": cpu(),
        "cores": os.cpu_count(),
        "flags": kept,
        "microcode": microcode[1] if microcode else "",
        "virtual": "hypervisor" in (flags[1].split() if flags else ()),
        "memory_mb": int(memory[1]) // 1024 if memory else 0,
        "gpu": list(gpus()),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
    }


def default_name() -> str:
    """A name for this machine's folder of results, from its processor."""
    words = re.sub(r"\((R|TM)\)|CPU|Processor|@", " ", cpu())
    return re.sub(r"[^a-z0-9.]+", "-", f"{words} {os.cpu_count()} cores".lower()).strip("-")


def commit() -> str:
    """The commit that is checked out; empty outside a repository."""
    done = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=False)
    return done.stdout.strip()


def busy(seconds: float = 0.3) -> float:
    """Share of all cores that were not idle for so long: others' work, since this process sleeps meanwhile."""
    before = _ticks()
    time.sleep(seconds)
    used, total = (now - then for now, then in zip(_ticks(), before, strict=True))
    return round(used / total, 3) if total else 0.0


def wait_until_quiet(most_s: float = 30.0) -> float:
    """Wait until others are quiet, at most so long; the share that they used last."""
    began = time.monotonic()
    while (share := busy()) > QUIET and time.monotonic() - began < most_s:
        time.sleep(1)
    return share


def _ticks() -> tuple[int, int]:
    """Ticks of all cores since the start: not idle (stolen ones too), and all."""
    numbers = [int(each) for each in _text("/proc/stat").partition("\n")[0].split()[1:9]]
    return (sum(numbers) - numbers[3] - numbers[4], sum(numbers)) if numbers else (0, 0)


def _text(path: str) -> str:
    return Path(path).read_text() if Path(path).exists() else ""
