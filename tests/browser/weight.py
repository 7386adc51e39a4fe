"""What a page weighs, counted in its HTML: the same on every machine."""

from __future__ import annotations

import gzip
import tomllib
from dataclasses import asdict, dataclass
from fnmatch import fnmatch
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

BUDGETS = Path(__file__).with_name("budgets.toml")


@dataclass
class Weight:
    """Counts of a page; the names are those of the limits in ``budgets.toml``."""

    html: int = 0
    elements: int = 0
    stylesheets: int = 0
    blocking_scripts: int = 0
    inline_script: int = 0
    unsized_images: int = 0


class _Scale(HTMLParser):
    def __init__(self):
        super().__init__()
        self.weight = Weight()
        self._script: int | None = None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.weight.elements += 1
        if tag == "link" and "stylesheet" in (given.get("rel") or "").split():
            self.weight.stylesheets += 1
        if tag == "img" and not (given.get("width") and given.get("height")):
            self.weight.unsized_images += 1
        if tag == "script" and "src" in given:
            self.weight.blocking_scripts += not ({"defer", "async"} & given.keys() or given.get("type") == "module")
        elif tag == "script" and given.get("type") in (None, "", "module", "text/javascript"):
            self._script = 0

    def handle_data(self, data):
        if self._script is not None:
            self._script += len(data)

    def handle_endtag(self, tag):
        if tag == "script" and self._script is not None:
            self.weight.inline_script = max(self.weight.inline_script, self._script)
            self._script = None


def weigh(html: str) -> Weight:
    scale = _Scale()
    scale.feed(html)
    scale.weight.html = len(gzip.compress(html.encode(), 6))
    return scale.weight


@cache
def budgets() -> dict:
    return tomllib.loads(BUDGETS.read_text("utf-8"))


def limits(path: str) -> dict[str, int]:
    """Name -> most that the page at ``path``, below the home page, may have."""
    kind = next(kind for kind in budgets()["kind"] if any(fnmatch(path, each) for each in kind["pages"]))
    return {name: limit for name, limit in kind.items() if name != "pages"} | budgets()["every"]


def too_much(path: str, weight: Weight) -> list[str]:
    """A sentence for each limit that the page exceeds."""
    counted = asdict(weight)
    return [
        f"{path or 'home'}: {name} {counted[name]:,} is more than {limit:,}; tests/browser/budgets.toml says what to do"
        for name, limit in limits(path).items()
        if counted[name] > limit
    ]
