"""The tree as a registry: every topic folder, read and checked."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path

from scripts.common.errors import Problem, line_of_key
from scripts.common.frameworks import FRAMEWORKS, MODULES, PAIR, PREFIX
from scripts.common.paths import SNIPPETS
from scripts.common.toml_reader import load_toml
from scripts.topics.model import Topic, file_in
from scripts.topics.reader import TopicReader

OTHER = ("benchmarks", "rosetta")
"""Folders below ``snippets/`` that hold no topics."""


def discover(root: Path = SNIPPETS) -> list[Topic]:
    """Every topic below ``root``, ordered by name.

    Raises:
        Problem: a file that stands where none belongs, or a ``topic.toml`` that is missing or wrong.
    """
    return [load(folder) for folder in folders(root)]


def folders(root: Path = SNIPPETS) -> Iterator[Path]:
    """The folder of every topic below ``root``, ordered by name.

    Raises:
        Problem: a file that stands where none belongs.
    """
    for chapter in sorted(path for path in root.iterdir() if path.is_dir() and path.name not in OTHER):
        for folder in sorted(chapter.iterdir()):
            if folder.name == "__pycache__":
                continue
            if not folder.is_dir():
                raise Problem(folder, "a chapter holds topic folders only", "move the file into a topic folder")
            yield folder


def load(folder: Path) -> Topic:
    """The topic in ``folder``.

    Raises:
        Problem: naming the file, the line and the remedy, for whatever does not belong in ``topic.toml``,
            for a tab that is missing without a reason, and for a symbolic link.
    """
    path = folder / "topic.toml"
    text, declared = load_toml(path, f"python -m scripts new {folder.parent.name}/{folder.name}")
    topic = TopicReader(path, text, declared).topic()
    _check_files(topic)
    return topic


def expired(topics: Iterable[Topic], today: datetime.date) -> list[str]:
    """A sentence for each skip whose day has passed. No test is told: it would fail of itself one morning."""
    return [
        f"{topic.name}: the skip of {FRAMEWORKS[framework]} ended on {skip.until} ({skip.reason}): "
        "mend the snippet, or give a new date with its reason"
        for topic in topics
        for framework, skip in topic.skip.items()
        if skip.until < today
    ]


def _check_files(topic: Topic) -> None:
    """A tab, its output, a sibling module or data file: nothing else, and no link out of the tree."""
    hidden = {name: key for key, module in MODULES.items() for name in (key, module)}
    for path in topic.folder.iterdir():
        if path.is_symlink():
            raise Problem(path, "a symbolic link may lead out of the tree", "replace it with the file itself")
        if path.suffix == ".py" and path.stem in hidden:
            raise Problem(
                path,
                f"with a file of this name in the folder, `import {path.stem}` imports the file",
                f"rename it to {PREFIX}{hidden[path.stem]}.py",
            )
        if path.stem.startswith(PREFIX) and path.stem.removeprefix(PREFIX) not in FRAMEWORKS:
            raise Problem(path, "not the name of a framework", "use one of: " + ", ".join(FRAMEWORKS))
        if path.suffix == ".txt" and path.stem.startswith(PREFIX) and not path.with_suffix(".py").exists():
            raise Problem(path, "an output without its snippet", f"delete it, or add {path.stem}.py")
    present = {snippet.framework for snippet in topic.snippets}
    toml = topic.folder / "topic.toml"
    for framework in PAIR:
        if framework not in present and framework not in topic.missing:
            raise Problem(
                file_in(topic.folder, framework),
                f"the topic has no {FRAMEWORKS[framework]} tab",
                f'add the file, or say why there is none in topic.toml: [missing] {framework} = "..."',
            )
    text = toml.read_text("utf-8")
    for framework in present & set(topic.missing):
        raise Problem(
            toml, f"[missing] names {framework}, which has a tab", "remove the line", line_of_key(text, framework)
        )
    for table in ("raises", "warns", "skip", "needs"):
        for framework in getattr(topic, table):
            if framework not in present and table != "needs":
                raise Problem(
                    toml,
                    f"[{table}] names {framework}, which has no tab",
                    f"add {PREFIX}{framework}.py or remove the line",
                    line_of_key(text, table),
                )
    for comparison in topic.comparisons:
        for framework in comparison.between:
            if framework not in present:
                raise Problem(
                    toml,
                    f"`{comparison.variable}` is compared with {framework}, which has no tab",
                    f"add {PREFIX}{framework}.py, or set between = [...] to two tabs that exist",
                    line_of_key(text, comparison.variable),
                )
