"""What a page says of itself in its first lines, read in this one place: title, description, and what it hides.

Whatever MkDocs would choke on, or would ignore in silence, is a Problem with its line before MkDocs sees the page.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from scripts.common.errors import Problem
from scripts.common.kept import Stamp, stamp
from scripts.common.paths import DOCS

BLOCK = re.compile(r"\A---\n(?P<text>.*?)^---\n", re.DOTALL | re.MULTILINE)
KEYS = ("title", "description", "hide", "script")
HIDDEN = ("navigation", "toc")
LONGEST_TITLE = 60
DESCRIPTION = range(60, 161)
"""So many characters search engines and shared links show."""

FORM = 'begin the page with the lines ---, title: "...", description: "...", ---'
QUOTES = 'put the text into double quotes: title: "One thing: another"'


@dataclass(frozen=True)
class FrontMatter:
    """Title and description of a page, which parts of the theme it hides, and the script that it alone loads."""

    title: str
    description: str
    hide: tuple[str, ...] = ()
    script: str = ""


def body(text: str) -> str:
    """The Markdown of a page without its front matter."""
    return BLOCK.sub("", text, count=1)


def read(path: Path) -> FrontMatter:
    """The front matter of a page, or the metadata of a notebook.

    Raises:
        Problem: with the line, for YAML that cannot be read, a key that is unknown, missing or twice there, or a text
            that is too long or too short.
    """
    return _read(path, stamp([path]))


@cache
def _read(path: Path, _: Stamp) -> FrontMatter:
    """The front matter of a file while it is the same one: a server asks for all of them at every edit."""
    text = path.read_text("utf-8")
    if path.suffix == ".ipynb":
        metadata = json.loads(text)["metadata"]
        return FrontMatter(metadata["title"], metadata["description"])
    return _Reader(path, text).front_matter()


def check_apart(pages: dict[Path, FrontMatter]) -> None:
    """Check that no two pages have the same title or the same description.

    Raises:
        Problem: naming both pages.
    """
    for key in ("title", "description"):
        seen: dict[str, Path] = {}
        for path, found in pages.items():
            other = seen.setdefault(getattr(found, key), path)
            if other != path:
                remedy = f"say in the {key} what tells the two apart"
                raise Problem(path, f"has the {key} of {other.name}", remedy, 2)


class _Reader:
    """Walks the nodes of the YAML, which know their lines."""

    def __init__(self, path: Path, text: str):
        self.path = path
        found = BLOCK.match(text)
        if not found:
            opened = text.startswith("---")
            raise Problem(path, "its front matter is never closed" if opened else "it has no front matter", FORM, 1)
        self.text = found["text"]

    def front_matter(self) -> FrontMatter:
        values = {}
        for key, node, line in self._entries():
            if key not in KEYS:
                near = difflib.get_close_matches(key, KEYS, 1)
                remedy = f"did you mean `{near[0]}`?" if near else "use one of: " + ", ".join(KEYS)
                raise Problem(self.path, f"unknown key `{key}` in its front matter", remedy, line)
            if key in values:
                raise Problem(self.path, f"`{key}` stands twice in its front matter", "remove one", line)
            values[key] = self._hidden(node, line) if key == "hide" else self._text(key, node, line)
        for key in ("title", "description"):
            if key not in values:
                raise Problem(self.path, f"its front matter has no {key}", FORM, 1)
        return FrontMatter(**values)

    def _entries(self) -> Iterator[tuple[str, Any, int]]:
        """Key, node and line of each entry."""
        try:
            root = yaml.compose(self.text, Loader=yaml.SafeLoader)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            what = getattr(error, "problem", None) or str(error).splitlines()[0]
            line = self._line(mark) if mark else 1
            raise Problem(self.path, f"its front matter is not valid YAML: {what}", QUOTES, line) from None
        if not isinstance(root, yaml.MappingNode):
            raise Problem(self.path, "its front matter is not a list of keys and values", FORM, 2)
        for key, node in root.value:
            yield str(key.value), node, self._line(key.start_mark)

    def _line(self, mark: yaml.Mark) -> int:
        # The first line of the file is the dashes; an error at the very end is shown on the last line of the text.
        return min(mark.line, max(len(self.text.splitlines()) - 1, 0)) + 2

    def _text(self, key: str, node: Any, line: int) -> str:
        if node.tag != "tag:yaml.org,2002:str" or not node.value.strip():
            raise Problem(self.path, f"`{key}` is not a text", f'write {key}: "..."', line)
        rest = self.text[node.end_mark.index :].partition("\n")[0].strip()
        if rest:
            raise Problem(self.path, f"`{key}` ends before {rest!r}, which YAML takes for a comment", QUOTES, line)
        value, size = node.value, len(node.value)
        if key == "script" and not (DOCS / value).is_file():
            message = f"there is no script {value}"
            raise Problem(self.path, message, "name a file below docs/, such as assets/javascripts/guide.js", line)
        if key == "title" and size > LONGEST_TITLE:
            message = f"the title has {size} characters, more than {LONGEST_TITLE}"
            raise Problem(self.path, message, "shorten it: a list of results cuts the rest", line)
        if key == "description" and size not in DESCRIPTION:
            message = f"the description has {size} characters"
            remedy = f"write {DESCRIPTION.start} to {DESCRIPTION.stop - 1}: that much is shown of it elsewhere"
            raise Problem(self.path, message, remedy, line)
        return value

    def _hidden(self, node: Any, line: int) -> tuple[str, ...]:
        names = [each.value for each in node.value] if isinstance(node, yaml.SequenceNode) else None
        if names is None or not set(names) <= set(HIDDEN):
            remedy = "list one or both below it: " + ", ".join(f"- {name}" for name in HIDDEN)
            raise Problem(self.path, "`hide` is not a list of parts that can be hidden", remedy, line)
        return tuple(names)
