"""How long it takes from a saved file to the page that holds it, measured on a copy of the project."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from scripts.common.errors import Problem
from scripts.common.paths import ROOT
from scripts.running.launch import free_ports

LEFT_OUT = (ROOT / ".git", ROOT / ".venv", ROOT / "site", ROOT / "tests")
STARTS, APPEARS = 600.0, 120.0
"""Seconds that the server and one page are given."""


@dataclass(frozen=True)
class Edit:
    """A file, what is written at its end (``{}`` is the number of the edit), and where that is to be seen."""

    file: str
    text: str
    page: str
    seen: str


EDITS = {
    "a page": Edit("docs/graphs/history.md", "\nA sentence, number {}.\n", "graphs/history/", "A sentence, number {}."),
    "a snippet": Edit(
        "snippets/graphs/retracing/with_pytorch.py", "# edit number {}\n", "graphs/tracing/", "# edit number {}"
    ),
    "a topic.toml": Edit(
        "snippets/graphs/retracing/topic.toml",
        '\n[missing]\nkeras = "reason number {}"\n',
        "graphs/tracing/",
        "No counterpart: reason number {}",
    ),
}


@dataclass(frozen=True)
class Server:
    """A running server of a copy: its folder, its address, its process."""

    folder: Path
    address: str
    process: subprocess.Popen

    def shows(self, page: str, text: str, seconds: float = APPEARS) -> float:
        """Wait until a page holds ``text``; the seconds that took.

        Raises:
            Problem: where the server ended, or the text did not come.
        """
        began = time.monotonic()
        while time.monotonic() - began < seconds:
            if self.process.poll() is not None:
                raise Problem(self.folder / "log", "the server ended", self.said())
            try:
                with urllib.request.urlopen(self.address + page, timeout=seconds) as answer:
                    if text in answer.read().decode():
                        return time.monotonic() - began
            except OSError:
                pass
            time.sleep(0.01)
        raise Problem(self.folder / "log", f"{text!r} did not appear on {page or 'the home page'}", self.said())

    def said(self) -> str:
        """The end of the server's log."""
        return self.log()[-4000:]

    def log(self) -> str:
        """All that the server said."""
        return (self.folder / "log").read_text("utf-8")

    def used(self) -> float:
        """Seconds of processor time that the server has used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[Server]:
    """Serve the project in ``folder`` on a free port."""
    [port] = free_ports(1)
    command = [sys.executable, "-m", "mkdocs", "serve", *options, "--dev-addr", f"127.0.0.1:{port}"]
    with open(folder / "log", "wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, start_new_session=True)
    server = Server(folder, f"http://127.0.0.1:{port}/tandem/", process)
    try:
        server.shows("", "Tandem", STARTS)
        yield server
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(60)


def copied(target: Path) -> Path:
    """A copy of the project, without what is not needed to serve it."""

    def left_out(folder: str, names: list[str]) -> list[str]:
        return [name for name in names if Path(folder, name) in LEFT_OUT or name == "__pycache__"]

    return shutil.copytree(ROOT, target, ignore=left_out)


def measure(rounds: int, *options: str) -> dict[str, list[tuple[float, float]]]:
    """For each kind of edit, of each round: seconds until it was seen, and processor seconds of the server."""
    found: dict[str, list[tuple[float, float]]] = {kind: [] for kind in EDITS}
    with (
        tempfile.TemporaryDirectory(prefix="tandem-serve-") as temporary,
        serving(copied(Path(temporary) / "copy"), *options) as server,
    ):
        for number in range(rounds):
            for kind, edit in EDITS.items():
                path = server.folder / edit.file
                before, used = path.read_text("utf-8"), server.used()
                path.write_text(before.partition("\n[missing]")[0] + edit.text.format(number), "utf-8")
                seconds = server.shows(edit.page, edit.seen.format(number))
                time.sleep(1.0)  # what the build does after it is seen belongs to it
                found[kind].append((seconds, server.used() - used))
    return found


def report(found: dict[str, list[tuple[float, float]]]) -> str:
    """Minimum, median and maximum of each kind of edit."""
    lines = [f"{'saved':14} {'seconds until it is served':>28} {'processor seconds':>28}"]
    for kind, rounds in found.items():
        columns = zip(*rounds, strict=True)
        cells = (f"{min(each):.2f} / {median(each):.2f} / {max(each):.2f}" for each in columns)
        lines.append(f"{kind:14} " + " ".join(f"{cell:>28}" for cell in cells))
    return "\n".join([*lines, "minimum / median / maximum"])
