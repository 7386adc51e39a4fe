"""Which topics a command is about: how they are named on the command line, and read."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from scripts.common.errors import Problem
from scripts.common.frameworks import FRAMEWORKS
from scripts.common.paths import DOCS, SNIPPETS
from scripts.topics.model import Topic
from scripts.topics.pages import TOPIC_INCLUDE
from scripts.topics.tree import discover, load

HELP = "chapter, chapter/topic or a path to it, or a page that shows topics (docs/graphs/tracing.md, graphs/tracing/)"


def topics_argument(parser: argparse.ArgumentParser, help: str = f"{HELP}; all by default", least: str = "*") -> None:
    """Let a command take topics by name."""
    parser.add_argument("topics", nargs=least, metavar="TOPIC", help=help)


def framework_option(parser: argparse.ArgumentParser) -> None:
    """Let a command be limited to some frameworks."""
    parser.add_argument("--framework", choices=FRAMEWORKS, action="append", help="only these; may be repeated")


def name_of(given: str) -> str:
    """``chapter/topic``, or whatever else a name or path below ``snippets/`` says: ``snippets/graphs/x/`` is graphs/x.

    A shell completes paths; a file of a topic stands for the topic.
    """
    path = Path(given)
    if path.resolve().is_relative_to(SNIPPETS) and path.exists():
        path = path.resolve().relative_to(SNIPPETS)
    parts = [part for part in path.parts if part != "."]
    if parts[:1] == [SNIPPETS.name]:
        parts = parts[1:]
    if len(parts) == 3 and (SNIPPETS / Path(*parts)).is_file():
        parts = parts[:2]
    return "/".join(parts)


def page_of(given: str) -> Path | None:
    """The page that a path or an address names: docs/graphs/tracing.md, graphs/tracing/#traps, https://.../tracing/."""
    name = (
        re.sub(rf"^(https?://[^/]+|{re.escape(str(DOCS))})/", "", given)
        .partition("#")[0]
        .strip("/")
        .removeprefix(f"{DOCS.name}/")
    )
    parts = name.removesuffix(".md").removesuffix("/index").split("/")
    # A site may lie below a folder of its server.
    for start in range(len(parts)) if "://" in given else (0,):
        name = "/".join(parts[start:])
        for path in (DOCS / f"{name}.md", DOCS / name / "index.md"):
            if name and path.is_file():
                return path
    return None


def chosen_topics(names: list[str]) -> list[Topic]:
    """The topics of those names: a chapter, chapter/topic, a path to either, or a page; all without a name.

    A topic that is named is read alone, so that a half-written one beside it is not in the way.

    Raises:
        Problem: where there is none of that name, or the page shows none.
    """
    if not names:
        return discover()
    topics: dict[str, Topic] = {}
    for given in names:
        topics |= {topic.name: topic for topic in _named(given)}
    return list(topics.values())


def _named(given: str) -> list[Topic]:
    name = name_of(given)
    folder = SNIPPETS / name
    if name and folder.is_dir():
        if "/" in name:
            return [load(folder)]
        return [topic for topic in discover() if topic.name.startswith(f"{name}/")]
    page = page_of(given)
    if not page:
        raise Problem(folder, f"no topic or chapter {name}", "python -m scripts list shows all")
    shown = TOPIC_INCLUDE.findall(page.read_text("utf-8"))
    found = [load(SNIPPETS / topic) for topic in shown if (SNIPPETS / topic / "topic.toml").is_file()]
    if not found:
        raise Problem(page, "this page shows no topic", "python -m scripts list shows all")
    return found
