"""Snippets of several processes, started as readers start them: by ``torchrun``, by ``TF_CONFIG``, by themselves.

What the ranks print is given in the order of the ranks, each under a line with its number, so that the record
does not depend on who was first.
"""

from __future__ import annotations

import json
import random
import socket
import sys
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from scripts.running.watch import Outcome
from scripts.topics.model import Processes, Snippet

PORTS = range(10_000, 32_000)
"""Below the range from which Linux takes the ports of outgoing connections, so that none of those gets in between."""


class Start(Protocol):
    """Runs a command as leader of its own session and watches it; ``stop`` ends it early."""

    def __call__(
        self,
        command: list[str],
        snippet: Snippet,
        folder: Path,
        environment: dict[str, str],
        tag: str,
        stop: threading.Event | None = None,
    ) -> Outcome:
        """Run ``command`` in ``work`` and watch it until it ends."""
        ...


def run(snippet: Snippet, work: Path, environment: dict[str, str], tag: str, start: Start) -> Outcome:
    """Run all processes of ``snippet`` and give their outcomes as one.

    The first rank that fails decides the status, but for a rank whose failure a restart has mended. Time and memory
    limits hold for each process.
    """
    return {"torchrun": _torchrun, "tf-config": _tf_config, "self": _self}[snippet.launcher](
        snippet, snippet.topic.processes, work, environment, tag, start
    )


def free_ports(count: int) -> list[int]:
    """Ports of the loopback interface that nobody listens on now.

    They are picked at random, since another test may be asking at the same time.
    """
    ports: list[int] = []
    for port in random.sample(PORTS, len(PORTS)):
        try:
            socket.create_server(("127.0.0.1", port)).close()
        except OSError:
            continue
        ports.append(port)
        if len(ports) == count:
            return ports
    raise OSError(f"fewer than {count} ports are free between {PORTS.start} and {PORTS.stop}")


def _self(
    snippet: Snippet, processes: Processes, work: Path, environment: dict[str, str], tag: str, start: Start
) -> Outcome:
    return start([sys.executable, str(snippet.path)], snippet, work, environment, tag)


def _torchrun(
    snippet: Snippet, processes: Processes, work: Path, environment: dict[str, str], tag: str, start: Start
) -> Outcome:
    logs = work.parent / "logs"
    # --standalone looks up the machine's own name, which not every network resolves.
    command = [
        sys.executable,
        "-m",
        "torch.distributed.run",
        "--nproc-per-node",
        str(processes.count),
        "--max-restarts",
        str(processes.restarts),
        "--redirects",
        "3",
        "--master-addr",
        "127.0.0.1",
        "--master-port",
        str(free_ports(1)[0]),
        "--log-dir",
        str(logs),
        str(snippet.path),
    ]
    outcome = start(command, snippet, work, environment | {"OMP_NUM_THREADS": "1"}, tag)
    # logs/<run>/attempt_<n>/<rank>/stdout.log
    ranks = sorted(logs.glob("*/attempt_*/*"), key=lambda rank: (_attempt(rank), int(rank.name)))
    stdout, stderr = {}, ""
    for rank in ranks:
        stdout[_heading(f"rank {rank.name}", _attempt(rank), processes)] = _text(rank / "stdout.log")
        stderr += _text(rank / "stderr.log")
    return Outcome(
        outcome.status,
        outcome.detail,
        under_headings(stdout),
        # What torchrun reports of a rank that it has restarted is not a warning of the snippet's.
        stderr if outcome.status == "ok" else outcome.stderr + stderr,
        outcome.seconds,
        outcome.peak_mb,
    )


def _attempt(rank: Path) -> int:
    return int(rank.parent.name.removeprefix("attempt_"))


def _text(path: Path) -> str:
    return path.read_text("utf-8", "replace") if path.exists() else ""


def _tf_config(
    snippet: Snippet, processes: Processes, work: Path, environment: dict[str, str], tag: str, start: Start
) -> Outcome:
    """What a cluster manager does: starts every task with its TF_CONFIG, and all of them again when one fails."""
    seconds, stdout, stderr = 0.0, {}, ""
    for attempt in range(processes.restarts + 1):
        tasks = _tasks(
            snippet, processes, work, environment | {"RESTART_COUNT": str(attempt)}, f"{tag}-{attempt}", start
        )
        seconds += max(outcome.seconds for outcome in tasks.values())
        stdout |= {_heading(name, attempt, processes): outcome.stdout for name, outcome in tasks.items()}
        stderr += "".join(outcome.stderr for outcome in tasks.values())
        worst = next((outcome for outcome in tasks.values() if outcome.status not in ("ok", "stopped")), None)
        if worst is None:
            break
    last = worst or next(iter(tasks.values()))
    peak_mb = sum(outcome.peak_mb for outcome in tasks.values())
    return Outcome(last.status, last.detail, under_headings(stdout), stderr, seconds, peak_mb)


def _tasks(
    snippet: Snippet, processes: Processes, work: Path, environment: dict[str, str], tag: str, start: Start
) -> dict[str, Outcome]:
    """Start all tasks of a cluster once; their outcomes, by the heading of each.

    Tasks whose role is served by another (``roles``) are stopped when the chief has ended. Where restarts are
    declared, the first failure stops the rest, which would wait for ever for the one that is gone.
    """
    cluster, tasks = cluster_of(processes, free_ports(processes.count))
    outcomes: list[Outcome | None] = [None] * len(tasks)
    stop = threading.Event()

    def one(rank: int) -> None:
        role, index = tasks[rank]
        config = json.dumps({"cluster": cluster, "task": {"type": role, "index": index}})
        # The tag differs so that one rank's end spares the others.
        own_tag = f"{tag}-{rank}"
        name, value = own_tag.split("=")
        own = environment | {"TF_CONFIG": config, "RANK": str(rank), name: value}
        outcomes[rank] = start([sys.executable, str(snippet.path)], snippet, work, own, own_tag, stop)
        failed = outcomes[rank].status not in ("ok", "stopped")
        if (processes.restarts and failed) or (processes.roles and (failed or rank == 0)):
            stop.set()

    threads = [threading.Thread(target=one, args=(rank,)) for rank in range(len(tasks))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    names = [f"{role} {index}" if processes.roles else f"rank {index}" for role, index in tasks]
    return dict(zip(names, outcomes, strict=True))


def cluster_of(processes: Processes, ports: Iterable[int]) -> tuple[dict[str, list[str]], list[tuple[str, int]]]:
    """Where each task of a cluster listens, by role, as TF_CONFIG says it; and role and index of every task."""
    roles, free = processes.roles or {"worker": processes.count}, iter(ports)
    cluster = {role: [f"127.0.0.1:{next(free)}" for _ in range(count)] for role, count in roles.items()}
    return cluster, [(role, index) for role, count in roles.items() for index in range(count)]


def _heading(name: str, attempt: int, processes: Processes) -> str:
    return f"attempt {attempt}, {name}" if processes.restarts else name


def under_headings(texts: dict[str, str]) -> str:
    """The outputs of several processes, one below the other; one that printed nothing takes no line."""
    return "".join(f"{heading}:\n{text}" for heading, text in texts.items() if text)
