"""For readers that are not in front of a browser: what a page's head tells them, and the files beside it.

The hook of MkDocs gives the navigation; all else is read from the tree.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from scripts import social, structured, twins
from scripts.paths import DOCS
from scripts.site_pages import Page, read


class Reader:
    """The pages of one build.

    Args:
        name, description, url: of the site; the address ends in a slash.
        places: for each page in the order of the navigation: its file, its address below the site's, its chapter.
    """

    def __init__(self, name: str, description: str, url: str, places: list[tuple[Path, str, str]]):
        self.pages = {address: read(source, address, chapter) for source, address, chapter in places}
        self.site = structured.Site(name, description, url, structured.dates_of_runs())
        self.twins = {page.source.relative_to(DOCS).as_posix(): page.twin for page in self.pages.values()}
        self.first: dict[str, str] = {}
        for page in self.pages.values():
            self.first.setdefault(page.chapter, page.address)

    def twin(self, page: Page) -> str:
        return twins.twin(page, self.twins, self.site.url)

    def head(self, address: str) -> dict[str, Any] | None:
        """What the template puts into the head of the page at ``address``; ``None`` where the navigation has none."""
        page = self.pages.get(address)
        if not page:
            return None
        asked = page.source.relative_to(DOCS).as_posix() == structured.QUESTIONS
        first = self.first[page.chapter] if page.chapter else None
        return {
            "title": page.title,
            "image": self.site.url + social.name_of(page.chapter),
            "image_text": f"{self.site.name}: {page.chapter or self.site.description}",
            "data": structured.as_script(structured.graph(page, self.site, first, self.twin(page) if asked else "")),
        }

    def write(self, folder: Path) -> None:
        """Write the twins, ``llms.txt`` and the pictures into the built site."""
        twins.write(folder, list(self.pages.values()), self.twin, self.site)
        social.write(folder, self.first, self.site.description, self.site.name)


def of_navigation(nav: Any, config: Any) -> Reader:
    """The pages of MkDocs's navigation."""
    places = [
        (
            Path(page.file.abs_src_path),
            "" if page.url in (".", "./") else page.url,
            page.ancestors[-1].title if page.ancestors else "",
        )
        for page in nav.pages
    ]
    return Reader(config.site_name, config.site_description, config.site_url, places)
