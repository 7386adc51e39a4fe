"""Running snippets: each in a clean process, two at a time on two cores.

``--isolation fork`` (the default where it is safe) takes a fork of a warm parent; ``--isolation process`` starts
``python file.py``, as a reader would. Both print the same; a test shows that.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import uuid
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Protocol

from scripts.common.files import folder_for_socket
from scripts.common.frameworks import CPU_ONLY
from scripts.common.paths import CACHE, ROOT
from scripts.running import launch, variables
from scripts.running.guests import guests
from scripts.running.variables import Values
from scripts.running.watch import Outcome, descendants, watch
from scripts.topics.model import Limits

ISOLATIONS = ("fork", "process")
DEFAULT_ISOLATION = "fork" if sys.platform == "linux" else "process"
"""macOS aborts forked children that use its frameworks, and Windows has no fork."""


@dataclass(frozen=True)
class Run:
    """One snippet's run.

    Attributes:
        outcome: how it ended and what it wrote.
        values: name -> array, of the globals that comparisons read.
        folder: the temporary folder it ran in, now gone; masks need its name.
    """

    outcome: Outcome
    values: Values = field(default_factory=Values)
    folder: str = ""


class Program(Protocol):
    """What can be run: a snippet, or whatever else is one file for one framework.

    Attributes:
        path: the file.
        framework: whose warm parent it forks from.
        launcher: what starts its processes (``scripts.running.launch``); ``None`` for one process.
        reads: the globals whose values are read after the run.
        limits: what it may take.
        environment: what its environment has beside what every run gets.
    """

    name: str
    path: Path
    framework: str
    launcher: str | None
    reads: tuple[str, ...]
    limits: Limits
    environment: dict[str, str]


class RunnerError(RuntimeError):
    """The runner itself broke, not the snippet."""


class Runner:
    """Runs snippets on ``slots`` at a time; a context manager, which stops all that it started.

    Args:
        isolation: ``fork`` or ``process``.
        slots: how many snippets run at once.
        inductor_cache: where compiled kernels of torch.compile are kept between runs.
    """

    def __init__(self, isolation: str = DEFAULT_ISOLATION, slots: int = 2, inductor_cache: Path | None = None):
        self.isolation = isolation
        self.inductor_cache = inductor_cache or Path(os.environ.get("TANDEM_INDUCTOR", CACHE / "inductor"))
        self._pool = ThreadPoolExecutor(slots)
        self._parents: dict[tuple[str, str], _WarmParent] = {}
        self._lock = threading.Lock()
        # Leaders of the sessions that run now, so that an interrupted command can end its own, and no other's.
        self._sessions: set[int] = set()
        self._stopping = False

    def __enter__(self) -> Runner:
        return self

    def __exit__(self, *_) -> None:
        self.stop()

    def stop(self) -> None:
        """End all that runs, and the warm parents. What has not begun never will."""
        self._stopping = True
        self._pool.shutdown(wait=False, cancel_futures=True)
        # Seen before their parents are gone: what has left its session is found by nothing else.
        begun = descendants({*self._sessions, *(parent.pid for parent in self._parents.values() if parent.pid)})
        for leader in list(self._sessions):
            _end(os.killpg, leader)
        for parent in self._parents.values():
            parent.stop()
        for process in begun:
            _end(os.kill, process)
        self._pool.shutdown()

    def submit(self, program: Program, device: str = "cpu") -> Future[Run]:
        """Run ``program`` as soon as a slot is free."""
        return self._pool.submit(self.run, program, device)

    def run(self, program: Program, device: str = "cpu") -> Run:
        """Run ``program`` now, on ``device`` (cpu or gpu), and wait for its end.

        Raises:
            RunnerError: when the runner broke. Whatever the snippet does is an Outcome.
        """
        folder = Path(tempfile.mkdtemp(prefix="tandem-"))
        try:
            work = folder / "work"
            work.mkdir()
            (folder / "tmp").mkdir()
            tag = f"TANDEM_RUN={uuid.uuid4().hex}"
            environment = self._environment(program, device, folder, tag)
            if program.launcher:
                outcome = launch.run(program, work, environment, tag, self._process)
            elif self.isolation == "fork":
                outcome = self._fork(program, device, work, environment, tag)
            else:
                outcome = self._process([sys.executable, str(program.path)], program, work, environment, tag)
            values_path = folder / "values.npz"
            values = variables.load(values_path) if values_path.exists() else Values()
            return Run(outcome, values, str(work))
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _environment(self, program: Program, device: str, folder: Path, tag: str) -> dict[str, str]:
        """What the run's environment has beside that of the user."""
        name, value = tag.split("=")
        environment = {
            name: value,
            "TMPDIR": str(folder / "tmp"),
            "TORCHINDUCTOR_CACHE_DIR": str(self.inductor_cache),
            # One compiling thread: no pool of workers to be left behind, and two snippets share two cores.
            "TORCHINDUCTOR_COMPILE_THREADS": "1",
            "PYTHONFAULTHANDLER": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            **device_environment(device),
            **program.environment,
        }
        hidden = guests(program)
        if hidden or program.reads or device == "gpu":
            environment["PYTHONPATH"] = os.pathsep.join([str(Path(__file__).with_name("capture")), str(ROOT)])
        if hidden:
            environment["TANDEM_GUESTS"] = ",".join(hidden)
        if program.reads or device == "gpu":
            environment |= {
                "TANDEM_SNIPPET": str(program.path),
                "TANDEM_PREPARE": f"{program.framework} {device}",
                "TANDEM_VARIABLES": ",".join(program.reads),
                "TANDEM_VALUES": str(folder / "values.npz"),
            }
        return environment

    def _fork(self, program: Program, device: str, work: Path, environment: dict[str, str], tag: str) -> Outcome:
        with self._lock:
            key = (program.framework, device)
            if key not in self._parents:
                self._parents[key] = _WarmParent(program.framework, device)
            parent = self._parents[key]
        return parent.run(
            {
                "path": str(program.path),
                "folder": str(work),
                # The capture hook is for fresh interpreters; processes that a forked snippet starts need none.
                "environment": {k: v for k, v in environment.items() if k not in ("PYTHONPATH", "TANDEM_GUESTS")},
                "tag": tag,
                "prepare": f"{program.framework} {device}",
                "variables": list(program.reads),
                "values": environment.get("TANDEM_VALUES", ""),
                "limits": asdict(program.limits),
            }
        )

    def _process(
        self,
        command: list[str],
        program: Program,
        work: Path,
        environment: dict[str, str],
        tag: str,
        stop: threading.Event | None = None,
    ) -> Outcome:
        """Run ``command`` in ``work`` as leader of its own session, and watch it."""
        if self._stopping:
            return Outcome("stopped", "was stopped", "", "", 0.0, 0)
        process = subprocess.Popen(
            command,
            cwd=work,
            env=os.environ | environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        self._sessions.add(process.pid)
        if self._stopping:  # since it was asked above
            _end(os.killpg, process.pid)
        pipes = (os.dup(process.stdout.fileno()), os.dup(process.stderr.fileno()))
        outcome = watch(process.pid, *pipes, program.limits, tag, stop)
        self._sessions.discard(process.pid)
        process.returncode = 0  # `watch` has waited for it already
        process.stdout.close()
        process.stderr.close()
        return outcome


def _end(send: Callable[[int, int], None], process: int) -> None:
    try:
        send(process, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass  # it has ended by itself


def device_environment(device: str) -> dict[str, str]:
    """What hides a GPU from a CPU run. TensorFlow and JAX would take one by themselves."""
    return CPU_ONLY if device == "cpu" else {}


class _WarmParent:
    """The client's side of ``scripts.running.warm``. Starting one is left to the first run that needs it."""

    def __init__(self, framework: str, device: str):
        self.framework, self.device = framework, device
        self._lock = threading.Lock()
        self._process: subprocess.Popen | None = None
        self._stopped = False
        self._folder = folder_for_socket("tandem-warm-")
        self._address = str(Path(self._folder) / "socket")

    def _start(self) -> None:
        with self._lock:
            if self._process:
                return
            if self._stopped:
                raise RunnerError("the runner was stopped")
            with open(Path(self._folder) / "log", "wb") as log:
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "scripts.running.warm", self.framework, self._address],
                    cwd=ROOT,
                    env=os.environ | device_environment(self.device) | {"PYTHONFAULTHANDLER": "1"},
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=log,
                    start_new_session=True,  # Ctrl-C is for the one who started it, which then closes its input
                )
            if self._process.stdout.readline() != b"ready\n":
                raise RunnerError(f"the warm parent of {self.framework} did not start:\n{self._log()}")

    def _log(self) -> str:
        return (Path(self._folder) / "log").read_text("utf-8", "replace")[-4000:]

    def run(self, request: dict) -> Outcome:
        self._start()
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(self._address)
            connection.sendall(json.dumps(request).encode() + b"\n")
            with connection.makefile("rb") as reader:
                answer = reader.read()
        if not answer:
            raise RunnerError(f"the keeper of {request['path']} ended without an answer:\n{self._log()}")
        return Outcome(**json.loads(answer))

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def stop(self) -> None:
        self._stopped = True
        if self._process:
            self._process.stdin.close()
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:  # it is importing still
                self._process.kill()
                self._process.wait()
            self._process.stdout.close()
        shutil.rmtree(self._folder, ignore_errors=True)
