"""The sentences of the site: of its pages, read by a parser of Markdown, and of the TOML files that pages show.

Code, outputs, tables' rules, includes, comments, addresses and attributes are no sentences. A reference ``{{ ... }}``,
which is resolved when the site is made, is one word.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from scripts.topics import front_matter

CODE, REFERENCE = "`code`", "REFERENCE"
ANSWER, ANSWER_ENDS = re.compile(r'<div class="answer"'), re.compile(r"</div>")
IS_NO_TEXT = re.compile(
    r'\s*(?:--8<-- "|(?:===[!+]?|!!!|\?\?\?\+?)(?: |$)|\{: ?[^}]*\}\s*$|</?(?:div|figure|details)\b[^>]*>\s*$)'
)
ATTRIBUTES = re.compile(r"(?<=[)\]*`\w])?\{:? ?[.#][^}]*\}")
FOOTNOTE = re.compile(r"\[\^[^\]]+\]:")
TAG = re.compile(r"<[^>]+>")
SHORT = re.compile(r"\b(?:e\.g|i\.e|vs|et al|cf|No|Fig|St)\.$")
END = re.compile(r'(?<=[.!?])[*_")”\]]*\s+(?=[*_"(“\[]*[A-Z0-9`])')
WORD = re.compile(r"\S*\w\S*")

PROSE_KEYS = ("title", "note", "answer", "says", "summary", "no_gradient", "looked_for", "label", "reason", "means",
              "asks", "population", "caveat", "why", "about", "guess")  # fmt: skip
"""Keys of TOML files whose texts people read on a page."""
OTHERS_SAY = ("says",)
"""Keys of ``docs/claims`` whose texts are what others say."""


@dataclass(frozen=True)
class Text:
    """A paragraph, an item, a cell, a heading, or a text of a TOML file.

    Attributes:
        line: where it begins, from 1.
        kind: ``text``, ``item``, ``cell``, ``heading``, ``source`` (a footnote) or ``toml``.
        answer: the line at which the box begins that it answers in; ``None`` outside of one.
        quoted: whether it is what others say.
    """

    line: int
    kind: str
    text: str
    answer: int | None = None
    quoted: bool = False

    @property
    def sentences(self) -> list[str]:
        """Its sentences, in order."""
        return sentences(self.text)


def sentences(text: str) -> list[str]:
    """The sentences of a text: they end in a full stop, a question or an exclamation mark before a capital."""
    found: list[str] = []
    for part in END.split(text):
        if found and SHORT.search(found[-1]):
            found[-1] = f"{found[-1]} {part}"
        elif part.strip():
            found.append(part.strip())
    return found


def words(text: str) -> int:
    """How many words a text has; code is one."""
    return len(WORD.findall(text))


def of_file(path: Path) -> list[Text]:
    """The texts of a page, or of a TOML file."""
    text = path.read_text("utf-8")
    return list(of_toml(text, "claims" in path.parts) if path.suffix == ".toml" else of_page(text))


@cache
def _parser() -> MarkdownIt:
    # What is indented is in a tab or a box: it is no code.
    return MarkdownIt("commonmark").enable("table").disable("code")


def of_page(text: str) -> Iterator[Text]:
    """The texts of a page's Markdown."""
    lines = _plain(text)
    boxes = _answers(text.splitlines())
    context: list[str] = []
    tokens = _parser().parse("\n".join(lines))
    for token in tokens:
        if token.type.endswith("_open"):
            context.append(token.type.removesuffix("_open"))
        elif token.type.endswith("_close"):
            context.pop()
        elif token.type == "inline" and token.map:
            yield from _text(_shown(token), token.map[0] + 1, context, boxes)
        elif token.type == "html_block" and token.map:
            for number, line in enumerate(token.content.splitlines(), token.map[0] + 1):
                yield from _text(" ".join(TAG.sub("", line).split()), number, ["list_item"], boxes)


def _text(text: str, line: int, context: list[str], boxes: dict[int, int]) -> Iterator[Text]:
    if not text:
        return
    kind = "text"
    if "heading" in context:
        kind = "heading"
    elif "th" in context or "td" in context:
        kind = "cell"
    elif FOOTNOTE.search(text):
        kind = "source"
    elif "list_item" in context:
        kind = "item"
    yield Text(line, kind, text, boxes.get(line))


def _plain(text: str) -> list[str]:
    """The lines of a page, as many as it has, without what is no Markdown of everybody's."""
    body = front_matter.body(text)
    head = [""] * (text.count("\n") - body.count("\n"))
    body = re.sub(r"<!--.*?-->", lambda found: "\n" * found[0].count("\n"), body, flags=re.DOTALL)
    body = _named(body)
    lines = []
    for line in body.splitlines():
        found = re.sub(r"^(\s*)<div[^>]*>(?=\S)", r"\1", line)
        lines.append("" if IS_NO_TEXT.match(found) else ATTRIBUTES.sub("", found))
    return head + lines


def _named(text: str) -> str:
    """A text with each reference as one word, or none where it shows nothing."""
    return re.sub(r"\{\{ ?(holds )?.*?\}\}", lambda found: "" if found[1] else REFERENCE, text)


def _answers(lines: list[str]) -> dict[int, int]:
    """Line within an answer box -> the line at which the box begins."""
    found: dict[int, int] = {}
    begin = None
    for number, line in enumerate(lines, 1):
        if ANSWER.search(line):
            begin = number
        elif begin and ANSWER_ENDS.match(line):
            begin = None
        elif begin:
            found[number] = begin
    return found


def _shown(token: Token) -> str:
    """What is read of a line: without addresses, the texts of pictures and tags."""
    parts = []
    for each in token.children or ():
        if each.type == "text":
            parts.append(each.content)
        elif each.type == "code_inline":
            parts.append(CODE)
        elif each.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return " ".join("".join(parts).split())


def of_toml(text: str, is_claims: bool = False) -> Iterator[Text]:
    """The texts of a TOML file that people read on a page."""
    lines = text.splitlines()
    for key, value in _values(tomllib.loads(text), ""):
        if key in PROSE_KEYS and " " in value:
            begin = value.split("\n")[0][:40]
            line = next((number for number, each in enumerate(lines, 1) if begin in each), 1)
            shown = " ".join(_named(re.sub(r"`[^`]*`", CODE, value)).split())
            yield Text(line, "toml", shown, quoted=is_claims and key in OTHERS_SAY)


def _values(value: Any, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, each in value.items():
            if name != "evidence":
                yield from _values(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from _values(each, key)
    elif isinstance(value, str):
        yield key, value
