"""Pieces of evidence as they are declared: what there may be, and what a source must say of itself."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.claims.scope import NOTHING, USUAL, Scope, read_scope
from scripts.common.errors import Problem
from scripts.common.toml_tables import TableReader

KINDS = {
    "snippet": "a snippet that ran",
    "row": "a proven row of the Rosetta",
    "bench": "a measurement",
    "route": "a measured route out of a framework",
    "listing": "a listing of an article that was run",
    "source": "a source",
    "page": "a page to read on",
}
SOURCE_KEYS = ("title", "date", "read", "secondary", "covers")
UNDATED = "undated"
"""The date of a source that shows none: what was read is then a copy of unknown date."""
DATE = re.compile(rf"\d{{4}}(-\d\d){{0,2}}|{UNDATED}")


@dataclass(frozen=True)
class Evidence:
    """What a claim rests on.

    Attributes:
        kind: one of ``KINDS``.
        target: a topic, a row, a statement, an address: what the kind names.
        date: the source's own date, or ``undated``.
        read: when the source was read.
        secondary: whether the source is not the first-hand one.
        covers: the cases of which it says something: see ``scope``.
    """

    kind: str
    target: str
    path: Path
    line: int
    title: str = ""
    date: str = ""
    read: str = ""
    secondary: bool = False
    covers: Scope = NOTHING

    def problem(self, message: str, remedy: str) -> Problem:
        """A problem at the place where this evidence is declared."""
        return Problem(self.path, message, remedy, self.line)


def evidence_of(reader: TableReader, data: Any) -> Evidence:
    """A piece of evidence as a claim's table declares it.

    Raises:
        Problem: when it names nothing, or a source without its dates.
    """
    reader.known(data, (*KINDS, *SOURCE_KEYS), "evidence")
    [*kinds] = [key for key in data if key in KINDS]
    if len(kinds) != 1:
        reader.fail("evidence", f"{data} names {len(kinds)} things", "name one of: " + ", ".join(KINDS))
    kind = kinds[0]
    target = reader.text_of(kind, data[kind], "a text")
    line = reader.line_of("evidence", target)
    if kind != "source":
        for key in data.keys() - {kind}:
            reader.fail("evidence", f"`{key}` says nothing of a {kind}", "it is for sources", target)
        return Evidence(kind, target, reader.path, line, covers=NOTHING if kind == "page" else USUAL)
    for key in ("title", "date", "read"):
        if not isinstance(data.get(key), str) or not data[key].strip():
            reader.fail("evidence", f"the source {target} has no {key}", f'write {key} = "..."', target)
    if "covers" in data and data.get("secondary"):
        reader.fail("evidence", "a second-hand source covers nothing", "leave out `covers`, or name the origin", target)
    covers = read_scope(reader, "covers", data["covers"], target) if "covers" in data else NOTHING
    rest = {key: data[key] for key in ("title", "date", "read", "secondary") if key in data}
    made = Evidence(kind, target, reader.path, line, covers=covers, **rest)
    _check_source(made)
    return made


def _check_source(source: Evidence) -> None:
    today = datetime.date.today().isoformat()
    if not re.fullmatch(r"https://[\w.-]+\.\w+(/\S*)?", source.target):
        raise source.problem(f"{source.target!r} is no https address", "write the public address")
    if not DATE.fullmatch(source.date) or (source.date != UNDATED and source.date > today):
        raise source.problem(f"{source.date!r} is no date of a source", "write YYYY, YYYY-MM, YYYY-MM-DD or undated")
    try:
        read_on = datetime.date.fromisoformat(source.read).isoformat()
    except ValueError:
        raise source.problem(f"{source.read!r} is no day", "write read as YYYY-MM-DD") from None
    if read_on > today:
        raise source.problem(f"it was read on {read_on}, which has not come yet", "write the day on which it was read")
