"""The built site: strict, complete, the same bytes each time, and nothing from anywhere else."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from scripts.common.frameworks import FRAMEWORKS
from scripts.common.paths import DOCS, ROOT
from scripts.site.bench_serve import copied
from scripts.topics.tree import discover

pytest.importorskip("mkdocs", reason="mkdocs is not installed here: this machine runs snippets only")
pytestmark = pytest.mark.site


def built(target: Path, project: Path = ROOT, **environment: str) -> subprocess.CompletedProcess:
    """Build the site of ``project`` strictly into ``target``."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)],
        cwd=project,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def build(target: Path, project: Path = ROOT, **environment: str) -> str:
    """Build the site, and fail where that fails; what MkDocs said."""
    done = built(target, project, **environment)
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_a_build_from_nothing_has_the_same_bytes(site, tmp_path):
    """Elsewhere, without anything kept, and with other hashes: nothing depends on what was there, or on an order."""
    copy = copied(tmp_path / "copy")
    shutil.rmtree(copy / ".cache", ignore_errors=True)
    build(tmp_path / "again", copy, PYTHONHASHSEED="1")
    assert digests(site) == digests(tmp_path / "again")


def digests(folder: Path) -> dict[str, str]:
    """Path -> SHA-256 of every file, but for the sitemap's compression time stamp."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "sitemap.xml.gz"
    }


class References(HTMLParser):
    """Collects what a page loads from elsewhere, and what it links to."""

    LOADING = (
        ("script", "src"),
        ("img", "src"),
        ("iframe", "src"),
        ("source", "src"),
        ("video", "src"),
        ("audio", "src"),
    )
    LOADING_LINKS = ("stylesheet", "icon", "preload", "modulepreload", "preconnect", "dns-prefetch", "manifest")

    def __init__(self):
        super().__init__()
        self.loads: list[str] = []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        for name, attribute in self.LOADING:
            if tag == name and given.get(attribute):
                self.loads.append(given[attribute])
        if tag == "link" and set((given.get("rel") or "").split()) & set(self.LOADING_LINKS):
            self.loads.append(given["href"])


def test_no_page_loads_anything_from_elsewhere(site):
    foreign = {}
    for path in site.rglob("*.html"):
        parser = References()
        parser.feed(path.read_text("utf-8"))
        found = [url for url in parser.loads if re.match(r"(https?:)?//", url)]
        if found:
            foreign[path.relative_to(site).as_posix()] = found
    assert not foreign


def test_no_stylesheet_loads_anything_from_elsewhere(site):
    for path in site.rglob("*.css"):
        found = re.findall(r"url\(\s*['\"]?((?:https?:)?//[^)'\"]+)", path.read_text("utf-8"))
        assert not found, f"{path.name}: {found}"


def test_every_link_and_anchor_resolves(site, tmp_path):
    """In the finished HTML, beyond what MkDocs checks in Markdown."""
    lychee = shutil.which("lychee", path=f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin")
    assert lychee, "lychee is in requirements-docs.txt"
    (tmp_path / "tandem").symlink_to(site)  # the page for missing addresses links from the root of the host
    done = subprocess.run(
        [
            lychee,
            "--offline",
            "--include-fragments",
            "--index-files",
            "index.html",
            "--no-progress",
            "--root-dir",
            str(tmp_path),
            "--remap",
            f"^https://example.org/tandem/(.*)$ file://{site}/$1",
            "--exclude",
            "/source(/|$)",
            str(site / "**" / "*.html"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_each_topic_is_shown_with_all_of_its_code(site):
    shown = {path: path.read_text("utf-8") for path in site.rglob("*.html")}
    for topic in discover():
        pages = [text for text in shown.values() if f"code/{topic.name}/with_" in text]
        assert pages, f"{topic.name} is on no page"
        for snippet in topic.snippets:
            published = site / "code" / f"{snippet.name.rpartition('/')[0]}/with_{snippet.framework}.py"
            assert published.read_bytes() == snippet.path.read_bytes()
            assert any(f"with_{snippet.framework}.py" in text for text in pages)
            assert any(f">{FRAMEWORKS[snippet.framework]}</label>" in text for text in pages)


REFERENCE_LEFT = re.compile(r"\{\{ (?:holds |bench |count |output |route |rows |scenario |version )")
CODE = re.compile(r"<(code|pre|script)\b.*?</\1>", re.DOTALL)


def test_every_reference_to_a_figure_is_resolved_on_the_page_and_in_its_twin(site):
    left = [
        path.relative_to(site)
        for path in site.rglob("*.html")
        if REFERENCE_LEFT.search(CODE.sub("", path.read_text("utf-8")))
    ]
    assert left == []
    page = site / "contributing" / "benchmarks"
    for text in ((page / "index.html").read_text("utf-8"), (page / "index.md").read_text("utf-8")):
        assert re.search(r"how many topics there are: today \d{3};", text)
        assert "{{ count topics }}" in text  # in code it is left as it is


def test_no_page_holds_an_include_that_did_not_happen(site):
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8").replace('--8&lt;-- "graphs/my-topic.md"', "")  # shown, in CONTRIBUTING.md
        assert "--8&lt;--" not in text, path


class Boxes(HTMLParser):
    """Whether a page's boxes are closed before the next section begins."""

    def __init__(self):
        super().__init__()
        self.open: list[bool] = []
        self.swallowed: list[str] = []

    def handle_starttag(self, tag, attributes):
        if tag == "div":
            classes = (dict(attributes).get("class") or "").split()
            self.open.append(bool({"answer", "traps", "decision"} & set(classes)))
        elif tag == "h2" and any(self.open):
            self.swallowed.append(dict(attributes).get("id") or "")

    def handle_endtag(self, tag):
        if tag == "div":
            self.open.pop()


def boxes_of(html: str) -> Boxes:
    boxes = Boxes()
    boxes.feed(html)
    return boxes


def test_every_box_closes_before_the_next_section(site):
    found = {path: boxes_of(path.read_text("utf-8")).swallowed for path in site.rglob("*.html")}
    assert not {path: sections for path, sections in found.items() if sections}


def test_a_box_that_swallows_a_section_is_found():
    assert boxes_of('<div class="answer">Yes.<h2 id="how">How</h2></div>').swallowed == ["how"]
    assert not boxes_of('<div class="answer">Yes.</div><h2 id="how">How</h2>').swallowed


def test_data_is_published(site):
    published = json.loads((site / "data" / "snippets.json").read_text("utf-8"))
    assert {each["id"] for each in published["snippets"]} == {
        snippet.name for topic in discover() for snippet in topic.snippets
    }


def test_sitemap_and_not_found_page(site):
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    for path in DOCS.rglob("*.md"):
        page = path.relative_to(DOCS).with_suffix("").as_posix().removesuffix("index")
        assert f"/tandem/{page.rstrip('/') + '/' if page else ''}</loc>" in sitemap, page
    missing = (site / "404.html").read_text("utf-8")
    assert "graphs" in missing


def test_pages_can_be_edited(site):
    page = (site / "graphs" / "tracing" / "index.html").read_text("utf-8")
    assert "edit/main/docs/graphs/tracing.md" in page


def test_every_page_of_the_navigation_is_described(site):
    for path in site.rglob("index.html"):
        assert re.search(r'<meta name="description" content="[^"]{50,}"', path.read_text("utf-8")), path


def test_a_strict_build_fails_on_each_link_that_leads_nowhere(site, tmp_path):
    """Planted together in a copy of the project, in which the other pages are kept: each is named."""
    copy = copied(tmp_path / "copy")
    faults = {
        "[gone](nowhere.md)": "nowhere.md",
        "[gone](index.md#no-such-heading)": "no-such-heading",
        "[gone](/code/graphs/no-such.py)": "no-such.py",
    }
    with open(copy / "docs" / "how-it-checks.md", "a", encoding="utf-8") as file:
        file.write("\n" + "\n\n".join(faults) + "\n")
    for attempt in ("rendered", "kept"):
        done = built(tmp_path / attempt, copy)
        assert done.returncode != 0
        for message in faults.values():
            assert re.search(rf"WARNING.*how-it-checks\.md.*{re.escape(message)}", done.stderr), (attempt, message)
        assert "Traceback" not in done.stderr


def test_an_include_of_nothing_stops_a_build_with_its_line(site, tmp_path):
    """What is checked before MkDocs renders, by the hook; each kind of it is tested in test_page_checks.py."""
    copy = copied(tmp_path / "copy")
    with open(copy / "docs" / "how-it-checks.md", "a", encoding="utf-8") as file:
        file.write('\n--8<-- "graphs/retraicing.md"\n')
    done = built(tmp_path / "site", copy)
    assert done.returncode != 0
    assert "did you mean 'graphs/retracing.md'?" in done.stderr
    assert "Traceback" not in done.stderr
