"""What pages contain: the topics that they include, and their Python fences."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.common.errors import Problem
from scripts.common.paths import DOCS, ROOT, SNIPPETS

TOPIC_INCLUDE = re.compile(r'^--8<-- "([\w-]+/[\w-]+)\.md"$', re.MULTILINE)
FENCE = re.compile(r"^(?P<indent>[ \t]*)(?P<mark>`{3,}|~{3,})(?P<info>[^`\n]*)$")
ANY_INCLUDE = re.compile(r'^\s*--8<-- "(?P<name>[^":]+)(?::(?P<section>[\w-]+))?"\s*$')
INCLUDE = re.compile(r'^\s*--8<-- "[^"]+"\s*$')


@dataclass(frozen=True)
class Fence:
    """A fenced block of a page: where it opens (line, from 1), its marks, its info string and its content."""

    path: Path
    line: int
    mark: str
    info: str
    content: str

    @property
    def is_python(self) -> bool:
        """Whether the info string names Python in any of the spellings that Pygments would colour."""
        return bool(re.search(r"(?<![\w-])\.?(python3?|py3?|pycon|ipython3?)(?![\w-])", self.info.split("title=")[0]))

    @property
    def is_include(self) -> bool:
        """Whether it only includes files; the snippet tests run those."""
        lines = [line for line in self.content.splitlines() if line.strip()]
        return bool(lines) and all(INCLUDE.match(line) for line in lines)

    @property
    def is_tested_inline(self) -> bool:
        """Whether pytest-codeblocks runs it: backticks, straight after them ``python``, and nothing more."""
        return self.mark[0] == "`" and self.info.rstrip() == "python"

    @property
    def is_run_as_shell(self) -> bool:
        """Whether pytest-codeblocks would run it in a shell on the machine that tests."""
        return self.mark[0] == "`" and self.info.rstrip() in ("sh", "bash", "zsh")


def pages() -> list[Path]:
    """Every Markdown file whose Python a reader may copy."""
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]


def pages_of_topics() -> dict[str, list[str]]:
    """Topic -> the pages that include it, relative to ``docs/``; but for the home page, which shows one of another."""
    found: dict[str, list[str]] = {}
    for path in sorted({*DOCS.rglob("*.md")} - {DOCS / "index.md"}):
        for topic in TOPIC_INCLUDE.findall(path.read_text("utf-8")):
            found.setdefault(topic, []).append(path.relative_to(DOCS).as_posix())
    return found


def included_file(name: str) -> Path | None:
    """The file of the tree that an include of this name shows: a snippet, or a file beside a page."""
    return next((folder / name for folder in (SNIPPETS, DOCS) if (folder / name).is_file()), None)


def check_includes(path: Path, generated: set[str]) -> None:
    """Check that whatever a page includes is there, with the section that it names.

    Args:
        generated: names below ``.generated/`` that there will be.

    Raises:
        Problem: naming page and line. The extension that includes would name neither.
    """
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        match = ANY_INCLUDE.match(line)
        if not match or match["name"] in generated:
            continue
        source = included_file(match["name"])
        if not source:
            near = difflib.get_close_matches(match["name"], generated, 1)
            raise Problem(
                path,
                f"includes {match['name']!r}, which does not exist",
                f"did you mean {near[0]!r}?" if near else "python -m scripts list shows all topics",
                number,
            )
        section = match["section"]
        if section and not re.search(rf"--8<-- \[start:{re.escape(section)}\]", source.read_text("utf-8")):
            raise Problem(
                path,
                f"includes the section {section!r} of {match['name']}, which has none of that name",
                f"mark it in {match['name']}: # --8<-- [start:{section}] and # --8<-- [end:{section}]",
                number,
            )


def fences(path: Path) -> Iterator[Fence]:
    """The fenced blocks of a page, in order. One that is never closed runs to the end of the file."""
    opened: tuple[int, re.Match] | None = None
    content: list[str] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if opened:
            start, match = opened
            if re.fullmatch(rf"\s*{match['mark'][0]}{{{len(match['mark'])},}}\s*", line):
                yield Fence(path, start, match["mark"], match["info"], "\n".join(content))
                opened, content = None, []
            else:
                content.append(line.removeprefix(match["indent"]))
        elif match := FENCE.match(line):
            opened = (number, match)
    if opened:
        yield Fence(path, opened[0], opened[1]["mark"], opened[1]["info"], "\n".join(content))
