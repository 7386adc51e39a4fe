"""What every snippet keeps to, before it is run and beside how it ends: recording and tests ask the same.

A rule gives a Problem for what breaks it, or nothing.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from scripts.common.errors import Problem
from scripts.common.frameworks import MODULES, PAIR
from scripts.common.paths import SNIPPETS
from scripts.topics.model import Topic
from scripts.topics.new import PLACEHOLDER

COLUMNS = 88
"""The longest line: more does not fit beside the page's margin."""

LINES = 60
"""The longest file: more is longer than a reader will follow."""

LINES_OF_CHAPTER = {"distributed": 80, "deployment": 80, "porting": 105}
"""Several processes need a beginning and an end that one does not; a server that is asked holds its client, too. A port
is a whole model, its weights, and the way from one layout to the other: cut, it would not run."""

LINES_OF_SERVER = 115
"""Of a file that holds a server and the client that asks it."""

SERVER = re.compile(r"^(?:import|from) (fastapi|uvicorn|grpc)\b", re.MULTILINE)
RUNTIME = re.compile(r"\b(executorch|ai_edge_litert|onnxruntime)\b")
HIDES = re.compile(r"warnings\.(?:filterwarnings|simplefilter\((?!\"always\"\)))|argparse|/home/|/tmp/")
"""``simplefilter("always")`` shows what would be hidden; any other filter hides."""

EXCHANGE = ("apis/dlpack",)
"""On handing memory from one framework to another; PyTorch and TensorFlow do not meet there either."""

CHILDREN = ("choose/one-process-each",)
"""Topics on both frameworks: what they start as processes of their own, from a string, may import the other one."""

UNCOMPARED = {"porting/tf1-names": "one tab counts names that the other framework never had"}
"""Topics of two tabs that hold nothing in common, with the reason."""


def of_topic(topic: Topic) -> list[Problem]:
    """All that is wrong with a topic's folder as it is."""
    found = [problem for snippet in topic.snippets for problem in (*of_code(snippet.path), *of_form(snippet.path))]
    both = {snippet.framework for snippet in topic.snippets} >= set(PAIR)
    if both and not topic.comparisons and topic.name not in UNCOMPARED:
        found.append(
            Problem(
                topic.folder / "topic.toml",
                "the tabs are not compared",
                "name a variable that both hold, below [compare]: total = 1e-6; or below [differs], where it is not",
            )
        )
    return found


def of_code(path: Path) -> list[Problem]:
    """What is wrong with code that is shown, of any folder of ``snippets/``: it is one framework and hides nothing."""
    return list(_of_code(path, path.read_text("utf-8")))


def _of_code(path: Path, text: str) -> Iterator[Problem]:
    topic = f"{path.parent.parent.name}/{path.parent.name}"
    if not text.startswith('"""'):
        yield Problem(path, "the first line is no docstring", "say there, in one sentence, what the file shows", 1)
    if PLACEHOLDER in text:
        line = text[: text.index(PLACEHOLDER)].count("\n") + 1
        yield Problem(path, "the docstring still says what a new topic's says", "say what this file shows", line)
    # A process that is timed from its start is given its code as a string.
    imported = set(re.findall(rf"(?:^|\")(?:import|from) ({'|'.join(MODULES.values())})\b", text, re.MULTILINE))
    if not imported and not RUNTIME.search(text):
        yield Problem(path, "imports neither a framework nor what runs its files", "import one")
    if topic in CHILDREN:
        own = [node for node in ast.walk(ast.parse(text)) if isinstance(node, (ast.Import, ast.ImportFrom))]
        names = {getattr(node, "module", None) or alias.name for node in own for alias in node.names}
        imported &= {each.partition(".")[0] for each in names}
    # Keras is imported beside the framework that it runs on.
    several = len(imported - {"keras"}) > 1 and topic not in EXCHANGE
    if several or {"torch", "tensorflow"} <= imported:
        names = " and ".join(sorted(imported))
        yield Problem(path, f"imports {names} into one process", "one framework to a file; a tab for each")
    for match in HIDES.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        yield Problem(path, f"{match[0]!r} hides something, or is of one machine", "show it, or leave it out", line)


def of_form(path: Path) -> list[Problem]:
    """What makes a topic's file harder to read than a manual: its length, and that of its lines."""
    text = path.read_text("utf-8")
    lines = text.splitlines()
    longest = LINES_OF_SERVER if SERVER.search(text) else LINES_OF_CHAPTER.get(path.parent.parent.name, LINES)
    found = [
        Problem(path, f"{len(line)} columns, and {COLUMNS} are allowed", "break the line", number)
        for number, line in enumerate(lines, 1)
        if len(line) > COLUMNS
    ]
    if len(lines) > longest:
        remedy = "show less, or move what is no finding to a module beside it"
        found.append(Problem(path, f"{len(lines)} lines, and {longest} are allowed", remedy, longest + 1))
    return found


def files() -> list[Path]:
    """Every file of ``snippets/`` that pages show code of."""
    return sorted(SNIPPETS.glob("*/*/with_*.py"))
