"""The rules of prose, each as a function from a text to what is wrong with it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scripts.prose.texts import Text, words

HERE = Path(__file__).parent
LONGEST_SENTENCE = 45
LONGEST_IN_ANSWER, MOST_IN_ANSWER = 30, 3
"""Words of a sentence, and sentences of an answer that is no list."""

UNIT = (
    r"(?:ns|µs|us|ms|s|(?:nano|micro|milli)?seconds?|minutes?|hours?|bytes|[kKMGT]i?B|percent|per cent|fold)\b"
    r"|%|[x×](?![\w×]| ?\d)|times (?=as|the|more|less|faster|slower|longer|larger|smaller|lower|higher|that|what|its)"
)
WORDS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|a hundred|a thousand"
NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?(?:e-?\d+)?|(?:{WORDS})(?=[ -]))"
PARTS = "(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?"
OF = "(?= (?:of|less|more|as|again|the|longer|slower|faster|larger|smaller|its|that|what)|[,.;:)]|$)"
SHARE = (
    rf"(?:a|one|two|three|four)[ -]{PARTS}{OF}|twice (?=as|the|that|its|what|\w+'s)|thrice|dozens"
    r"|(?:hundreds|thousands) of"
    r"|half (?=as|again|a second|a minute|an hour|the (?:time|memory|size|cost|speed|bytes|disk|work))"
    r"|(?<=by )half|(?<=than )half|(?<=under )half|(?<=about )half|(?<=nearly )half"
    r"|(?:double|halve|triple)[sd]? the (?:time|memory|size|cost|speed)"
    r"|(?:thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?"
)
MEASURE = re.compile(rf"(?<![\w.]){NUMBER}[ -]?(?:{UNIT})|\b(?:{SHARE})\b", re.IGNORECASE)
BY_RECORD = (
    "write a reference, such as {{ bench ... }} or {{ output ... }}; what measures nothing, or is another's figure, "
    "goes into scripts/prose/exceptions.toml with its reason"
)
QUOTE = re.compile(r'"[^"]*"|“[^”]*”')


@dataclass(frozen=True)
class Finding:
    """Something that a sentence should not say, or not so.

    Attributes:
        rule: ``tics``, ``long``, ``answers`` or ``measures``.
        what: the words at fault, or how many.
        remedy: what to do about it.
        sentence: where it is said; empty where that does not matter.
    """

    rule: str
    line: int
    what: str
    remedy: str
    sentence: str = ""


@dataclass(frozen=True)
class Tic:
    """A turn to avoid: how it is found, what to write instead, an example."""

    find: re.Pattern
    say: str
    like: str


@cache
def tics() -> tuple[Tic, ...]:
    """The turns of ``tics.toml``."""
    found = tomllib.loads((HERE / "tics.toml").read_text("utf-8"))["tic"]
    return tuple(Tic(re.compile(each["find"], re.IGNORECASE), each["say"], each["like"]) for each in found)


def of_tics(text: Text) -> Iterator[Finding]:
    """Turns to avoid."""
    for sentence in text.sentences:
        for tic in tics():
            for found in tic.find.finditer(sentence):
                yield Finding("tics", text.line, f"“{found[0].strip(' ,')}”", f"write: {tic.say}")


def of_length(text: Text) -> Iterator[Finding]:
    """Sentences that are too long; a list of sources may be long."""
    for sentence in text.sentences if text.kind != "source" else ():
        if words(sentence) > LONGEST_SENTENCE:
            what = f"a sentence of {words(sentence)} words: {sentence[:60]} …"
            yield Finding("long", text.line, what, f"make two of it: at most {LONGEST_SENTENCE} words")


def of_answers(texts: Iterable[Text]) -> Iterator[Finding]:
    """Answer boxes with too many sentences, or with one that is too long."""
    boxes: dict[int, list[Text]] = {}
    for text in texts:
        if text.answer:
            boxes.setdefault(text.answer, []).append(text)
    for line, inside in boxes.items():
        said = [sentence for each in inside if each.kind == "text" for sentence in each.sentences]
        if len(said) > MOST_IN_ANSWER:
            yield Finding(
                "answers", line, f"an answer of {len(said)} sentences", "say it in three, or make a list of it"
            )
        for sentence in (sentence for each in inside for sentence in each.sentences):
            if words(sentence) > LONGEST_IN_ANSWER:
                what = f"a sentence of {words(sentence)} words in an answer: {sentence[:60]} …"
                yield Finding("answers", line, what, f"at most {LONGEST_IN_ANSWER} words")


def of_measures(text: Text) -> Iterator[Finding]:
    """Quantities that are typed, where a reference to a record would keep them true. Quotes are others' words."""
    if text.quoted or text.kind == "source":
        return
    for sentence in text.sentences:
        for found in MEASURE.finditer(QUOTE.sub(lambda quote: " " * len(quote[0]), sentence)):
            yield Finding("measures", text.line, f"“{found[0]}” in: {_around(sentence, found)}", BY_RECORD, sentence)


def _around(text: str, found: re.Match) -> str:
    begin, end = max(found.start() - 40, 0), found.end() + 40
    return f"… {text[begin:end]} …"


EACH: tuple[Callable[[Text], Iterator[Finding]], ...] = (of_tics, of_length, of_measures)
RULES = ("tics", "long", "answers", "measures")


def findings(texts: list[Text]) -> list[Finding]:
    """All that is wrong with the texts of a file, in order."""
    found = [each for rule in EACH for text in texts for each in rule(text)]
    return sorted([*found, *of_answers(texts)], key=lambda each: each.line)
