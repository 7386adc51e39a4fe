"""What this machine has: frameworks and their versions, devices, and what snippets say they need."""

from __future__ import annotations

import importlib.util
import platform
import re
import shutil
import subprocess
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from scripts.common.frameworks import TABLE
from scripts.topics.model import Snippet

REQUIREMENTS = {each.package: each.requirements for each in TABLE.values()}
"""Package -> the names under which it may be installed, of the frameworks' own."""


@cache
def package_version(package: str) -> str | None:
    """The installed version of a package, or ``None``. Imports nothing."""
    for name in REQUIREMENTS.get(package, (package,)):
        try:
            return version(name)
        except PackageNotFoundError:
            continue
    return None


def needed_packages(needs: tuple[str, ...]) -> tuple[str, ...]:
    """The packages among what a topic says that it needs, in its order."""
    return tuple(need.removeprefix("package:") for need in needs if need.startswith("package:"))


def versions(framework: str, needs: tuple[str, ...] = ()) -> dict[str, str]:
    """Package -> version, of those that this framework's snippets can see on this machine.

    Args:
        needs: what a topic declares; the packages among it count, too.
    """
    packages = (*TABLE[framework].packages, "numpy", *needed_packages(needs))
    found = {package: package_version(package) for package in packages}
    return {package: number for package, number in found.items() if number}


def installed(framework: str) -> bool:
    """Whether the package is here without which no snippet of ``framework`` runs."""
    return package_version(TABLE[framework].package) is not None


@cache
def gpus() -> tuple[str, ...]:
    """Names of the NVIDIA GPUs here, as their driver lists them. Imports no framework, starts no CUDA."""
    if not shutil.which("nvidia-smi"):
        return ()
    listed = subprocess.run(["nvidia-smi", "-L"], capture_output=True, text=True, check=False).stdout
    return tuple(re.findall(r"^GPU \d+: (.+?)(?: \(UUID|$)", listed, re.MULTILINE))


@cache
def cpu() -> str:
    """The processor's name."""
    info = Path("/proc/cpuinfo")
    found = re.search(r"^model name\s*: (.+)$", info.read_text(), re.MULTILINE) if info.exists() else None
    return found[1].strip() if found else platform.processor() or platform.machine()


def device_name(device: str) -> str:
    """The name of the processor, or of the first GPU."""
    return cpu() if device == "cpu" else gpus()[0]


def why_not(snippet: Snippet, device: str) -> str | None:
    """The reason why this snippet cannot run here on ``device`` (cpu or gpu), or ``None``.

    A reason that lies in the tree (a dated skip) comes first, one of the machine after it.
    """
    skip = snippet.skipped(device)
    if skip:
        return f"{skip.reason} (skipped until {skip.until})"
    if not installed(snippet.framework):
        return f"{TABLE[snippet.framework].package} is not installed here"
    if device == "gpu" and not gpus():
        return "no GPU on this machine"
    return next((reason for need in snippet.needs if (reason := _unmet(need))), None)


def _unmet(need: str) -> str | None:
    kind, _, name = need.partition(":")
    if kind == "package":
        return None if importlib.util.find_spec(name) else f"needs the package {name}"
    if kind == "command":
        return None if shutil.which(name) else f"needs the command {name}"
    if kind == "compiler":
        return None if shutil.which("g++") or shutil.which("clang++") else "needs a C++ compiler"
    count = int(need.removeprefix("gpus="))
    return None if len(gpus()) >= count else f"needs {count} GPUs, here are {len(gpus())}"
