"""Watching one running snippet: its time, memory, output and what it leaves behind.

The watcher knows only a process id that leads its own session, and two pipes. How the process came to be,
by a fork of a warm parent or as a fresh interpreter, makes no difference to what is reported.
"""

from __future__ import annotations

import os
import selectors
import signal
import threading
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from scripts.topics.model import Limits

TICK = 0.05
"""Seconds between two looks at a process's memory."""

GRACE = 2.0
"""Seconds in which what a snippet started may end by itself after the snippet has."""


@dataclass(frozen=True)
class Outcome:
    """What became of one run.

    Attributes:
        status: ``ok``, ``failed`` (non-zero exit), ``killed`` (a signal), ``timeout``, ``memory``,
            ``output`` (a limit was passed), ``left-behind`` (a process outlived the snippet) or ``stopped``
            (it was ended because what it served or waited for is gone).
        detail: a sentence for the report; empty when ``ok``.
        stdout, stderr: text, as far as it was read.
        seconds: wall time from start to end.
        peak_mb: the largest resident memory seen, in MB.
    """

    status: str
    detail: str
    stdout: str
    stderr: str
    seconds: float
    peak_mb: int

    def as_dict(self) -> dict:
        """As JSON can hold it."""
        return asdict(self)


def watch(pid: int, stdout: int, stderr: int, limits: Limits, tag: str, stop: threading.Event | None = None) -> Outcome:
    """Wait for the session leader ``pid``, reading its pipes; kill its session when it passes a limit.

    Args:
        pid: a child of the calling process, leader of its own session.
        stdout, stderr: read ends of its pipes; closed on return.
        limits: seconds, MB and bytes.
        tag: text in the environment of all that the snippet starts; finds those that left the session.
        stop: once set, the session is ended and the status is ``stopped``.
    """
    started = time.monotonic()
    streams = {stdout: bytearray(), stderr: bytearray()}
    selector = selectors.DefaultSelector()
    for stream in streams:
        os.set_blocking(stream, False)
        selector.register(stream, selectors.EVENT_READ)
    status, detail, peak_mb, exit_status, ticks = "", "", 0, None, 0
    while exit_status is None:
        for key, _ in selector.select(TICK):
            if not _drain(key.fd, streams[key.fd], limits.output_bytes):
                selector.unregister(key.fd)
        if not selector.get_map():
            time.sleep(TICK / 10)
        if not status:
            ticks += 1
            peak_mb = max(peak_mb, _session_mb(pid) if ticks % 10 == 0 else _resident_mb(pid))
            if time.monotonic() - started > limits.seconds:
                status, detail = "timeout", f"ran longer than {limits.seconds:g} s and was stopped"
                # With faulthandler on, SIGABRT makes Python write where every thread stands.
                _signal(os.kill, pid, signal.SIGABRT)
                time.sleep(0.2)
            elif peak_mb > limits.memory_mb:
                status, detail = "memory", f"took {peak_mb} MB of memory, more than the {limits.memory_mb} MB allowed"
            elif max(map(len, streams.values())) > limits.output_bytes:
                status, detail = "output", f"wrote more than {limits.output_bytes} bytes of output"
            elif stop is not None and stop.is_set():
                status, detail = "stopped", "was stopped"
            if status:
                _signal(os.killpg, pid, signal.SIGKILL)
        exit_status = _exit_status(pid)
    seconds = time.monotonic() - started
    leftovers = _leftovers(pid, tag, GRACE if not status else 0)
    for leftover in leftovers:
        _signal(os.kill, leftover, signal.SIGKILL)
    # A signal is sent at once and takes effect when the machine gets round to it: whoever reads the outcome may rely
    # on their end.
    ended = time.monotonic() + GRACE
    while leftovers and _leftovers(pid, tag, 0) and time.monotonic() < ended:
        time.sleep(TICK / 10)
    for stream, data in streams.items():
        _drain(stream, data, limits.output_bytes)
        os.close(stream)
    selector.close()
    if not status:
        status, detail = _reading_of(exit_status)
    if status == "ok" and leftovers:
        names = ", ".join(sorted(set(leftovers.values())))
        status, detail = "left-behind", f"left {len(leftovers)} process(es) running: {names}"
    texts = (bytes(data[: limits.output_bytes]).decode("utf-8", "replace") for data in streams.values())
    return Outcome(status, detail, *texts, seconds, peak_mb)


def _drain(stream: int, data: bytearray, limit: int) -> bool:
    """Read what is there, up to just past the limit; False once the other end is closed."""
    while len(data) <= limit:
        try:
            chunk = os.read(stream, 65536)
        except BlockingIOError:
            return True
        if not chunk:
            return False
        data += chunk
    return True


def _exit_status(pid: int) -> int | None:
    """The status that ``os.waitpid`` gives; ``None`` while the process runs."""
    done, status = os.waitpid(pid, os.WNOHANG)
    return status if done else None


def _reading_of(exit_status: int) -> tuple[str, str]:
    code = os.waitstatus_to_exitcode(exit_status)
    if code < 0:
        return "killed", f"was killed by {signal.Signals(-code).name}"
    return ("failed", f"ended with exit code {code}") if code else ("ok", "")


def _signal(send, pid: int, number: int) -> None:
    try:
        send(pid, number)
    except (ProcessLookupError, PermissionError):
        pass


def _resident_mb(pid: int) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") // 2**20


def _processes() -> dict[int, tuple[int, str, str]]:
    """Process id -> (session, state, name), for every process that can be read; empty without /proc."""
    found = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            head, _, tail = (entry / "stat").read_text().rpartition(")")
        except OSError:
            continue
        fields = tail.split()
        found[int(entry.name)] = (int(fields[3]), fields[0], head.partition("(")[2])
    return found


def descendants(ancestors: Iterable[int]) -> set[int]:
    """Process ids of all that these processes started, and what that started in turn; empty without /proc."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, IndexError, ValueError):
            continue
    found, left = set(), set(ancestors)
    while left:
        left = {pid for pid, parent in parents.items() if parent in left} - found
        found |= left
    return found


def _session_mb(leader: int) -> int:
    return sum(_resident_mb(pid) for pid, (session, _, _) in _processes().items() if session == leader)


def _leftovers(leader: int, tag: str, grace: float) -> dict[int, str]:
    """Process id -> name, of what the snippet started and what is still there after ``grace`` seconds."""
    until = time.monotonic() + grace
    while True:
        alive = {}
        for pid, (session, state, name) in _processes().items():
            running = pid not in (leader, os.getpid()) and state not in "ZX"
            if running and (session == leader or _has_tag(pid, tag)):
                alive[pid] = name
        if not alive or time.monotonic() >= until:
            return alive
        time.sleep(TICK)


def _has_tag(pid: int, tag: str) -> bool:
    try:
        return tag.encode() in Path(f"/proc/{pid}/environ").read_bytes()
    except OSError:
        return False
