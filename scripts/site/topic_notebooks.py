"""A topic's tab as a notebook to download: what it finds, what it needs, the file as it is, and what that printed.

Made of the tree and its records alone: no kernel, no nbformat. A tab that cannot work in a notebook has none;
of several processes, the page says below the code how they start.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from typing import Any

from scripts.common import addresses
from scripts.common.frameworks import PREFIX, TABLE
from scripts.notebooks.sources import KERNEL
from scripts.recording.records import RunRecord, TopicRecord
from scripts.site.settings import address_of
from scripts.topics.environment import needed_packages
from scripts.topics.model import Snippet

DISTRIBUTIONS = {"sklearn": "scikit-learn", "ai_edge_litert": "ai-edge-litert", "grpc": "grpcio"}
"""What a package is called where it is installed from, if not by the name that is imported."""

NEEDS_A_FILE = re.compile(r"\b__file__\b|^if __name__ == ", re.MULTILINE)
"""It reads its own file, or starts processes that import it."""


def is_possible(snippet: Snippet) -> bool:
    """Whether this tab works in a notebook: as one process, without a file of its own, and printing no name of that."""
    if snippet.launcher or NEEDS_A_FILE.search(snippet.path.read_text("utf-8")):
        return False
    return not (snippet.output_path.is_file() and snippet.path.name in snippet.output_path.read_text("utf-8"))


def offer(snippet: Snippet, source: str) -> str:
    """The Markdown beside the link to the tab's file; empty where there is no notebook.

    Args:
        source: the file, relative to what is published of snippets.
    """
    if not is_possible(snippet):
        return ""
    # Not for the search, where "notebook" would find every page.
    attributes = "{ .topic-notebook download data-search-exclude }"
    return f" · [Download as notebook](/code/{name_of(source)}){attributes}"


def name_of(source: str) -> str:
    """The notebook of a published file: it lies beside it."""
    return source.removesuffix(".py") + ".ipynb"


def text(snippet: Snippet, record: TopicRecord, pages: list[str]) -> str:
    """The file of the notebook (nbformat 4.5).

    Args:
        pages: those that show the topic, relative to ``docs/``.
    """
    run = record.current(snippet, "cpu")
    cells = [_markdown(_about(snippet, run, pages)), _code(_install(snippet, run))]
    cells += [_code(f"%%writefile {name}\n{content}") for name, content in files_beside(snippet)]
    cells.append(_code(snippet.path.read_text("utf-8").rstrip("\n"), _printed(snippet, run)))
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    notebook = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def files_beside(snippet: Snippet) -> Iterator[tuple[str, str]]:
    """Name and text of the files that lie beside a topic's tabs, and that these read."""
    for path in sorted(snippet.topic.folder.iterdir()):
        if path.is_file() and not path.stem.startswith(PREFIX) and path.name != "topic.toml":
            yield path.name, path.read_text("utf-8").rstrip("\n")


def _about(snippet: Snippet, run: RunRecord | None, pages: list[str]) -> str:
    """Title, finding, where it comes from, and with what it ran."""
    finding = ast.get_docstring(ast.parse(snippet.path.read_text("utf-8"))) or ""
    parts = [f"# {_escaped(snippet.topic.title)}", _escaped(finding)]
    if pages and (site := addresses.site()):
        parts.append(f"From {site}/{address_of(pages[0])}, which shows it in other frameworks, too.")
    if run:
        versions = ", ".join(f"{name} {version}" for name, version in _packages(snippet, run).items() if version)
        parts.append(
            f"Recorded on {run.date} on a CPU with {versions} and Python {run.python}. "
            "Other versions, or a GPU, may print something else."
        )
    else:
        parts.append("Not run since its last change: what it prints is not here.")
    return "\n\n".join(part for part in parts if part)


def _escaped(sentence: str) -> str:
    """Text as Markdown that shows it as it is; what stands between backticks is code already."""
    pieces = re.split(r"(`[^`]*`)", sentence)
    return "".join(each if each.startswith("`") else re.sub(r"([*_<\[])", r"\\\1", each) for each in pieces)


def _packages(snippet: Snippet, run: RunRecord | None) -> dict[str, str]:
    """The packages that the tab imports -> recorded version; empty where the record names none."""
    code = snippet.path.read_text("utf-8")
    first, *others = TABLE[snippet.framework].packages
    named = [each for each in others if re.search(rf"\b{each}\b", code)]
    wanted = dict.fromkeys([first, *named, *needed_packages(snippet.needs)])
    return {package: run.versions.get(package, "") if run else "" for package in wanted}


def _install(snippet: Snippet, run: RunRecord | None) -> str:
    """A line that installs what the tab needs, as a comment: most readers have some of it."""
    # "+cpu" names a build that only PyTorch's own index has.
    wanted = " ".join(
        DISTRIBUTIONS.get(package, package) + (f"=={version.partition('+')[0]}" if version else "")
        for package, version in _packages(snippet, run).items()
    )
    label = TABLE[snippet.framework].label
    return f"# Where {label} is not installed, or another version of it, take away the mark:\n# %pip install {wanted}"


def _printed(snippet: Snippet, run: RunRecord | None) -> list[dict[str, Any]]:
    """What the run printed, as the output of a cell; nothing once the tab has changed."""
    if not run or not (printed := snippet.output_path.read_text("utf-8")):
        return []
    return [{"output_type": "stream", "name": "stdout", "text": printed.splitlines(keepends=True)}]


def _markdown(source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": source.splitlines(keepends=True)}


def _code(source: str, outputs: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {},
        "outputs": outputs or [],
        "source": source.splitlines(keepends=True),
    }
