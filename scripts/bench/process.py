"""The other end of a worker: a fresh process that is asked one thing after the other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from multiprocessing import Pipe
from pathlib import Path
from typing import Any

from scripts.common.paths import ROOT

KEEP_MEMORY = {"MALLOC_MMAP_THRESHOLD_": str(2**25), "MALLOC_TRIM_THRESHOLD_": str(2**30)}
"""Bytes from which glibc gives memory back, for the matched lane. Whether it does so by itself depends on how a process
began: two equal processes of eager PyTorch differed by 1.7, in page faults alone.
"""
LIMIT_S = 600
"""Seconds that one answer may take; torch.compile on a busy machine takes minutes."""


class Gone(RuntimeError):
    """There is no answer: the arm is unsupported, unequal, out of memory or failed.

    Args:
        status: which of them.
        reason: in a line.
    """

    def __init__(self, status: str, reason: str):
        super().__init__(reason)
        self.status, self.reason = status, reason


class Process:
    """A worker in a process of its own; leaving the context ends it.

    Args:
        spec: what ``scripts.bench.worker.Worker`` is told.
        cache: folder of what Inductor compiled; an arm's first round finds it empty, the later ones full.
        limit_s: seconds that one answer may take.
    """

    def __init__(self, spec: dict, cache: Path, limit_s: float = LIMIT_S):
        self.limit_s = limit_s
        self.connection, other = Pipe()
        self.said = tempfile.TemporaryFile()  # noqa: SIM115 - __exit__ closes it
        self.process = subprocess.Popen(
            [sys.executable, "-m", "scripts.bench.worker", str(other.fileno())],
            cwd=ROOT,
            env={**os.environ, **environment(spec, cache)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self.said,
            pass_fds=[other.fileno()],
        )
        other.close()
        self.connection.send(("start", spec))  # the answer is awaited later: all workers of a round import at once

    def __enter__(self) -> Process:
        return self

    def __exit__(self, *_) -> None:
        self.connection.close()
        self.process.kill()  # all is said; a framework takes a second or two to end by itself
        self.process.wait()
        self.said.close()

    def ask(self, name: str, *arguments) -> Any:
        """What the worker's method of this name gives; ``start`` comes first, and waits for the imports.

        Raises:
            Gone: when it raised an error, died, or took longer than ``limit_s`` seconds.
        """
        try:
            if name != "start":
                self.connection.send((name, *arguments))
            if not self.connection.poll(self.limit_s):
                self.process.kill()
                raise Gone("failed", f"took longer than {self.limit_s:g} s")
            status, answer = self.connection.recv()
        except (EOFError, ConnectionError):
            raise self._died() from None
        if status != "ok":
            raise Gone(status, answer)
        return answer

    def _died(self) -> Gone:
        code = self.process.wait()
        if code == -signal.SIGKILL:
            return Gone("oom", "killed by the system, as when memory is used up")
        self.said.seek(0)
        lines = self.said.read().decode(errors="replace").strip().splitlines()
        return Gone("failed", (lines[-1] if lines else f"ended with exit code {code}")[:300])


def environment(spec: dict, cache: Path) -> dict[str, str]:
    """Variables of a worker's process beside those that are set."""
    found = {"TF_CPP_MIN_LOG_LEVEL": "2", "TORCHINDUCTOR_CACHE_DIR": str(cache)}
    if spec["device"] == "cpu":
        found["CUDA_VISIBLE_DEVICES"] = ""
    else:
        # Several processes share the GPU: none may take what memory there is before it needs it.
        found |= {"XLA_PYTHON_CLIENT_PREALLOCATE": "false", "TF_FORCE_GPU_ALLOW_GROWTH": "true"}
    if spec["threads"]:
        found |= dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS"), str(spec["threads"])) | KEEP_MEMORY
    return found
