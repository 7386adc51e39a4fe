"""Snippets of several processes, started as readers start them: by ``torchrun``, by ``TF_CONFIG``, by themselves.

What the ranks print is given in the order of the ranks, each under a line with its number, so that the record
does not depend on who was first.
"""

from __future__ import annotations

import json
import socket
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from scripts.topics import Snippet
from scripts.watch import Outcome

Start = Callable[[list[str], Snippet, Path, dict[str, str], str], Outcome]


def run(snippet: Snippet, work: Path, environment: dict[str, str], tag: str, start: Start) -> Outcome:
    """Run all processes of ``snippet`` and give their outcomes as one.

    Args:
        start: runs a command and watches it: (command, snippet, folder, environment, tag) -> Outcome.

    The first rank that fails decides the status. Time and memory limits hold for each process.
    """
    count = snippet.topic.processes.count
    return {"torchrun": _torchrun, "tf-config": _tf_config, "self": _self}[snippet.launcher](
        snippet, count, work, environment, tag, start
    )


def free_ports(count: int) -> list[int]:
    """Ports of the loopback interface that nobody listens on now."""
    listeners = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [listener.getsockname()[1] for listener in listeners]
    for listener in listeners:
        listener.close()
    return ports


def _self(snippet: Snippet, count: int, work: Path, environment: dict[str, str], tag: str, start: Start) -> Outcome:
    return start([sys.executable, str(snippet.path)], snippet, work, environment, tag)


def _torchrun(snippet: Snippet, count: int, work: Path, environment: dict[str, str], tag: str, start: Start) -> Outcome:
    logs = work.parent / "logs"
    # --standalone looks up the machine's own name, which not every network resolves.
    command = [
        sys.executable,
        "-m",
        "torch.distributed.run",
        "--nproc-per-node",
        str(count),
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
    ranks = sorted(logs.glob("*/attempt_0/*"), key=lambda folder: int(folder.name))
    stdout = [(rank / "stdout.log").read_text("utf-8", "replace") for rank in ranks]
    stderr = [(rank / "stderr.log").read_text("utf-8", "replace") for rank in ranks]
    return Outcome(
        outcome.status,
        outcome.detail,
        by_rank(stdout),
        outcome.stderr + "".join(stderr),
        outcome.seconds,
        outcome.peak_mb,
    )


def _tf_config(
    snippet: Snippet, count: int, work: Path, environment: dict[str, str], tag: str, start: Start
) -> Outcome:
    workers = [f"127.0.0.1:{port}" for port in free_ports(count)]
    outcomes: list[Outcome] = [None] * count

    def one(rank: int) -> None:
        config = json.dumps({"cluster": {"worker": workers}, "task": {"type": "worker", "index": rank}})
        # The tag differs so that one rank's end spares the others.
        own_tag = f"{tag}-{rank}"
        name, value = own_tag.split("=")
        own = environment | {"TF_CONFIG": config, "RANK": str(rank), name: value}
        outcomes[rank] = start([sys.executable, str(snippet.path)], snippet, work, own, own_tag)

    threads = [threading.Thread(target=one, args=(rank,)) for rank in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    worst = next((outcome for outcome in outcomes if outcome.status != "ok"), outcomes[0])
    return Outcome(
        worst.status,
        worst.detail,
        by_rank([outcome.stdout for outcome in outcomes]),
        "".join(outcome.stderr for outcome in outcomes),
        max(outcome.seconds for outcome in outcomes),
        sum(outcome.peak_mb for outcome in outcomes),
    )


def by_rank(texts: list[str]) -> str:
    """The ranks' outputs, one below the other."""
    return "".join(f"rank {rank}:\n{text}" for rank, text in enumerate(texts) if text)
