"""Measured figures in prose: no page and no text types one, all are references that are resolved from the records.

A reference stands in double braces, and the bounds at its end say within which the sentence around it stays true::

    {{ bench dispatch add-64 tensorflow/eager / pytorch/eager 3..5 }}   a ratio: 4.1×
    {{ bench dispatch add-64 pytorch/eager time 1e-6..3e-6 }}           a value with its unit: 1.9 µs
    {{ route onnx to_first_answer_s 0.1..0.9 }}                         the same, of a deployment route
    {{ scenario manual pytorch.mean_accuracy percent }}                 a figure of a scenario's record
    {{ output apis/cross-entropy/tensorflow "loss: (.+)" }}             what a snippet printed, as it printed it
    {{ rows silent }}, {{ count topics }}, {{ version torch }}          counts, and releases that records were made on
    {{ floor losses gradients most }}, {{ floor all values all }}       what rounding does not pass in most rows, or all
    {{ sha256 porting/files/check_port.py }}                            of a file that readers download
    {{ verdict windows-gpu mac-gpu }}                                   the verdict on constraints, if it is one
    {{ holds bench ... 0.95..1.05 }}                                    shows nothing: the sentence names no figure
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from scripts.common.errors import Problem
from scripts.common.kept import stamp
from scripts.common.paths import DOCS, GENERATED, ROOT, SNIPPETS
from scripts.site import recorded
from scripts.site.recorded import Unknown
from scripts.topics.page_form import CODE
from scripts.topics.pages import FENCE

T = TypeVar("T")

KEPT = GENERATED / "references.json"
"""Reference -> what it shows: for whoever renders a page after everything is generated."""
REFERENCE = re.compile(r"\{\{ (?P<text>(?:[^{}\n]|\{[^{}\n]*\})+) \}\}")
ANY = re.compile(r"\{\{(?!\{).*|<!--\s*\w+\s*:.*|<!--\s*holds\b.*")
"""A reference, or what was meant to be one: pages hold no comments that begin with a word and a colon."""
BOUNDS = re.compile(r" (?P<low>-?[\d.]+?(?:e-?\d+)?)\.\.(?P<high>-?[\d.]+(?:e-?\d+)?)$")
FORM = "{{ [holds] KIND WHAT [LOW..HIGH] }}"


class References:
    """Resolves references from what ``site`` has read.

    Args:
        site: a ``scripts.site.contents.Site``.
    """

    def __init__(self, site: Any):
        self.site = site
        self.shown: dict[str, str] = {}
        self.kinds = recorded.kinds(site)

    @property
    def made_of(self) -> list[Any]:
        """What the figures come from: for ``Kept``."""
        site = self.site
        records = (*site.topics, *site.records.values())
        downloads = stamp([DOCS / "porting" / "files"])
        return [
            site.rosetta,
            site.scenarios,
            site.claims,
            site.guide,
            site.bench,
            site.routes,
            site.converters,
            records,
            downloads,
        ]

    def text(self, text: str, path: Path, line: int | None = None) -> str:
        """``text`` with every reference resolved; code is left as it is.

        Args:
            path, line: where it comes from; without a line, the file is searched for the reference.

        Raises:
            Problem: for a reference that cannot be read, names nothing that is recorded, or whose figure is out of
                its bounds.
        """
        return "\n".join(
            self._line(each, path, None if line is None else line + number) if is_prose else each
            for number, (each, is_prose) in enumerate(prose(text))
        )

    def page(self, path: Path) -> dict[str, str]:
        """Each reference of a page, and what it shows.

        Raises:
            Problem: as ``text`` does.
        """
        text = path.read_text("utf-8")
        if "{{" in text or "<!--" in text:
            self.text(text, path, 1)
        return {name: self.shown[name] for name in names_on(path) if name in self.shown}

    def within(self, value: T, path: Path) -> T:
        """A record with the references in all of its texts resolved; the same object where there is none.

        Raises:
            Problem: as ``text`` does, for the file ``path``, or for the one that a record's own ``path`` names.
        """
        if isinstance(value, str):
            return self.text(value, path) if "{{ " in value else value
        if isinstance(value, dict):
            made = {key: self.within(each, path) for key, each in value.items()}
            return made if any(made[key] is not value[key] for key in value) else value
        if isinstance(value, list | tuple):
            made = [self.within(each, path) for each in value]
            return type(value)(made) if any(a is not b for a, b in zip(made, value, strict=True)) else value
        if dataclasses.is_dataclass(value):
            path = getattr(value, "path", path)
            fields = {each.name: getattr(value, each.name) for each in dataclasses.fields(value) if each.init}
            made = {name: self.within(each, path) for name, each in fields.items() if name != "path"}
            changed = {name: each for name, each in made.items() if each is not fields[name]}
            return dataclasses.replace(value, **changed) if changed else value
        return value

    def _line(self, text: str, path: Path, line: int | None) -> str:
        def read(match: re.Match) -> str:
            if not REFERENCE.match(text, match.start()):
                raise Problem(path, f"cannot be read: {match[0]}", f"write it as {FORM}", line)
            return match[0]

        _outside_code(ANY, text, read)
        return _outside_code(REFERENCE, text, lambda match: self._reference(match["text"], path, line))

    def _reference(self, text: str, path: Path, line: int | None) -> str:
        if text not in self.shown:
            try:
                self.shown[text] = self._resolve(text)
            except Unknown as unknown:
                raise Problem(*_blamed(path, str(unknown), unknown.remedy, line, text)) from None
        return self.shown[text]

    def _resolve(self, text: str) -> str:
        hidden = text.startswith("holds ")
        bounds = BOUNDS.search(text)
        said = text.removeprefix("holds ")
        kind, _, what = (said[: len(said) - len(bounds[0])] if bounds else said).partition(" ")
        if kind not in self.kinds:
            raise Unknown(f"no reference begins with {kind}", f"use one of: {', '.join(self.kinds)}")
        if hidden and not bounds:
            raise Unknown(f"nothing is held: {text}", "end it with the bounds, as in 0.95..1.05")
        found = self.kinds[kind](what)
        if bounds:
            low, high = float(bounds["low"]), float(bounds["high"])
            if found.value is None:
                raise Unknown(f"{said} is no number, and has bounds", "leave the bounds out")
            if not low <= found.value <= high:
                raise Unknown(
                    f"{kind} {what} is {found.value:.3g}, not from {low:g} to {high:g}",
                    "correct the sentence, and then these bounds",
                )
        return "" if hidden else found.shown


def prose(text: str) -> Iterator[tuple[str, bool]]:
    """The lines of a Markdown text, each with whether it is prose: neither in a fence nor the mark of one."""
    mark = ""
    for line in text.split("\n"):
        fence = FENCE.match(line)
        if mark:
            if fence and fence["mark"].startswith(mark) and not line.strip().strip(mark[0]):
                mark = ""
            yield line, False
        elif fence:
            mark = fence["mark"]
            yield line, False
        else:
            yield line, True


def _blamed(path: Path, message: str, remedy: str, line: int | None, text: str) -> tuple[Path, str, str, int | None]:
    """What a ``Problem`` is made of: a text of a record does not know its file, which is searched for."""
    for each in () if line else [path, *_texts()]:
        if each.is_file() and text in (lines := each.read_text("utf-8")):
            return each, message, remedy, lines[: lines.index(text)].count("\n") + 1
    return path, message, remedy, line


def _texts() -> Iterator[Path]:
    """The TOML files whose texts the site shows."""
    for folder in (DOCS, SNIPPETS, ROOT / "notebooks"):
        yield from sorted(folder.rglob("*.toml"))


def as_text(shown: dict[str, str]) -> str:
    """What ``KEPT`` says."""
    return json.dumps(shown, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def resolved(text: str, shown: dict[str, str]) -> str:
    """A page's text with its references replaced by what was found when all was generated."""

    def read(match: re.Match) -> str:
        return shown.get(match["text"], match[0])

    return "\n".join(
        _outside_code(REFERENCE, line, read) if is_prose and "{{ " in line else line for line, is_prose in prose(text)
    )


def _outside_code(pattern: re.Pattern, line: str, read: Callable[[re.Match], str]) -> str:
    """The line with what ``read`` gives for each match that does not begin in a span of code."""
    spans = [match.span() for match in CODE.finditer(line)]
    return pattern.sub(
        lambda match: match[0] if any(start <= match.start() < end for start, end in spans) else read(match), line
    )


def names_on(path: Path) -> tuple[str, ...]:
    """The references of a page, as they are written; none of a notebook."""
    text = path.read_text("utf-8") if path.suffix == ".md" else ""
    return tuple(match["text"] for match in REFERENCE.finditer(text)) if "{{ " in text else ()


def kept() -> dict[str, str]:
    """What ``KEPT`` says; empty before anything was generated."""
    return json.loads(KEPT.read_text("utf-8")) if KEPT.is_file() else {}
