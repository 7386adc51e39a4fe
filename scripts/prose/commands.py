"""``python -m scripts prose``: where pages break the rules of prose, how often, and how hard they are to read."""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from scripts.common.errors import Problem
from scripts.common.paths import ROOT
from scripts.prose import baseline, rules, texts

SHOWN = ("chapter", "words", *rules.RULES, "grade")


@dataclass
class Chapter:
    """What the files of a chapter come to."""

    broken: Counter = field(default_factory=Counter)
    words: int = 0
    sentences: int = 0
    characters: int = 0

    @property
    def grade(self) -> float:
        """The automated readability index: years of school, by the length of words and sentences.

        It needs no syllables, whose list for English the libraries fetch from elsewhere. Code counts as a short word.
        """
        if not self.sentences:
            return 0.0
        return 4.71 * self.characters / self.words + 0.5 * self.words / self.sentences - 21.43

    def add(self, found: list[texts.Text]) -> None:
        """Count the sentences of paragraphs, items and TOML texts."""
        for text in found:
            if text.kind in ("text", "item", "toml"):
                said = text.sentences
                self.sentences += len(said)
                self.words += sum(map(texts.words, said))
                self.characters += sum(sum(map(str.isalnum, each)) for each in said)


def add_to(commands: argparse._SubParsersAction) -> None:
    """Add the command to a parser's subcommands."""
    parser = commands.add_parser("prose", help="where pages break the rules of prose, and how hard they are to read")
    parser.add_argument(
        "files", nargs="*", type=Path, help="show what is wrong in these; all chapters in a table by default"
    )
    parser.add_argument("--lower", action="store_true", help="lower the baseline where less is wrong than was")
    parser.add_argument("--beside", metavar="COMMIT", help="show the figures of that commit, too")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Show, or lower; 1 where more is wrong than the baseline allows."""
    if chosen.files:
        return show(chosen.files)
    if chosen.lower:
        return lower()
    before = of_commit(chosen.beside) if chosen.beside else {}
    print(table(chapters(ROOT), before))
    return 0


def show(paths: list[Path]) -> int:
    """Print what is wrong in files, with the line and the remedy."""
    for path in (file for given in paths for file in _files(given)):
        for each in baseline.findings(path.resolve()):
            print(f"{path}:{each.line}: {each.what}\n  {each.remedy}")
    return 0


def _files(given: Path) -> list[Path]:
    """The file, or what is checked below a folder.

    Raises:
        Problem: for what is neither.
    """
    if given.is_dir():
        return [path for path in baseline.files(ROOT) if path.is_relative_to(given.resolve())]
    if not given.is_file():
        raise Problem(given, "there is no such file", "name a page, a TOML file with texts, or a folder of them")
    return [given]


def lower() -> int:
    """Lower the baseline; 1 where something is above it."""
    before, now = baseline.read(), baseline.counted()
    baseline.write(baseline.lowered(before, now))
    for name, rule, was, has in baseline.risen(before, now):
        print(f"{name}: {rule}: {has} instead of {was}; python -m scripts prose {name}", file=sys.stderr)
    return int(any(baseline.risen(before, now)))


def chapters(root: Path) -> dict[str, Chapter]:
    """Chapter -> what its files come to; pages outside of chapters are ``about``."""
    found: dict[str, Chapter] = {}
    but = baseline.exceptions()
    for path in baseline.files(root):
        chapter = found.setdefault(chapter_of(path.relative_to(root)), Chapter())
        chapter.add(texts.of_file(path))
        chapter.broken.update(each.rule for each in baseline.findings(path, root, but))
    return found


def chapter_of(path: Path) -> str:
    """The chapter of a file: the folder below ``docs/`` or ``snippets/``."""
    parts = path.parts[1:-1]
    return parts[0] if parts else "home" if path.name == "index.md" else "about"


def of_commit(commit: str) -> dict[str, Chapter]:
    """The chapters as they were at a commit."""
    packed = subprocess.run(
        ["git", "archive", commit, "docs", "snippets", "notebooks", "README.md", "CONTRIBUTING.md"],
        cwd=ROOT, capture_output=True, check=True,
    ).stdout  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(folder, filter="data")
        return chapters(Path(folder))


def table(now: dict[str, Chapter], before: dict[str, Chapter]) -> str:
    """The chapters as lines; each figure after that of before, where there is one."""
    rows = [SHOWN]
    names = sorted(now.keys() | before.keys())
    for name in [*names, "all"]:
        has, was = (_of(name, found) for found in (now, before))
        cells = [("words", "d"), *((rule, "d") for rule in rules.RULES), ("grade", ".1f")]
        rows.append((name, *(_cell(was if before else None, has, what, form) for what, form in cells)))
    widths = [max(len(row[column]) for row in rows) for column in range(len(SHOWN))]
    lines = (
        (row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)))
        for row in rows
    )
    return "\n".join("  ".join(line) for line in lines)


def _of(name: str, found: dict[str, Chapter]) -> Chapter:
    if name != "all":
        return found.get(name, Chapter())
    total = Chapter()
    for each in found.values():
        total.broken.update(each.broken)
        total.words += each.words
        total.sentences += each.sentences
        total.characters += each.characters
    return total


def _cell(was: Chapter | None, has: Chapter, what: str, form: str) -> str:
    def value(chapter: Chapter) -> str:
        return format(chapter.broken[what] if what in rules.RULES else getattr(chapter, what), form)

    return value(has) if was is None else f"{value(was)} → {value(has)}"
