"""Executing a notebook in a fresh kernel, from the first cell to the last."""

from __future__ import annotations

import asyncio
import copy
import json
import os
import re
import shutil
import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.common.errors import Problem
from scripts.common.files import folder_for_socket
from scripts.notebooks.scenarios import Scenario
from scripts.running.fresh import ENVIRONMENT
from scripts.running.watch import descendants

# Pictures are text, whose ground is light in both schemes, and the same for the same numbers.
SETUP = """
import matplotlib
matplotlib.rcParams.update({"svg.hashsalt": "tandem", "figure.facecolor": "#fdfcf9", "axes.facecolor": "#fdfcf9"})
get_ipython().run_line_magic("config", "InlineBackend.figure_formats = ['svg']")
kept = "InlineBackend.print_figure_kwargs = {'metadata': {'Date': None}, 'bbox_inches': 'tight'}"
get_ipython().run_line_magic("config", kept)
del kept
get_ipython().run_line_magic("matplotlib", "inline")
"""
FIGURES = "import json\nprint(json.dumps(FIGURES, allow_nan=False))"
GREETING = re.compile(r"(WARNING: All log messages before absl|I\d{4} ).*\n|\s*\n")
"""What TensorFlow's libraries write to standard error when they are imported, and no setting keeps from them."""

SVG = "image/svg+xml"


@dataclass(frozen=True)
class Executed:
    """A notebook with its outputs, the figures that it found, and the wall time of its cells in seconds."""

    notebook: dict[str, Any]
    figures: dict[str, Any]
    seconds: float


def execute(
    scenario: Scenario, framework: str, work: Path, share: float, step: Callable[[str], None] = lambda name: None
) -> Executed:
    """Execute the notebook of ``framework`` in the folder ``work``.

    Args:
        share: of the data, told to the notebook as ``TANDEM_SHARE``.
        step: called after each cell.

    Raises:
        Problem: when a cell fails, takes too long, writes to standard error, shows a picture that no text stands for
            or a path of this machine, or when the notebook leaves no ``FIGURES``.
    """
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
    from traitlets.config import Config

    source = scenario.source(framework)
    notebook = copy.deepcopy(scenario.notebooks[framework])
    wrapped = copy.deepcopy(notebook)
    wrapped["cells"] = [_code("setup", SETUP), *wrapped["cells"], _code("figures", FIGURES)]
    running = nbformat.from_dict(json.loads(json.dumps(wrapped)))
    for cell in running.cells:
        cell.source = "".join(cell.source)
    # Over TCP, others on this machine could read along, and the kernel warns of that.
    sockets = folder_for_socket("notebook-")
    client = NotebookClient(
        running,
        timeout=int(60 * scenario.limit_minutes),
        kernel_name="python3",
        config=Config({"KernelManager": {} if os.name == "nt" else {"transport": "ipc", "ip": f"{sockets}/ipc"}}),
        coalesce_streams=True,
        resources={"metadata": {"path": str(work)}},
        on_cell_executed=lambda cell, cell_index, execute_reply: step(f"{scenario.name} {framework}"),
    )
    environment = {**os.environ, **ENVIRONMENT, "TF_CPP_MIN_LOG_LEVEL": "3", "TANDEM_SHARE": repr(share)}
    environment.pop("MPLBACKEND", None)
    began = time.monotonic()
    try:
        _run(client, environment)
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        remedy = f"python {source.name} runs the same cells"
        raise Problem(source, f"the notebook did not run to its end:\n{str(error)[-1500:]}", remedy) from None
    finally:
        shutil.rmtree(sockets, ignore_errors=True)
    seconds = time.monotonic() - began
    outputs = [list(map(_plain, cell.get("outputs", []))) for cell in running.cells]
    figures = json.loads("".join(outputs[-1][0]["text"]))
    count = 0
    for cell, made in zip(notebook["cells"], outputs[1:-1], strict=True):
        if cell["cell_type"] == "code":
            count += 1
            cell["execution_count"] = count
            cell["outputs"] = [
                each | ({"execution_count": count} if "execution_count" in each else {})
                for each in made
                if not _is_greeting(each)
            ]
    check(notebook, source, [str(work), str(Path.home()), *_folders_of_data()])
    return Executed(notebook, figures, seconds)


def _run(client: Any, environment: dict[str, str]) -> None:
    """Execute the notebook of ``client`` in a thread of its own.

    In the main one nbclient would take the handlers of signals for itself, and leave the default ones.
    """
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(asyncio.run, client.async_execute(env=environment))
        try:
            running.result()
        except KeyboardInterrupt:
            # Its end is what the client notices, and then cleans up.
            for process in descendants([os.getpid()]):
                _kill(process)
            raise


def _kill(process: int) -> None:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        pass


def check(notebook: dict[str, Any], source: Path, private: list[str]) -> None:
    """That outputs hold no warning, no picture without a text, and none of the ``private`` paths."""
    for number, cell in enumerate(notebook["cells"]):
        for output in cell.get("outputs", ()):
            said = json.dumps(output)
            if output.get("name") == "stderr":
                text = "".join(output["text"])
                raise Problem(source, f"cell {number} writes to standard error:\n{text}", "mend what it warns of")
            kinds = set(output.get("data", ()))
            if kinds & {"text/html", "image/png", "image/jpeg"}:
                raise Problem(source, f"cell {number} shows {', '.join(sorted(kinds))}", "print text, or draw")
            if SVG in kinds and not cell["metadata"].get("alt"):
                remedy = 'begin the cell with # %% alt="what the picture shows"'
                raise Problem(source, f"cell {number} shows a picture without a text that says what it shows", remedy)
            for path in private:
                if len(path) > 1 and path in said:
                    raise Problem(
                        source, f"cell {number} prints a path of this machine: {path}", "print something else"
                    )


def _is_greeting(output: dict[str, Any]) -> bool:
    return output.get("name") == "stderr" and not GREETING.sub("", "".join(output["text"]))


def _folders_of_data() -> list[str]:
    return [value for key, value in os.environ.items() if key.endswith("_DIR") and value.startswith("/")]


def _code(name: str, source: str) -> dict[str, Any]:
    return {
        "cell_type": "code", "id": name, "metadata": {}, "source": [source], "outputs": [], "execution_count": None,
    }  # fmt: skip


def _plain(output: Any) -> dict[str, Any]:
    """An output as the file of a notebook has it: text as a list of lines."""
    found = json.loads(json.dumps(output))
    if "text" in found:
        found["text"] = found["text"].splitlines(keepends=True)
    for kind, value in found.get("data", {}).items():
        if isinstance(value, str):
            found["data"][kind] = value.splitlines(keepends=True)
    return found
