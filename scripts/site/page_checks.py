"""What every page is held against before MkDocs sees it: its front matter, its form and its includes."""

from __future__ import annotations

from pathlib import Path

from scripts.common.kept import Kept, stamp
from scripts.common.paths import DOCS
from scripts.topics import front_matter, page_form
from scripts.topics.front_matter import FrontMatter
from scripts.topics.pages import check_includes


def check_pages(generated: set[str], kept: Kept | None = None) -> None:
    """Check every page of the site.

    Args:
        generated: names below ``.generated/`` that there will be.
        kept: which pages were found well formed before.

    Raises:
        Problem: for the first that is wrong.
    """
    kept = kept or Kept()
    front_matter.check_apart({path: check_page(path, generated, kept) for path in sorted(DOCS.rglob("*.md"))})


def check_page(path: Path, generated: set[str], kept: Kept) -> FrontMatter:
    """Check one page, for itself; what it says of itself.

    Raises:
        Problem: with the line and the way to mend, for the first thing that is wrong.
    """
    found = front_matter.read(path)
    kept.once(f"form of {path}", [stamp([path])], lambda: page_form.check(path))
    check_includes(path, generated)
    return found
