"""Where the site has a page."""

from __future__ import annotations

from pathlib import Path

from scripts.common.paths import DOCS
from scripts.site.settings import address_of


def built(page: Path, site: Path) -> Path:
    """Where MkDocs writes ``page``."""
    return site / address_of(page.relative_to(DOCS).as_posix()) / "index.html"
