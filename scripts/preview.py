"""``make serve``: what a rebuild that renders only what changed (MkDocs's ``--dirty``) has to be told.

MkDocs sees that a page's own file changed. It does not see that a file which the page includes did, nor that the
settings or the theme did, and it would write a search index of the pages just built alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from scripts.pages import ANY_INCLUDE, included_file
from scripts.paths import DOCS, GENERATED, ROOT

SETTINGS = (ROOT / "mkdocs.yml", ROOT / "overrides")


def built(page: Path, site: Path) -> Path:
    """Where MkDocs writes ``page``."""
    address = page.relative_to(DOCS).with_suffix("")
    return site / (address.parent if address.name == "index" else address) / "index.html"


def forget(site: Path, written: Iterable[Path], since: float) -> list[Path]:
    """Remove from ``site`` the pages that are out of date though their files are unchanged; those pages.

    Args:
        written: the generated files that were just written anew.
        since: when the build before began, in seconds since the epoch; settings may have changed while it ran.
    """
    changed = {path.relative_to(GENERATED).as_posix() for path in written if path.is_relative_to(GENERATED)}
    settings = max(path.stat().st_mtime for place in SETTINGS for path in (place, *place.rglob("*"))) >= since
    old = []
    for page in DOCS.rglob("*.md"):
        target = built(page, site)
        if not target.is_file():
            continue
        names = {match["name"] for line in page.read_text("utf-8").splitlines() if (match := ANY_INCLUDE.match(line))}
        beside = [path for name in names - changed if (path := included_file(name))]
        if names & changed or settings or any(path.stat().st_mtime >= since for path in beside):
            target.unlink()
            old.append(page)
    return old


def index_of(site: Path) -> dict | None:
    """The search index as built so far, if there is one."""
    path = site / "search" / "search_index.json"
    return json.loads(path.read_text("utf-8")) if path.is_file() else None


def complete_index(site: Path, before: dict) -> None:
    """Put back into the search index what it held of the pages that were not built again."""
    path = site / "search" / "search_index.json"
    now = json.loads(path.read_text("utf-8"))
    anew = {entry["location"].partition("#")[0] for entry in now["docs"]}
    now["docs"] += [entry for entry in before["docs"] if entry["location"].partition("#")[0] not in anew]
    path.write_text(json.dumps(now), "utf-8")
