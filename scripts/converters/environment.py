"""An environment for one converter: made with uv, used, removed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.common.errors import Problem
from scripts.common.frameworks import CPU_ONLY
from scripts.common.paths import ROOT
from scripts.converters.catalogue import Converter

INSTALL_S, RUN_S = 600, 600
"""Seconds that installing one environment may take, and running one converter."""


class NotInstalled(RuntimeError):
    """The requirements cannot be had together; the message is the installer's reason."""


class Failed(RuntimeError):
    """The worker ended without an answer; the message is the last line that it said, or that it took too long."""


def make(converter: Converter, folder: Path) -> dict[str, str]:
    """Install what ``converter`` requires into ``folder``; package -> version of all that was installed.

    Raises:
        Problem: where there is no uv.
        NotInstalled: where the installer refuses or takes too long.
    """
    if not shutil.which("uv"):
        raise Problem(Path(__file__), "uv makes the environments, and there is none", "pip install uv, beside this one")
    python = folder / "bin" / "python"
    _call(["uv", "venv", "--quiet", "--clear", "--python", sys.executable, str(folder)])
    _call(["uv", "pip", "install", "--quiet", "--python", str(python), *converter.requirements])
    listed = _call(["uv", "pip", "list", "--quiet", "--format", "json", "--python", str(python)])
    return {each["name"]: each["version"] for each in json.loads(listed)}


def _call(command: Sequence[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=INSTALL_S, check=False)
    except subprocess.TimeoutExpired:
        raise NotInstalled(f"installing took longer than {INSTALL_S} s") from None
    if done.returncode:
        raise NotInstalled(" ".join(done.stderr.split())[:300])
    return done.stdout


def work(converter: Converter, environment: Path, folder: Path) -> dict:
    """What the worker found: model -> ``scripts.converters.record.Tried`` as JSON.

    Raises:
        Failed: where it ended without an answer.
    """
    arguments = [converter.source, converter.way, "choice" if converter.choice else "none", str(folder)]
    own = {
        "PYTHONPATH": str(ROOT),
        "PATH": f"{environment / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}",
        "KERAS_BACKEND": converter.backend,
        "TF_CPP_MIN_LOG_LEVEL": "2",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    try:
        done = subprocess.run(
            [str(environment / "bin" / "python"), "-m", "scripts.converters.worker", *arguments],
            cwd=folder,
            env={**os.environ, **CPU_ONLY, **own},
            capture_output=True,
            text=True,
            timeout=RUN_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Failed(f"took longer than {RUN_S} s") from None
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip()]
        raise Failed(re.sub(r"/\S+/", "", said[-1])[:300] if said else f"ended with exit code {done.returncode}")
    return json.loads(done.stdout.splitlines()[-1])
