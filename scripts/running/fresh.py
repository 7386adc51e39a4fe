"""What a fresh Python process finds out on the CPU: the JSON on the last line that it prints.

A framework once imported stays, with its threads and its memory: what is to be measured or listed by itself is done in
a process of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from scripts.common.frameworks import CPU_ONLY
from scripts.common.paths import ROOT

ENVIRONMENT = {**CPU_ONLY, "TF_CPP_MIN_LOG_LEVEL": "2"}
"""Frameworks see no GPU, and TensorFlow's greetings do not push an error out of sight."""


class Failed(RuntimeError):
    """The process ended with an error or ran too long; the message is all that it said, or which of the two."""


def answer(arguments: Sequence[str], limit_s: float) -> Any:
    """What ``python <arguments>``, started in the project's root, prints as JSON on its last line.

    Args:
        limit_s: seconds after which it is ended.

    Raises:
        Failed: when it ends with an error or runs too long.
    """
    try:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env={**os.environ, **ENVIRONMENT},
            capture_output=True,
            text=True,
            timeout=limit_s,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Failed(f"ran longer than {limit_s:g} s") from None
    if done.returncode:
        said = done.stderr if done.stderr.strip() else f"ended with exit code {done.returncode}"
        raise Failed(said)
    return json.loads(done.stdout.splitlines()[-1])
