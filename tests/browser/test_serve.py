"""What a contributor does: ``make serve``, edit a page or a snippet, make a mistake, mend it; see each of these.

One server for all, of a copy of the project. Nothing here waits for a time: a test waits until something is served or
said, however long a busy machine takes for it.
"""

from __future__ import annotations

import os
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from scripts.site import live
from scripts.site.bench_serve import copied, serving

LONG = 900.0
"""Seconds after which a test gives up."""
BUILDS = "Building documentation"
RETRACING = "snippets/graphs/retracing"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with serving(copied(tmp_path_factory.mktemp("serve") / "copy")) as server:
        yield server


def save(path: Path, text: str) -> None:
    """Save as an editor does that writes another file first and renames it: one change."""
    path.with_name(f".{path.name}.new").write_text(text, "utf-8")
    os.replace(path.with_name(f".{path.name}.new"), path)


@contextmanager
def edited(path: Path, old: str, new: str):
    """Within it, the file says something else."""
    before = path.read_text("utf-8")
    assert old in before
    save(path, before.replace(old, new, 1))
    try:
        yield
    finally:
        save(path, before)


def says(server, text: str, since: int) -> None:
    """Wait until the server's log says ``text`` after its first ``since`` characters."""
    began = time.monotonic()
    while text not in server.log()[since:]:
        assert server.process.poll() is None, server.said()
        assert time.monotonic() - began < LONG, server.said()
        time.sleep(0.05)


def get(server, address: str) -> str:
    return urllib.request.urlopen(server.address + address, timeout=LONG).read().decode()


def test_an_edit_of_a_page_appears(server):
    path = server.folder / "docs" / "graphs" / "history.md"
    save(path, path.read_text("utf-8") + "\nA sentence that was not there.\n")
    server.shows("graphs/history/", "A sentence that was not there.", LONG)
    index = get(server, "search/search_index.json")
    assert "A sentence that was not there." in index
    assert "graphs/tracing/" in index, "the pages that were not built again are still found"
    assert "A sentence that was not there." in get(server, "graphs/history/index.md"), "its twin"
    page = get(server, "graphs/history/")
    assert "Tracing and retracing" in page, "its chapter's navigation names pages that were not built again"


def test_an_edit_of_a_snippet_appears_with_its_stamp_gone_and_builds_once(server):
    """What the build itself writes below ``docs/`` starts no other."""
    before = server.log().count(BUILDS)
    path = server.folder / RETRACING / "with_pytorch.py"
    with edited(path, path.read_text("utf-8"), path.read_text("utf-8") + "# an edit\n"):
        server.shows("graphs/tracing/", "an edit</span>", LONG)
        assert "Not run on CPU since its last change" in get(server, "graphs/tracing/")
    server.shows("graphs/tracing/", "Ran on CPU", LONG)
    path = server.folder / "docs" / "graphs" / "history.md"
    save(path, path.read_text("utf-8") + "\nThe last of these edits.\n")
    server.shows("graphs/history/", "The last of these edits.", LONG)
    assert "an edit</span>" not in get(server, "graphs/tracing/")
    assert server.log().count(BUILDS) - before <= 3, server.said()


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (f"{RETRACING}/topic.toml", "title =", "titel =", "topic.toml:1"),
        ("docs/graphs/history.md", "description:", "descripton:", "history.md:3"),
        ("docs/claims/graphs.toml", "verdict =", "verdikt =", "graphs.toml:"),
        ("mkdocs.yml", "site_name: Tandem", "site_name: [Tandem", "mkdocs.yml"),
    ],
)
def test_a_mistake_is_said_with_its_line_and_ends_nothing(server, file, old, new, said):
    since = len(server.log())
    with edited(server.folder / file, old, new):
        says(server, said, since)
        says(server, live.AFTER_AN_ERROR, since)
        assert "Tandem" in get(server, ""), "what was built before is still served"
    path, since = server.folder / "docs" / "graphs" / "eager.md", len(server.log())
    save(path, path.read_text("utf-8") + f"\nMended: {said}\n")
    server.shows("graphs/eager/", f"Mended: {said}", LONG)


def test_an_edit_of_the_settings_reaches_every_page(server):
    with edited(server.folder / "mkdocs.yml", "site_name: Tandem", "site_name: Tandem, edited"):
        server.shows("graphs/tf1/", "Tandem, edited", LONG)
