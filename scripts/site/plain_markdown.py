"""Our Markdown as everybody's: no tabs, no attributes, no HTML. Code is left as it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import ClassVar

from scripts.site import html_text
from scripts.topics.pages import FENCE

INDENTED_BLOCK = re.compile(r'^(?:===[!+]?|!!!|\?\?\?\+?)(?: +(?P<kind>[\w-]+))*(?: +"(?P<title>[^"]*)")?\s*$')
HTML_BLOCK = re.compile(r"^\s*<(?P<tag>[a-z][a-z0-9]*)\b")
DIV = re.compile(r"^\s*(?:</?(?:div|section|details)\b[^>]*>\s*)+(?:<summary>(?P<summary>.*?)</summary>\s*)?$")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
ATTRIBUTES_LINE = re.compile(r"^\s*\{: ?[^}]*\}\s*$")
HEADING = re.compile(r"^(?P<text>#{1,6} .*?)\s*\{:? ?(?P<attributes>[^}]*)\}\s*$")
ATTRIBUTES = re.compile(r"(?:^|(?<=[)\]*]))\{:? ?[.#][^}]*\}")
DARK_IMAGE = re.compile(r"^\s*!\[[^\]]*\]\([^)]*#only-dark\)\S*.*$")
CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
LINK = re.compile(r"(?P<before>\]\(|^\[[^\]^]+\]: +)(?P<target>[^)\s]+)")
LANGUAGES = {"printed": "text"}
INLINE_TAGS = (*html_text.INLINE, *html_text.PLAIN, "a", "br")


def plain(lines: list[str], moved: Callable[[str], str]) -> list[str]:
    """The lines in plain Markdown.

    Args:
        moved: a link's target -> what it is to be.
    """
    return _Reader(list(lines), moved).read()


class _Reader:
    """Reads block by block.

    A method for a kind of block is given the number of a line. Where such a block begins there, it writes the block
    and gives the number of the line after it; else it gives ``None``.
    """

    def __init__(self, lines: list[str], moved: Callable[[str], str]):
        self.lines, self.moved = lines, moved
        self.out: list[str] = []

    def read(self) -> list[str]:
        """All lines, without empty ones at the end."""
        at = 0
        while at < len(self.lines):
            kinds = self.KINDS.get(self.lines[at].lstrip()[:1], self.OTHER)
            for kind in kinds:
                end = kind(self, at)
                if end is not None:
                    at = end
                    break
        while self.out and not self.out[-1]:
            self.out.pop()
        return self.out

    def fence(self, at: int) -> int | None:
        """Code, with no more than its language; up to the end where nothing closes it."""
        fence = FENCE.match(self.lines[at])
        if not fence:
            return None
        closing = re.compile(rf"\s*{re.escape(fence['mark'])}{fence['mark'][0]}*\s*")
        inside = range(at + 1, len(self.lines))
        end = next((number for number in inside if closing.fullmatch(self.lines[number])), len(self.lines)) + 1
        self.out.append(f"{fence['indent']}{fence['mark']}{_language(fence['info'])}")
        self.out += self.lines[at + 1 : end]
        return end

    def indented(self, at: int) -> int | None:
        """A tab, an admonition or a fold: its title in bold, and what it holds."""
        block = INDENTED_BLOCK.match(self.lines[at])
        if not block:
            return None
        end = at + 1
        while end < len(self.lines) and (not self.lines[end].strip() or self.lines[end].startswith("    ")):
            end += 1
        self.add("", f"**{block['title'] or (block['kind'] or '').capitalize()}**", "")
        self.out += plain([each[4:] for each in self.lines[at + 1 : end]], self.moved)
        self.add("")
        return end

    def comment(self, at: int) -> int | None:
        """A comment is cut out; what is left of its lines is still to be read, and so is where it was."""
        line = self.lines[at]
        if "<!--" not in line or "<!--" not in CODE_SPAN.sub("", line):
            return None
        end = next((number + 1 for number in range(at, len(self.lines)) if "-->" in self.lines[number]), None)
        if end is None:
            return None
        self.lines[at:end] = [COMMENT.sub("", "\n".join(self.lines[at:end]))]
        return at

    def dropped(self, at: int) -> int | None:
        """An attribute list, and a picture that stands for another on a dark page."""
        line = self.lines[at]
        return at + 1 if ATTRIBUTES_LINE.match(line) or DARK_IMAGE.match(line) else None

    def division(self, at: int) -> int | None:
        """Tags that only hold something: all that is kept is the summary of a fold."""
        division = DIV.match(self.lines[at])
        if not division:
            return None
        self.add("", *([f"**{division['summary']}**", ""] if division["summary"] else []))
        return at + 1

    def html(self, at: int) -> int | None:
        """An element of HTML, as Markdown."""
        html = HTML_BLOCK.match(self.lines[at])
        if not html or html["tag"] in INLINE_TAGS:
            return None
        end = _end_of_html(self.lines, at, html["tag"])
        text = html_text.to_markdown("\n".join(self.lines[at:end]))
        self.add("", *(_inline(each, self.moved) for each in text.splitlines()), "")
        return end

    def text(self, at: int) -> int:
        """A line of text: whatever is nothing else."""
        self.add(_inline(self.lines[at], self.moved))
        return at + 1

    def add(self, *lines: str) -> None:
        """Add lines; of empty ones in a row, which a dropped tag leaves, only one. Code does not come this way."""
        for line in lines:
            if line.strip() or (self.out and self.out[-1].strip()):
                self.out.append(line)

    OTHER: ClassVar = (comment, text)
    KINDS: ClassVar = {
        **dict.fromkeys("`~", (fence, *OTHER)),
        **dict.fromkeys("=?", (indented, *OTHER)),
        "!": (indented, comment, dropped, text),
        "{": (comment, dropped, text),
        "<": (comment, division, html, text),
    }
    """First character of a line -> the kinds of block that may begin there, in the order in which they are tried."""


def _language(info: str) -> str:
    """A fence's language alone: ``{ .python .topic-code }`` is python."""
    name = re.search(r"[\w+-]+", info)
    return LANGUAGES.get(name[0], name[0]) if name else ""


def _end_of_html(lines: list[str], at: int, tag: str) -> int:
    """The line after the element that opens in line ``at``; the next empty line where it never closes."""
    depth = 0
    for number in range(at, len(lines)):
        depth += len(re.findall(rf"<{tag}\b", lines[number])) - len(re.findall(rf"</{tag}>", lines[number]))
        if depth <= 0 or (tag in html_text.VOID and not lines[number].strip()):
            return number + 1
    return next((number for number in range(at, len(lines)) if not lines[number].strip()), len(lines))


def _inline(line: str, moved: Callable[[str], str]) -> str:
    """A line of text without attribute lists, and with its links moved; code in it is left alone."""
    if line.startswith("#") and (heading := HEADING.match(line)):
        anchor = re.search(r"#[\w-]+", heading["attributes"])
        line = heading["text"] + (f" {{ {anchor[0]} }}" if anchor else "")

    if "](" not in line and not line.startswith("[") and "{" not in line and "<" not in line:
        return line

    def clean(text: str) -> str:
        text = html_text.inline_to_markdown(ATTRIBUTES.sub("", text))
        return LINK.sub(lambda found: found["before"] + moved(found["target"]), text)

    return _outside_code(line, clean)


def _outside_code(line: str, change: Callable[[str], str]) -> str:
    """The line with everything changed but its code spans."""
    out, end = [], 0
    for span in CODE_SPAN.finditer(line):
        out += [change(line[end : span.start()]), span[0]]
        end = span.end()
    return "".join([*out, change(line[end:])])
