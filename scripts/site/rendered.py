"""The HTML of a page, kept by its content: a page is rendered again only where something that it was made of changed.

That is its Markdown; every file that it includes; where its links lead; the settings; the versions of the packages
and the code that have a part in it. What MkDocs warned of while it rendered is kept, too, and said again.
"""

from __future__ import annotations

import functools
import hashlib
import json
import logging
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from markdown.extensions import Extension
from mkdocs.structure.toc import AnchorLink, TableOfContents

from scripts.common.files import write_whole
from scripts.common.kept import Kept, stamp
from scripts.common.paths import CACHE, ROOT

PACKAGES = ("mkdocs", "mkdocs-material", "mkdocs-jupyter", "Markdown", "pymdown-extensions", "Pygments", "nbconvert",
            "mistune", "Jinja2")  # fmt: skip
NAVIGATION = re.compile(r"^nav:\n(?:[ \t]+.*\n|\n)+", re.MULTILINE)
"""In mkdocs.yml: what says where a page stands, but not how it is rendered."""


@dataclass
class Rendered:
    """What rendering a page gave, and what it was made of.

    Attributes:
        key: of the page's text, the settings, the packages and the code.
        includes: name -> the file and its SHA-256.
        asked: address below ``docs/`` of each file that a link was looked up by -> its address on the site.
        anchors: the ids on the page.
        links: address below ``docs/`` -> anchor -> the link as it is written.
        toc: title, id, level and children of each heading.
        said: logger, level and text of each warning.
    """

    key: str
    includes: dict[str, list[str]] = field(default_factory=dict)
    asked: dict[str, str | None] = field(default_factory=dict)
    content: str = ""
    title: str | None = None
    anchors: list[str] | None = None
    links: dict[str, dict[str, str]] | None = None
    toc: list[Any] = field(default_factory=list)
    said: list[list[Any]] = field(default_factory=list)


class Includes(Extension):
    """Notes which files a page includes: wraps the lookup of ``pymdownx.snippets``, after which it is registered."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, Path] = {}

    def extendMarkdown(self, md: Any) -> None:
        """Called by Markdown, by this name."""
        snippets = md.preprocessors["snippet"]
        look_up = snippets.get_snippet_path

        def noted(name: str) -> str | None:
            path = look_up(name)
            if path:
                self.found[name] = Path(path)
            return path

        snippets.get_snippet_path = noted


class Asked:
    """The files of a build, noting which of them a page's links were looked up by."""

    def __init__(self, files: Any) -> None:
        self.files = files
        self.found: dict[str, str | None] = {}

    def get_file_from_path(self, path: str) -> Any:
        """As the method of MkDocs's ``Files`` does."""
        file = self.files.get_file_from_path(path)
        self.found[path] = address_of(file)
        return file

    def __getattr__(self, name: str) -> Any:
        return getattr(self.files, name)


def address_of(file: Any) -> str | None:
    """What a link to a file is made of: its address, and whether the site has it."""
    return file and f"{file.url} {file.inclusion.name}"


class Pages:
    """The rendered pages.

    Args:
        folder: where they are kept; the pages of a project are kept with it.
    """

    def __init__(self, folder: Path = CACHE / "pages") -> None:
        self.folder = folder
        self.includes = Includes()
        self.bases: list[Path] = []
        self.settings = ""
        self.digests = Kept()
        self.latest: dict[str, Rendered] = {}

    def begin(self, config: Any) -> None:
        """Be told the settings of a build, before its first page."""
        self.settings = _settings(Path(config.config_file_path))
        self.bases = [ROOT / each for each in config.mdx_configs["pymdownx.snippets"]["base_path"]]
        if self.includes not in config.markdown_extensions:
            config.markdown_extensions.append(self.includes)

    def watch(self, page: Any) -> None:
        """Have ``page`` rendered by ``render`` when its turn comes."""
        page.render = functools.partial(self.render, page, page.render)

    def render(self, page: Any, renderer: Callable[..., None], config: Any, files: Any) -> None:
        """Give the page what rendering it gave before; render it where that is of something else."""
        path = self.folder / f"{page.file.src_uri}.json"
        key = hashlib.sha256(f"{self.settings}\n{page.markdown}".encode()).hexdigest()
        kept = _read(path)
        if kept and kept.key == key and self.holds(kept, files):
            _give(page, kept, files)
            self.latest[page.file.src_uri] = kept
            return
        asked, self.includes.found = Asked(files), {}
        with _heard() as said:
            renderer(config, asked)
        links = page.links_to_anchors
        includes = {name: self._include(file) for name, file in self.includes.found.items()}
        made = Rendered(
            key, includes, asked.found, page.content, page._title_from_render,
            None if page.present_anchor_ids is None else sorted(page.present_anchor_ids),
            None if links is None else {file.src_uri: found for file, found in links.items()},
            [_entry(each) for each in page.toc], said,
        )  # fmt: skip
        write_whole(path, json.dumps(asdict(made)), durable=False)
        self.latest[page.file.src_uri] = made

    def holds(self, kept: Rendered, files: Any) -> bool:
        """Whether what was included is as it was, and links lead where they did."""
        for name, found in kept.includes.items():
            path = next((base / name for base in self.bases if (base / name).is_file()), None)
            if not path or self._include(path) != found:
                return False
        return all(address_of(files.get_file_from_path(path)) == found for path, found in kept.asked.items())

    def _include(self, path: Path) -> list[str]:
        def digest() -> str:
            return hashlib.sha256(path.read_bytes()).hexdigest()

        place = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path.resolve().relative_to(ROOT)
        return [place.as_posix(), self.digests.once(str(path), [stamp([path])], digest)]


def _settings(path: Path) -> str:
    """A hash of all that has a part in every page: the settings but for the navigation, packages, this file."""
    digest = hashlib.sha256(NAVIGATION.sub("", path.read_text("utf-8")).encode())
    digest.update(" ".join([sys.version, *(f"{name} {version(name)}" for name in PACKAGES)]).encode())
    digest.update(Path(__file__).read_bytes())
    return digest.hexdigest()


def _read(path: Path) -> Rendered | None:
    try:
        return Rendered(**json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError):  # none yet, or of another version of this file
        return None


def _give(page: Any, kept: Rendered, files: Any) -> None:
    page.content, page._title_from_render = kept.content, kept.title
    page.toc = TableOfContents([_heading(each) for each in kept.toc])
    for first in page.toc.items[:1]:
        first.active = True  # as MkDocs's own get_toc says
    page.present_anchor_ids = None if kept.anchors is None else set(kept.anchors)
    if kept.links is not None:
        page.links_to_anchors = {files.get_file_from_path(path): found for path, found in kept.links.items()}
    say(kept.said)


def say(said: list[list[Any]]) -> None:
    """Say warnings again."""
    for logger, level, text in said:
        logging.getLogger(logger).log(level, "%s", text)


def _entry(heading: AnchorLink) -> list[Any]:
    return [heading.title, heading.id, heading.level, [_entry(each) for each in heading.children]]


def _heading(entry: list[Any]) -> AnchorLink:
    title, anchor, level, children = entry
    made = AnchorLink(title, anchor, level)
    made.children = [_heading(each) for each in children]
    return made


@contextmanager
def _heard() -> Iterator[list[list[Any]]]:
    """What is logged within, from information on: logger, level, text."""
    said: list[list[Any]] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.levelno > logging.INFO:
                said.append([record.name, record.levelno, record.getMessage()])

    listener, logger = Listener(), logging.getLogger("mkdocs")
    logger.addHandler(listener)
    try:
        yield said
    finally:
        logger.removeHandler(listener)
