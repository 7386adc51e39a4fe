"""What one process of MkDocs does between its events, and what it keeps from one build for the next.

A server builds again at every edit. Of a build that follows another, only the pages are made anew that something has
changed for: their file, what they include, where their links lead, what their head says, or the frame around all.
MkDocs is told so by ``File.is_modified``, which its ``--dirty`` asks; the other pages get back what they were.
"""

from __future__ import annotations

import functools
import logging
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.common import addresses
from scripts.common.errors import Problem
from scripts.common.kept import Kept, stamp
from scripts.common.paths import ROOT
from scripts.notebooks import page as notebooks
from scripts.site import glossary, reader, references, search
from scripts.site.generate import Generator
from scripts.site.head import Head
from scripts.site.rendered import Pages, say
from scripts.topics import front_matter

OF_A_PAGE = ("markdown", "meta", "content", "toc", "present_anchor_ids", "_title_from_render", "edit_url")
"""What MkDocs finds out of a page when it reads it."""


@dataclass(frozen=True)
class Built:
    """A page as it was built.

    Attributes:
        made_of: what its file, its head and its frame were then.
        state: attribute of MkDocs's page -> value.
        links: address of a file below ``docs/`` -> anchor -> link.
        entries: what the search index has of it.
    """

    made_of: tuple[Any, ...]
    state: dict[str, Any]
    links: dict[str, dict[str, str]] | None
    entries: list[Any] = field(default_factory=list)


class Session:
    """The builds of one process."""

    def __init__(self) -> None:
        self.serving = False
        self.generator = Generator()
        self.pages = Pages()
        self.kept = Kept()
        self.built: dict[str, Built] = {}
        self.outputs: dict[str, tuple[Any, ...]] = {}
        self.reader = None
        self.files: list[Any] = []
        self.frame: tuple[Any, ...] = ()
        self.around: tuple[Any, ...] = ()
        self.entries: dict[str, list[Any]] = {}
        self.coloured = ""
        self.shown: dict[str, str] = {}

    # -- Before the pages ----------------------------------------------------------------------------------------------

    def configured(self, config: Any) -> None:
        """One environment of templates for all builds between two changes of the theme or the settings."""
        made_of = [stamp([ROOT / "overrides", Path(config.config_file_path)]), tuple(config.theme.dirs)]
        environment = self.kept.once("environment", made_of, lambda: _listed(config.theme.get_env()))
        config.theme.get_env = lambda: environment
        self.frame = (made_of[0], config.site_url)

    def generated(self) -> None:
        """Generate; in a server, evidence that changed since it last ran is a warning.

        Raises:
            Problem: for whatever is wrong in the tree.
        """
        doubts: list[Problem] | None = [] if self.serving else None
        self.generator.generate(doubts)
        for doubt in doubts or ():
            logging.getLogger("mkdocs.hooks.claims").warning(doubt)
        self.shown = references.kept()

    def navigated(self, nav: Any, config: Any, files: Any) -> None:
        """Decide which files are to be made, once all are known.

        Raises:
            Problem: for front matter that cannot be read.
        """
        self.pages.begin(config)
        self.reader = reader.of_tree()
        self.files = [file for file in files if file.is_documentation_page()]
        self.entries = {}
        # Where the navigation gives a page no name, others name it by its front matter.
        titles = tuple((each.url, each.title or self._title(each)) for each in nav.pages)
        self.around = (self.frame, titles, stamp([glossary.FILE]))
        before, self.outputs = self.outputs, {}
        for file in files:
            if file.is_documentation_page():
                self._decide_page(file, files)
            elif file.abs_src_path:
                at = os.stat(file.abs_src_path)
                self.outputs[file.abs_dest_path] = (at.st_mtime_ns, at.st_size, at.st_ino)
                _tell(file, before.get(file.abs_dest_path) != self.outputs[file.abs_dest_path])
        for path in before.keys() - self.outputs.keys():
            Path(path).unlink(missing_ok=True)

    def _title(self, page: Any) -> str:
        known = self.reader.pages.get(_address(page.file))
        return known.title if known else ""

    def _decide_page(self, file: Any, files: Any) -> None:
        self.outputs[file.abs_dest_path] = ()
        before, latest = self.built.get(file.src_uri), self.pages.latest.get(file.src_uri)
        if before and latest and before.made_of == self._made_of(file) and self.pages.holds(latest, files):
            for name, value in before.state.items():
                setattr(file.page, name, value)
            if before.links is not None:
                links = {files.get_file_from_path(path): found for path, found in before.links.items()}
                file.page.links_to_anchors = links
            say(latest.said)
            _tell(file, False)
        else:
            self.built.pop(file.src_uri, None)
            _tell(file, True)

    def _made_of(self, file: Any) -> tuple[Any, ...]:
        address, path = _address(file), Path(file.abs_src_path)
        file_now = stamp([path])
        names = self.kept.once(f"references of {path}", [file_now], lambda: references.names_on(path))
        return file_now, tuple(map(self.shown.get, names)), repr(self.reader.head(address)), self.around

    # -- A page --------------------------------------------------------------------------------------------------------

    def page_read(self, page: Any) -> None:
        """A page is about to be read and rendered."""
        self.pages.watch(page)

    def markdown(self, text: str) -> str:
        """A page's text, with the figures that it names by reference."""
        return references.resolved(text, self.shown)

    def content(self, html: str, page: Any, config: Any) -> str:
        """What stands on a page; of a notebook what is shown of it.

        Raises:
            Problem: for a notebook that was converted in another way than is known.
        """
        path = Path(page.file.abs_src_path or "")
        if path.suffix != ".ipynb":
            return html
        about = front_matter.read(path)
        page.meta.update(title=about.title, description=about.description)
        page.edit_url = notebooks.source_url(page.edit_url, path)
        return notebooks.content(html, path, addresses.known(config.repo_url))

    def head(self, page: Any) -> Head | None:
        """What is put into a page's head."""
        return self.reader.head(_address(page.file))

    def published(self, html: str, page: Any) -> str:
        """A page as it is published: with the terms of the glossary marked."""
        return glossary.marked(html, _address(page.file))

    def before_search(self, page: Any) -> None:
        """Show the search a page without the colours of its code."""
        self.coloured, page.content = page.content, search.plain(page.content)

    def after_search(self, page: Any, config: Any) -> None:
        """Give the page its colours back, and note what the search has of it."""
        page.content = search.published(self.coloured)
        known = sum(map(len, self.entries.values()))
        self.entries[page.file.src_uri] = _index(config).entries[known:]

    # -- After the pages -----------------------------------------------------------------------------------------------

    def indexed(self, config: Any) -> None:
        """Complete the search index, before it is written, with the pages that were not built again."""
        index = _index(config)
        index.entries = list(
            search.entries(
                entry
                for file in self.files
                for entry in self.entries.get(file.src_uri) or getattr(self.built.get(file.src_uri), "entries", ())
            )
        )

    def written(self, config: Any) -> None:
        """Write what lies beside the pages, and keep what was built."""
        anew = [file for file in self.files if file.src_uri not in self.built]
        self.reader.write(Path(config.site_dir), {_address(file) for file in anew})
        for file in anew if self.serving else ():
            links = file.page.links_to_anchors
            self.built[file.src_uri] = Built(
                self._made_of(file),
                {name: getattr(file.page, name) for name in OF_A_PAGE},
                None if links is None else {each.src_uri: found for each, found in links.items()},
                self.entries.get(file.src_uri, []),
            )


def _listed(environment: Any) -> Any:
    """The environment, which walks the thousands of files of the theme once to list them."""
    names = environment.list_templates()
    environment.list_templates = lambda extensions=None, filter_func=bool: [name for name in names if filter_func(name)]
    return environment


def _tell(file: Any, modified: bool) -> None:
    file.is_modified = functools.partial(bool, modified)


def _address(file: Any) -> str:
    return "" if file.url in (".", "./") else file.url


def _index(config: Any) -> Any:
    """The index of the theme's search."""
    return config.plugins["material/search"].search_index
