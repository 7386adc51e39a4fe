"""The guide as it is declared, read strictly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.claims.pieces import Evidence
from scripts.claims.pieces import evidence_of as read_evidence
from scripts.claims.reading import TableReader, tables
from scripts.paths import DOCS
from scripts.toml_reader import load_toml
from scripts.topics import FRAMEWORKS

GUIDE = DOCS / "choose" / "guide.toml"
EITHER, APART = "either", "apart"
"""The answers that are no framework: nothing decides, and nothing meets all."""

ANSWERS = ("pytorch", "tensorflow", "keras", "jax", EITHER, APART)
REASON_KEYS = ("for", "rules_out", "weight", "says", "evidence")
KINDS = ("snippet", "bench", "route", "row", "page", "source")
MOST = 3
"""The largest weight."""


@dataclass(frozen=True)
class Reason:
    """What an option says of a framework.

    Attributes:
        id: ``question.option.number``; ``note.number`` for what holds whatever is chosen.
        favours: a framework, or ``either``; empty where the reason rules out.
        rules_out: frameworks that cannot be the answer.
        weight: 1 tips a balance, 3 decides; 0 for ``either`` and where it rules out.
        says: a sentence, with nothing but `code` marked up.
    """

    id: str
    favours: str
    rules_out: tuple[str, ...]
    weight: int
    says: str
    evidence: Evidence


@dataclass(frozen=True)
class Option:
    """One way to answer a question."""

    id: str
    label: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Question:
    """A question; its first option is what holds while it is not answered."""

    id: str
    asks: str
    options: tuple[Option, ...]

    def option(self, name: str | None) -> Option:
        """The option of that name; the first one for a name that is none."""
        return next((option for option in self.options if option.id == name), self.options[0])


@dataclass(frozen=True)
class Answer:
    """What may come out, what to do then, and the page to go on with."""

    id: str
    title: str
    means: str
    next: Evidence


@dataclass(frozen=True)
class Guide:
    """All of it."""

    answers: dict[str, Answer]
    notes: tuple[Reason, ...]
    questions: tuple[Question, ...]

    def reasons(self) -> Iterator[Reason]:
        yield from self.notes
        for question in self.questions:
            for option in question.options:
                yield from option.reasons


def read(path: Path = GUIDE) -> Guide:
    """The guide.

    Raises:
        Problem: with the line and the way to mend, for whatever is wrong in the file.
    """
    text, data = load_toml(path, "git checkout docs/choose/guide.toml")
    TableReader(path, text).known(data, ("answer", "note", "question"), path.name)
    return _Reader(path, text, data).guide()


class _Reader:
    """Walks the data beside the places of its tables: those of one name come in the order of the file."""

    def __init__(self, path: Path, text: str, data: dict[str, Any]):
        self.file, self.data = TableReader(path, text), data
        headers = ("answer", "note", "question", "question.option", "question.option.reason")
        self.places = {header: iter(tables(path, text, header)) for header in headers}

    def guide(self) -> Guide:
        answers = {answer.id: answer for answer in map(self._answer, self.data.get("answer", []))}
        for name in ANSWERS:
            if name not in answers:
                self.file.fail("answer", f"there is no answer {name}", f'write [[answer]] with id = "{name}"')
        notes = tuple(
            self._reason(next(self.places["note"]), each, f"note.{number}", EITHER)
            for number, each in enumerate(self.data.get("note", []))
        )
        if not notes:
            self.file.fail("note", "nothing holds whatever is chosen", "write a [[note]] with `says` and `evidence`")
        questions: list[Question] = []
        for each in self.data.get("question", []):
            questions.append(self._question(each, [question.id for question in questions]))
        return Guide(answers, notes, tuple(questions))

    def _answer(self, data: dict[str, Any]) -> Answer:
        place = next(self.places["answer"])
        place.known(data, ("id", "title", "means", "next"), "answer")
        words = [place.text_of(key, data.get(key), "a text") for key in ("id", "title", "means", "next")]
        if words[0] not in ANSWERS:
            place.fail("id", f"there is no answer {words[0]!r}", "use one of: " + ", ".join(ANSWERS))
        return Answer(*words[:3], Evidence("page", words[3], place.path, place.line_of("next")))

    def _question(self, data: dict[str, Any], before: list[str]) -> Question:
        place = next(self.places["question"])
        place.known(data, ("id", "asks", "option"), "question")
        name, asks = (place.text_of(key, data.get(key), "a text") for key in ("id", "asks"))
        if name in before:
            place.fail("id", f"the question {name} stands twice", "give each its own id")
        options: list[Option] = []
        for each in data.get("option", []):
            options.append(self._option(each, name, [option.id for option in options]))
        if len(options) < 2:
            place.fail("asks", f"the question {name} leaves no choice", "write two [[question.option]] or more")
        for reason in options[0].reasons:
            if reason.favours != EITHER:
                message = f"the first option of {name} holds before anybody answered, and speaks for a framework"
                place.fail("asks", message, "put first an option that decides nothing")
        return Question(name, asks, tuple(options))

    def _option(self, data: dict[str, Any], question: str, before: list[str]) -> Option:
        place = next(self.places["question.option"])
        place.known(data, ("id", "label", "reason"), "question.option")
        name, label = (place.text_of(key, data.get(key), "a text") for key in ("id", "label"))
        if name in before:
            place.fail("id", f"the option {name} of {question} stands twice", "give each its own id")
        reasons = tuple(
            self._reason(next(self.places["question.option.reason"]), each, f"{question}.{name}.{number}")
            for number, each in enumerate(data.get("reason", []))
        )
        if before and not any(reason.weight or reason.rules_out for reason in reasons):
            place.fail("label", f"the option {name} of {question} decides nothing", "give it a reason with a weight")
        return Option(name, label, reasons)

    def _reason(self, place: TableReader, data: dict[str, Any], name: str, favours: str = "") -> Reason:
        """A reason; of a note where ``favours`` is given."""
        place.known(data, ("says", "evidence") if favours else REASON_KEYS, "note" if favours else "reason")
        says = place.text_of("says", data.get("says"), "a sentence")
        if "evidence" not in data:
            place.fail("says", f"the reason {name} has no evidence", "write evidence = { snippet = ... }")
        evidence = read_evidence(place, data["evidence"])
        if evidence.kind not in KINDS:
            place.fail("evidence", f"a {evidence.kind} is no evidence of a guide", "use one of: " + ", ".join(KINDS))
        if not favours and ("for" in data) == ("rules_out" in data):
            place.fail("says", f"the reason {name} has both or neither of `for` and `rules_out`", "write one of them")
        favours = favours or data.get("for", "")
        rules_out = place.texts("rules_out", data["rules_out"]) if "rules_out" in data else ()
        for each in (*rules_out, *([favours] if favours != EITHER and not rules_out else [])):
            if each not in FRAMEWORKS:
                key = "rules_out" if rules_out else "for"
                place.fail(key, f"{each!r} is no framework", "use one of: " + ", ".join((*FRAMEWORKS, EITHER)))
        weight = data.get("weight", 0)
        weighs = bool(favours) and favours != EITHER
        if type(weight) is not int or weight not in (range(1, MOST + 1) if weighs else (0,)):
            remedy = f"write weight = 1 to {MOST}" if weighs else "remove it"
            place.fail("weight", f"the reason {name} has the weight {weight!r}", remedy)
        return Reason(name, favours, rules_out, weight, says, evidence)
