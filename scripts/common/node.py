"""Programs of the pages, run outside of a browser: by Node."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from scripts.common.errors import Problem


def answer(program: Path, arguments: Sequence[Path | str], given: str = "", remedy: str = "correct it") -> str:
    """What ``program`` prints.

    Args:
        program: a file that Node runs.
        arguments: what stands behind it.
        given: its standard input.
        remedy: what to do when it fails.

    Raises:
        Problem: when Node is missing, or the program fails; its last words are in it.
    """
    node = shutil.which("node")
    if not node:
        raise Problem(
            program, "Node is not installed here, and this runs what the page runs", "install Node 20 or later"
        )
    done = subprocess.run(
        [node, program, *arguments], input=given, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise Problem(program, f"it failed: {done.stderr.strip()[-800:]}", remedy)
    return done.stdout
