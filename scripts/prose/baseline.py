"""How much is wrong in each file, and what was when it was counted last: the counts may only fall.

The rules came after the pages. What a page had then is in ``baseline.toml``, a line for each file; what is new has none
and keeps to the rules. A count that has fallen is lowered there, so that it cannot rise again.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.common.files import write_whole
from scripts.common.paths import ROOT
from scripts.prose import rules, texts
from scripts.prose.rules import Finding

FILE, EXCEPTIONS = rules.HERE / "baseline.toml", rules.HERE / "exceptions.toml"
HEAD = """\
# Written by `python -m scripts prose --lower`: how often each file breaks a rule of prose. Counts may only fall.
# `python -m scripts prose FILE` shows where. A file that is not listed breaks none; do not add one.
"""
PLACES = ("docs/**/*.md", "docs/**/*.toml", "snippets/**/topic.toml", "snippets/**/rows.toml", "snippets/**/bench.toml",
          "notebooks/**/*.toml", "README.md", "CONTRIBUTING.md")  # fmt: skip
Counts = dict[str, dict[str, int]]
"""File, below the root, -> rule -> how often it is broken."""


@dataclass(frozen=True)
class Typed:
    """A quantity that is typed and measures nothing, or is somebody else's.

    Attributes:
        file: below the root.
        text: what the sentence holds.
        reason: why no record can keep it true.
    """

    file: str
    text: str
    reason: str


def files(root: Path = ROOT) -> list[Path]:
    """Every file with sentences that people read; what is generated is not read again."""
    found = {path for place in PLACES for path in root.glob(place)}
    return sorted(path for path in found if not path.is_relative_to(root / "docs" / "code"))


def exceptions(path: Path = EXCEPTIONS) -> list[Typed]:
    """The quantities that may be typed."""
    return [Typed(**each) for each in tomllib.loads(path.read_text("utf-8")).get("exception", [])]


def findings(path: Path, root: Path = ROOT, but: list[Typed] | None = None) -> list[Finding]:
    """What is wrong in a file, without what is an exception."""
    name = path.relative_to(root).as_posix()
    held = [each.text for each in (exceptions() if but is None else but) if each.file == name]

    def is_held(each: Finding) -> bool:
        return each.rule == "measures" and any(text in each.sentence for text in held)

    return [each for each in rules.findings(texts.of_file(path)) if not is_held(each)]


def counted(root: Path = ROOT) -> Counts:
    """How often each file breaks each rule; files and rules that are not broken are left out."""
    but, counts = exceptions(), {}
    for path in files(root):
        if found := Counter(each.rule for each in findings(path, root, but)):
            counts[path.relative_to(root).as_posix()] = dict(found)
    return counts


def read(path: Path = FILE) -> Counts:
    """The counts as they were."""
    return tomllib.loads(path.read_text("utf-8"))


def risen(before: Counts, now: Counts) -> Iterator[tuple[str, str, int, int]]:
    """File, rule, count before and now, where more is wrong than was."""
    yield from ((name, rule, was, has) for name, rule, was, has in _differences(before, now) if has > was)


def fallen(before: Counts, now: Counts) -> Iterator[tuple[str, str, int, int]]:
    """File, rule, count before and now, where less is wrong than was."""
    yield from ((name, rule, was, has) for name, rule, was, has in _differences(before, now) if has < was)


def _differences(before: Counts, now: Counts) -> Iterator[tuple[str, str, int, int]]:
    for name in sorted(before.keys() | now.keys()):
        for rule in rules.RULES:
            was, has = before.get(name, {}).get(rule, 0), now.get(name, {}).get(rule, 0)
            if was != has:
                yield name, rule, was, has


def lowered(before: Counts, now: Counts) -> Counts:
    """The lower of both counts; a file that has none is left out."""
    low: Counts = {}
    for name in sorted(before):
        least = {rule: min(before[name].get(rule, 0), now.get(name, {}).get(rule, 0)) for rule in rules.RULES}
        if any(least.values()):
            low[name] = {rule: count for rule, count in least.items() if count}
    return low


def write(counts: Counts, path: Path = FILE) -> None:
    """Write the counts, a line for each file."""
    lines = (
        f'"{name}" = {{ {", ".join(f"{rule} = {found[rule]}" for rule in rules.RULES if found.get(rule))} }}\n'
        for name, found in sorted(counts.items())
    )
    write_whole(path, HEAD + "".join(lines), durable=False)
