"""What the search is given to read, and what of that a reader's browser loads.

The theme's search parses every element of a page to find its text, and most elements here are the spans that colour
code. Without them what it finds is the same, byte for byte, in a fraction of the time.

Of what it found the index keeps what ``assets/javascripts/search/engine.js`` searches: text without markup, of code
each word once, and of a row of the Rosetta the names that it answers for.
"""

from __future__ import annotations

import html as entities
import keyword
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from scripts.common import node
from scripts.common.errors import Problem

PROGRAM = Path(__file__).with_name("search_command.js")

CODE = re.compile(r"<pre\b.*?</pre>", re.DOTALL)
COLOURS = re.compile(r"</?span\b[^>]*>|<a (?:id|name)=[^>]*></a>")


def plain(html: str) -> str:
    """``html`` with the text of its code blocks as it was, and without the elements around single words of it."""
    return CODE.sub(lambda found: COLOURS.sub("", found[0]), html)


def published(html: str) -> str:
    """``html`` without the attributes that speak to the search alone; the theme takes them out of what it was shown."""
    return re.sub(r'\s?data-search-\w+="[^"]+"', "", html)


NAMES = re.compile(r"<p>(?:PyTorch|TensorFlow|Keras|JAX): ((?:<code>[^<]*</code>\s*)+)</p>")
"""The first lines of a row: the names that it answers for."""
BLOCK = re.compile(r"</?(?:p|div|li|[duo]l|d[dt]|t[dhr]|table|h\d|br|label|summary)\b[^>]*>")
"""What separates words though no space does."""
WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]{3,}")
TWICE = re.compile(r"rosetta/(?:silent|coverage)/#")
"""Lists of rows, each of which is found on its family's page."""


def entries(found: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The entries of the index.

    Args:
        found: what the theme's search found: ``location``, ``title`` and ``text``, which hold HTML.

    Yields:
        ``location``, ``title`` and ``text`` without markup; of a row ``names``; with code, ``code``: the words
        of four letters and more that are nowhere else in the entry.
    """
    for each in found:
        if TWICE.match(each["location"]):
            continue
        listed, code = NAMES.findall(each["text"]), " ".join(map(_plain, CODE.findall(each["text"])))
        names = list(dict.fromkeys(re.findall(r"<code>([^<]*)", " ".join(listed))))
        text = _plain(CODE.sub(" ", NAMES.sub("", each["text"])))
        said = set(WORD.findall(" ".join([text, *names])))
        words = [word for word in dict.fromkeys(WORD.findall(code)) if word not in said and not keyword.iskeyword(word)]
        entry = {"location": each["location"], "title": _plain(each["title"]), "text": text}
        yield entry | ({"names": names} if names else {}) | ({"code": " ".join(words)} if words else {})


def _plain(html: str) -> str:
    return " ".join(entities.unescape(re.sub(r"<[^>]+>", "", BLOCK.sub(" ", html))).split())


def first(site: Path, queries: Sequence[str]) -> list[list[str]]:
    """Where the first ten results of a built site lead, for each query: ``path#anchor``, the best first.

    The home page is ``./``. All queries share one reading of the index, which takes longer than a search.

    Raises:
        Problem: where there is no built site, or no Node.
    """
    if not (site / "search" / "search_index.json").is_file():
        raise Problem(site, "there is no built site", "make site")
    asked = "\n".join(" ".join(query.split()) for query in queries)
    said = node.answer(PROGRAM, [site], asked, remedy="build the site anew: make site")
    found: list[list[str]] = []
    for line in said.splitlines():
        if line.startswith("? "):
            found.append([])
        else:
            found[-1].append(line)
    return found
