"""For readers that are not in front of a browser: what a page's head tells them, and the files beside it.

All is read from the tree; no builder is asked.
"""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from scripts.common.paths import DOCS
from scripts.site import feedback, references, settings, social, structured, twins
from scripts.site.head import Head
from scripts.site.settings import Settings
from scripts.site.site_pages import Page, read


class Reader:
    """The pages of the navigation, as they are now.

    Args:
        found: what ``mkdocs.yml`` says.
    """

    def __init__(self, found: Settings):
        self.settings = found
        self.pages = {
            place.address: read(DOCS / place.source, place.address, place.chapter)
            for place in found.places
            if (DOCS / place.source).is_file()
        }
        self.site = structured.Site(found.name, found.description, found.url, structured.dates_of_runs())
        self.shown = references.kept()
        self.recorded = feedback.recorded_of_pages()
        self.twins = {page.source.relative_to(DOCS).as_posix(): page.twin for page in self.pages.values()}
        self.first: dict[str, str] = {}
        for page in self.pages.values():
            self.first.setdefault(page.chapter, page.address)

    def twin(self, page: Page) -> str:
        """The page as plain Markdown."""
        return twins.twin(page, self.twins, self.site.url, self.shown)

    def head(self, address: str) -> Head | None:
        """The head of the page at ``address``; ``None`` where the navigation has none."""
        page = self.pages.get(address)
        if not page:
            return None
        source, url = page.source.relative_to(DOCS).as_posix(), self.site.url + page.address
        asked = source == structured.QUESTIONS
        first = self.first[page.chapter] if page.chapter else None
        return Head(
            "article" if page.address else "website",
            self.site.name,
            page.title,
            page.description,
            url,
            self.site.url + social.name_of(page.chapter),
            f"{self.site.name}: {page.chapter or self.site.description}",
            structured.as_script(structured.graph(page, self.site, first, self.twin(page) if asked else "")),
            feedback.link(self.settings.repository, page.title, url, self.recorded.get(source)),
        )

    def write(self, folder: Path, addresses: Container[str] | None = None) -> None:
        """Write the twins, ``llms.txt`` and the pictures into the built site.

        Args:
            addresses: of the pages whose twins are not as they were; ``None`` for all.
        """
        pages = list(self.pages.values())
        changed = [page for page in pages if addresses is None or page.address in addresses]
        twins.write(folder, changed, self.twin, pages, self.site)
        social.write(folder, self.first, self.site.description, self.site.name)


def of_tree() -> Reader:
    """The pages of this tree. A page that the navigation names and that is not there, the builder complains of."""
    return Reader(settings.read())
