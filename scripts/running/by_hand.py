"""How a reader starts a snippet of several processes in a shell: what pages show below its code.

It is what ``scripts.running.launch`` does, without what only a test needs: ports that are asked for, limits, an end
for whatever hangs.
"""

from __future__ import annotations

import json

from scripts.running.launch import cluster_of
from scripts.topics.model import Processes, Snippet

FIRST_PORT = 12345
INDEX = "'$i'"
"""The shell's variable ``i``, between two texts in single quotes."""


def command_of(snippet: Snippet) -> str:
    """The commands that start all processes of ``snippet``; empty for a snippet of one process.

    Those of TF_CONFIG with ``restarts`` or ``roles`` want bash.
    """
    processes = snippet.topic.processes
    if snippet.launcher == "torchrun":
        restarts = f" --max-restarts {processes.restarts}" if processes.restarts else ""
        return f"torchrun --nproc-per-node {processes.count}{restarts} {snippet.path.name}"
    if snippet.launcher == "tf-config":
        return _tf_config(snippet.path.name, processes)
    return f"python {snippet.path.name}" if snippet.launcher else ""


def _tf_config(name: str, processes: Processes) -> str:
    cluster, tasks = cluster_of(processes, range(FIRST_PORT, FIRST_PORT + processes.count))
    lines = [f"cluster='{json.dumps(cluster)}'"]

    def started(role: str, index: str, before: str = "") -> str:
        task = f'"type": "{role}", "index": {index}'
        return f"""{before}TF_CONFIG='{{"cluster": '$cluster', "task": {{{task}}}}}' python {name}"""

    if processes.roles:
        # The first is the chief; the others serve it until they are stopped.
        lines += [f"{started(role, str(index))} &" for role, index in tasks[1:]]
        return "\n".join([*lines, f"{started(tasks[0][0], str(tasks[0][1]))}; kill $(jobs -p)"])
    ranks = " ".join(str(index) for _, index in tasks)
    if not processes.restarts:
        return "\n".join([*lines, f"for i in {ranks}; do {started('worker', INDEX)} & done; wait"])
    waits = " && ".join(["wait -n"] * processes.count)
    return "\n".join(
        [
            *lines,
            f"for attempt in {' '.join(map(str, range(processes.restarts + 1)))}; do",
            f"  for i in {ranks}; do {started('worker', INDEX, 'RESTART_COUNT=$attempt ')} & done",
            f"  {waits} && break; kill $(jobs -p); wait",
            "done",
        ]
    )
