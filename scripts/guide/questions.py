"""The guide as it is declared, read strictly: answers, questions, and the constraints that its options stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from scripts.claims.pieces import Evidence
from scripts.common.frameworks import FRAMEWORKS
from scripts.common.paths import DOCS
from scripts.common.toml_reader import load_toml
from scripts.common.toml_tables import TableReader, tables
from scripts.guide import constraints
from scripts.guide.constraints import BACKENDS, CONSTRAINTS, Constraint, Group, Limit, evidence_of

GUIDE = DOCS / "choose" / "guide.toml"
EITHER, APART = "either", "apart"
"""The answers that are no framework: nothing separates several, and nothing meets all."""

ANSWERS = (*FRAMEWORKS, EITHER, APART)
"""What may be answered. A framework of which no constraint speaks needs no answer, and is none."""


@dataclass(frozen=True)
class Note:
    """What holds whatever is chosen; and why a default is the default, which ``framework`` names."""

    id: str
    because: str
    evidence: tuple[Evidence, ...]
    framework: str = ""


@dataclass(frozen=True)
class Question:
    """A question; its options are the constraints that name it."""

    id: str
    asks: str


@dataclass(frozen=True)
class Preset:
    """Options to begin with, under a name."""

    title: str
    chosen: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """What may come out, what to do then, and the page to go on with."""

    id: str
    title: str
    means: str
    next: Evidence


@dataclass(frozen=True)
class Guide:
    """All of it.

    Attributes:
        default: the answer where nothing was chosen that weighs.
        backend: that of Keras where nothing separates its backends.
    """

    answers: Mapping[str, Answer]
    default: Note
    backend: Note
    notes: tuple[Note, ...]
    presets: tuple[Preset, ...]
    questions: tuple[Question, ...]
    groups: tuple[Group, ...]
    constraints: tuple[Constraint, ...]
    limits: tuple[Limit, ...]

    @cached_property
    def frameworks(self) -> tuple[str, ...]:
        """Those that may be the answer: the ones for which there is one."""
        return tuple(name for name in FRAMEWORKS if name in self.answers)

    @cached_property
    def options(self) -> Mapping[str, Constraint]:
        """``question.option`` -> the constraint that it stands for, question by question."""
        order = [question.id for question in self.questions]
        found = [each for each in self.constraints if each.option]
        found.sort(key=lambda each: order.index(each.option.partition(".")[0]))
        return {each.option: each for each in found}

    def options_of(self, question: Question) -> list[Constraint]:
        """The options of one question, in the order of the file."""
        return [each for name, each in self.options.items() if name.partition(".")[0] == question.id]

    def reasons(self) -> Iterator[Constraint | Limit | Note]:
        """All that is said, with its evidence."""
        yield from self.constraints
        yield from self.limits
        yield from (self.default, self.backend, *self.notes)


def read(path: Path = GUIDE, bound: Path = CONSTRAINTS) -> Guide:
    """The guide.

    Args:
        bound: the file of the constraints.

    Raises:
        Problem: with the line and the remedy, for whatever is wrong in the files.
    """
    said = constraints.read(bound)
    text, data = load_toml(path, "git checkout docs/choose/guide.toml")
    file = TableReader(path, text)
    file.known(data, ("default", "backend", "answer", "note", "preset", "question"), path.name)
    favoured = {name for each in said.all for name in each.weights}
    answers = _answers(file, data, [name for name in ANSWERS if name in favoured or name in (EITHER, APART)])
    questions = _questions(path, text, data)
    names = [question.id for question in questions]
    for each in said.all:
        if each.option and each.option.partition(".")[0] not in names:
            raise_at = TableReader(bound, bound.read_text("utf-8"), each.line)
            raise_at.fail("option", f"no question is called {each.option}", "use one of: " + ", ".join(names))
    notes = [
        _note(place, each, f"note.{number}", ("because", "evidence"))
        for number, (place, each) in enumerate(zip(tables(path, text, "note"), data.get("note", []), strict=True))
    ]
    default, backend = (_default(file, data, name) for name in ("default", "backend"))
    if backend.framework not in BACKENDS:
        file.fail("backend", f"Keras has no backend {backend.framework}", "use one of: " + ", ".join(BACKENDS))
    presets = _presets(path, text, data, [each.option for each in said.all if each.option])
    return Guide(
        answers, default, backend, tuple(notes), presets, tuple(questions), said.groups, said.all, said.limits
    )  # fmt: skip


def _presets(path: Path, text: str, data: dict[str, Any], options: list[str]) -> tuple[Preset, ...]:
    found = []
    for place, each in zip(tables(path, text, "preset"), data.get("preset", []), strict=True):
        place.known(each, ("title", "chosen"), "preset")
        chosen = place.texts("chosen", each.get("chosen"))
        for option in chosen:
            if option not in options:
                place.fail("chosen", f"there is no option {option}", "use one of: " + ", ".join(options))
        found.append(Preset(place.text_of("title", each.get("title"), "a text"), chosen))
    return tuple(found)


def _answers(file: TableReader, data: dict[str, Any], needed: Iterable[str]) -> dict[str, Answer]:
    found = {}
    places = tables(file.path, "\n".join(file.lines), "answer")
    for place, each in zip(places, data.get("answer", []), strict=True):
        place.known(each, ("id", "title", "means", "next"), "answer")
        words = [place.text_of(key, each.get(key), "a text") for key in ("id", "title", "means", "next")]
        if words[0] not in ANSWERS:
            place.fail("id", f"there is no answer {words[0]!r}", "use one of: " + ", ".join(ANSWERS))
        found[words[0]] = Answer(*words[:3], Evidence("page", words[3], place.path, place.line_of("next")))
    for name in needed:
        if name not in found:
            file.fail("answer", f"there is no answer {name}", f'write [[answer]] with id = "{name}"')
    return found


def _questions(path: Path, text: str, data: dict[str, Any]) -> list[Question]:
    found: list[Question] = []
    for place, each in zip(tables(path, text, "question"), data.get("question", []), strict=True):
        place.known(each, ("id", "asks"), "question")
        name, asks = (place.text_of(key, each.get(key), "a text") for key in ("id", "asks"))
        if name in [question.id for question in found]:
            place.fail("id", f"the question {name} stands twice", "give each its own id")
        found.append(Question(name, asks))
    return found


def _default(file: TableReader, data: dict[str, Any], name: str) -> Note:
    table = data.get(name, {})
    if table.get("framework") not in FRAMEWORKS:
        remedy = "use one of: " + ", ".join(FRAMEWORKS)
        file.fail("framework", f"the {name} {table.get('framework')!r} is no framework", remedy)
    return _note(file, table, name, ("framework", "because", "evidence"))


def _note(place: TableReader, data: dict[str, Any], name: str, keys: tuple[str, ...]) -> Note:
    place.known(data, keys, name)
    because = place.text_of("because", data.get("because"), "a sentence")
    return Note(name, because, evidence_of(place, data, name), data.get("framework", ""))
