"""Where memory fails: the rows and topics that say what a good guess says, each beside what happens, the worst first.

Needs neither a framework nor MkDocs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.common import markdown
from scripts.common.frameworks import FRAMEWORKS, PAIR, TABLE
from scripts.common.numbers import figure
from scripts.common.paths import DOCS, GENERATED
from scripts.rosetta.proven import Rosetta
from scripts.rosetta.render import naive_proof
from scripts.rosetta.rows import DIFFERENCES, HARMS, Row
from scripts.topics.model import Topic

LOUD = "An error, another shape or another type: it shows itself, and costs time"
"""What a guess costs whose naive form is not silent."""

HEAD = ("A good guess says", "What happens, and the form that is right")
APART = {"values": "Numbers", "gradients": "Gradients"}

SECTION = re.compile(r"^##+ (?P<title>.+?) \{ #(?P<anchor>[\w-]+)[^}]*\}$", re.MULTILINE)


@dataclass(frozen=True)
class Entry:
    """One line of the page.

    Attributes:
        guess: as its row or topic says it.
        happens: what was seen in its place.
        shown_by: a link to the form that is right, or to the page that shows it.
        harm: one of ``HARMS``; ``None`` where the difference shows itself.
        versions: what it was proven on; empty for a topic, whose page has its stamp.
    """

    guess: str
    happens: str
    shown_by: str
    harm: int | None
    versions: str = ""


def files(rosetta: Rosetta, topics: Iterable[Topic], pages: Mapping[str, Sequence[str]]) -> Iterable[tuple[Path, str]]:
    """The generated table: where it goes and what it says.

    Args:
        pages: topic -> the pages that include it, relative to ``docs/``.
    """
    yield GENERATED / "rosetta" / "memory.md", page(entries(rosetta, topics, pages))


def entries(rosetta: Rosetta, topics: Iterable[Topic], pages: Mapping[str, Sequence[str]]) -> list[Entry]:
    """Whatever has a guess: rows in the order of their families, then topics that a page includes."""
    found = [of_row(rosetta, row) for _, row in rosetta.rows if row.guess]
    for topic in topics:
        if topic.guess and pages.get(topic.name):
            link = _section(pages[topic.name][0], topic.name)
            found.append(Entry(_cell(topic.guess), _cell(f"{topic.title}."), link, topic.harm))
    return found


def of_row(rosetta: Rosetta, row: Row) -> Entry:
    """What a row proves of its guess: the consequence for the reader, and what the naive form did."""
    proof = rosetta.proofs[row.family].get("cpu")
    versions = ", ".join(f"{FRAMEWORKS[side]} {proof.versions[TABLE[side].package]}" for side in PAIR) if proof else ""
    measured = _measured(row, rosetta.proof(row, "cpu"))
    link = f"[{_cell(row.title)}](/rosetta/{row.family}.md#{row.anchor})"
    return Entry(_cell(row.guess), f"{_cell(row.note)} {_cell(measured)}", link, row.naive.harm, versions)


def page(found: Sequence[Entry]) -> str:
    """A table for each harm, the worst first, and one for what shows itself; how many there are, and the versions."""
    versions = sorted({entry.versions for entry in found if entry.versions})
    parts = [f"{len(found)} guesses. The rows were run on a CPU with {'; '.join(versions)}.\n"]
    for harm, meaning in (*HARMS.items(), (None, LOUD)):
        chosen = [entry for entry in found if entry.harm == harm]
        if chosen:
            parts.append(f"## {meaning} {{ #{f'harm-{harm}' if harm else 'loud'} }}\n")
            # Two columns: a phone cuts the third.
            lines = [(each.guess, f"{each.happens}<br>{each.shown_by}") for each in chosen]
            parts.append(markdown.table(HEAD, lines))
    return "\n".join(parts)


def _measured(row: Row, found: dict[str, Any] | None) -> str:
    """By how much the naive form is wrong, in a sentence."""
    if found and row.silent:
        amounts = dict.fromkeys(map(figure, found["naive"].values()))
        return f"{APART[row.naive.differs]} up to {' and '.join(amounts)} apart."
    return f"The obvious form {DIFFERENCES[row.naive.differs]}{naive_proof(row, found)}."


def _section(page: str, topic: str) -> str:
    """A link to the section of a page, relative to ``docs/``, that includes a topic."""
    before = (DOCS / page).read_text("utf-8").partition(f'--8<-- "{topic}.md"')[0]
    sections = list(SECTION.finditer(before))
    if not sections:
        return f"[{topic}](/{page})"
    return f"[{_cell(sections[-1]['title'])}](/{page}#{sections[-1]['anchor']})"


def _cell(text: str) -> str:
    """Text as it may stand in a cell of a table."""
    return text.replace("|", "&#124;")
