"""The form of a page: its boxes, tabs, fences and comments are closed, and it has the parts that its chapter asks for.

Markdown has no errors: what is not closed swallows what follows, or is shown as it was typed. So it is checked here,
a page at a time and without rendering it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from scripts.common.errors import Problem
from scripts.common.paths import DOCS
from scripts.topics.pages import FENCE, TOPIC_INCLUDE

ANSWER = '<div class="answer" markdown>'
TRAPS = '<div class="traps" markdown>'
BOX = re.compile(r'<div class="(answer|traps|decision|diagrams|hero)[^"]*"(?![^>]*\bmarkdown\b)')
TAG = re.compile(r"<(?P<end>/?)(?P<name>div|details|section|form|figure|table|ul|ol)\b[^>]*>")
CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)")
COMMENT = re.compile(r"<!--.*?-->")
TITLED = re.compile(r'(?:===[!+]?|!!!(?: +[\w-]+)+|\?\?\?\+?(?: +[\w-]+)+)(?: +"[^"]*")?\s*$')
BLOCK = re.compile(r"(?:===(?!=)|!!!|\?\?\?)")
INCLUDE = re.compile(r'--8<-- "[^"]+"\s*$')
FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\](:?)")
PROVEN = ("graphs", "apis", "debugging", "distributed", "deployment", "porting")
"""Chapters whose pages show something that ran, and end in their traps."""


def check(path: Path) -> None:
    """Check the form of one page.

    Raises:
        Problem: for the first thing that is wrong, with its line.
    """
    lines = list(_prose(path))
    _check_tags(path, lines)
    _check_blocks(path, lines)
    _check_footnotes(path, lines)
    _check_parts(path)


def _prose(path: Path) -> Iterator[tuple[int, str]]:
    """Number and text of each line that is neither front matter nor in a fence, without code and comments; of a
    fence the marks that open it.

    Raises:
        Problem: for a fence or a comment that is never closed.
    """
    fence, comment, begin = None, None, 0
    lines = path.read_text("utf-8").splitlines()
    if lines and lines[0] == "---":
        begin = lines.index("---", 1) + 1 if "---" in lines[1:] else len(lines)
    for number, line in enumerate(lines[begin:], begin + 1):
        if fence:
            mark = fence[1]
            if re.fullmatch(rf"\s*{re.escape(mark[0])}{{{len(mark)},}}\s*", line):
                fence = None
            continue
        if comment:
            if "-->" not in line:
                continue
            line, comment = line.partition("-->")[2], None
        elif opened := FENCE.match(line):
            fence = (number, opened["mark"])
            yield number, opened["indent"] + opened["mark"]
            continue
        line = COMMENT.sub("", CODE.sub("", line))
        if "<!--" in line:
            comment = number
            line = line.partition("<!--")[0]
        yield number, line
    if fence:
        remedy = f"close it with a line {fence[1]}"
        raise Problem(path, "the fence that opens here is never closed: the rest of the page is code", remedy, fence[0])
    if comment:
        message = "the comment that opens here is never closed: the rest of the page is hidden"
        raise Problem(path, message, "end it with -->", comment)


def _check_tags(path: Path, lines: list[tuple[int, str]]) -> None:
    """That every block of HTML is closed, by its own tag and before the next section."""
    opened: list[tuple[str, int]] = []
    for number, line in lines:
        if line.startswith("## ") and opened:
            name, begin = opened[-1]
            message = f"the <{name}> that opens here is still open at the section of line {number}, and swallows it"
            raise Problem(path, message, f"close it with </{name}> before that line", begin)
        if unread := BOX.search(line):
            message = f"what stands in the box `{unread[1]}` would be shown as it is typed"
            raise Problem(path, message, f'write <div class="{unread[1]}" markdown>', number)
        for tag in TAG.finditer(line):
            if not tag["end"]:
                opened.append((tag["name"], number))
            elif opened and opened[-1][0] == tag["name"]:
                opened.pop()
            else:
                message = f"</{tag['name']}> closes nothing"
                if opened:
                    message += f": <{opened[-1][0]}> of line {opened[-1][1]} is open"
                raise Problem(path, message, "remove it, or close what is open first", number)
    if opened:
        name, begin = opened[-1]
        raise Problem(path, f"the <{name}> that opens here is never closed", f"close it with </{name}>", begin)


def _check_blocks(path: Path, lines: list[tuple[int, str]]) -> None:
    """That tabs, notes and includes are written in the form that is read; another is shown as it was typed."""
    for place, (number, line) in enumerate(lines):
        text = line.strip()
        if text.startswith("--8<--") and not INCLUDE.match(text):
            raise Problem(path, f"is no include: {text}", 'write --8<-- "graphs/my-topic.md"', number)
        if not BLOCK.match(text):
            continue
        if not TITLED.match(text) or (text.startswith("===") and '"' not in text):
            remedy = 'write === "PyTorch"' if text.startswith("===") else 'write !!! note "Title"'
            raise Problem(path, f"would be shown as it is typed: {text}", remedy, number)
        indent = len(line) - len(line.lstrip()) + 4
        after = next((each for _, each in lines[place + 1 :] if each.strip()), "")
        if not after.startswith(" " * indent):
            message = f"nothing is below it: {text}"
            raise Problem(path, message, f"indent by {indent} spaces what belongs to it", number)


def _check_footnotes(path: Path, lines: list[tuple[int, str]]) -> None:
    """That each footnote is there, and is referred to."""
    referred: dict[str, int] = {}
    written: dict[str, int] = {}
    for number, line in lines:
        for found in FOOTNOTE.finditer(line):
            defines = found[2] and not line[: found.start()].strip()
            (written if defines else referred).setdefault(found[1], number)
    for name in referred.keys() - written.keys():
        raise Problem(path, f"there is no footnote [^{name}]", f"write it: [^{name}]: ...", referred[name])
    for name in written.keys() - referred.keys():
        message = f"nothing refers to the footnote [^{name}]"
        raise Problem(path, message, f"write [^{name}] where it belongs, or remove it", written[name])


def _check_parts(path: Path) -> None:
    """That the page opens with its answer, and in some chapters shows something that ran and ends in its traps."""
    if path.parent == DOCS:
        return
    text, folder = path.read_text("utf-8"), path.parent.name
    opening = text.split("\n## ")[0]
    # The answer of a theme's claims is generated from their file.
    if ANSWER not in opening and f'--8<-- "claims/{path.stem}.md"' not in opening:
        raise Problem(path, "does not open with its answer", f"write {ANSWER} ... </div> below the title")
    if folder not in PROVEN or path.name == "index.md":
        return
    if "\n## Traps\n" not in text or TRAPS not in text:
        raise Problem(path, "has no section of traps", f"end with ## Traps and {TRAPS} ... </div>")
    if not TOPIC_INCLUDE.search(text) and not re.search(r'^--8<-- "[\w-]+/files/[^"]+"$', text, re.MULTILINE):
        raise Problem(path, "shows neither a topic nor a file that is checked", 'include one: --8<-- "graphs/topic.md"')
