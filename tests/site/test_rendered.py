"""A page is rendered again when something that it is made of changed; what was warned of is said again."""

from __future__ import annotations

import logging
import shutil

import pytest

pytest.importorskip("mkdocs", reason="mkdocs is not installed here: this machine runs snippets only")

from mkdocs.config import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from scripts.common.paths import GENERATED, ROOT
from scripts.site.rendered import Pages

TEXT = """\
# A page {{ #top }}

[gone](nowhere.md) and [there](other.md#part).

## Below {{ #below }}

``` {{ .python }}
--8<-- "{name}"
```
"""


@pytest.fixture(scope="module")
def included():
    """A file of ours in ``.generated/``, for a page to include."""
    path = GENERATED / "made-for-a-test" / "code.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    yield path
    shutil.rmtree(path.parent)


@pytest.fixture
def build(tmp_path, included, monkeypatch, caplog):
    """Renders the page as a process of its own would: its state, and whether it was rendered, and what was said."""
    monkeypatch.chdir(ROOT)
    included.write_text("x = 1\n")

    def make(text: str = TEXT, others: tuple[str, ...] = ("other.md",)):
        config = load_config(str(ROOT / "mkdocs.yml"), plugins=[], hooks=[], theme={"name": "mkdocs"})
        made = [File(name, str(tmp_path), str(tmp_path), use_directory_urls=True) for name in ("page.md", *others)]
        files = Files(made)
        page = Page(None, made[0], config)
        page.markdown, page.meta = text.format(name=included.relative_to(GENERATED).as_posix()), {}
        rendered = []
        renderer = page.render
        page.render = lambda *given: (rendered.append(True), renderer(*given))
        pages = Pages(tmp_path / "pages")
        pages.begin(config)
        pages.watch(page)
        caplog.clear()
        page.render(config, files)
        said = [(each.name, each.levelno, each.getMessage()) for each in caplog.records if each.levelno > logging.INFO]
        links = {file.src_uri: found for file, found in page.links_to_anchors.items()}
        toc = [(each.title, each.url, each.level, [child.url for child in each.children]) for each in page.toc]
        active = [getattr(each, "active", False) for each in page.toc]
        state = (page.content, page.title, sorted(page.present_anchor_ids), links, toc, active, said)
        return state, bool(rendered)

    return make


def test_a_page_is_the_same_from_where_it_is_kept_and_warns_again(build):
    first, was_rendered = build()
    assert was_rendered
    content, title, anchors, links, toc, active, said = first
    assert "x</span>" in content
    assert (title, links["other.md"]) == ("A page", {"part": "other.md#part"})
    assert {"top", "below"} <= set(anchors)
    assert toc[0][3] == ["#below"]
    assert active == [True]
    assert "nowhere.md" in said[0][2]
    second, was_rendered = build()
    assert not was_rendered
    assert second == first


def test_it_is_rendered_again_when_its_text_changes(build):
    build()
    assert build(TEXT + "More.\n")[1]


def test_it_is_rendered_again_when_what_it_includes_changes(build, included):
    build()
    included.write_text("y = 1\n")
    state, was_rendered = build()
    assert was_rendered
    assert "y</span>" in state[0]


def test_it_is_rendered_again_when_a_file_that_it_links_to_comes_or_goes(build):
    assert "nowhere.md" in build()[0][6][0][2]
    state, was_rendered = build(others=("other.md", "nowhere.md"))
    assert was_rendered
    assert not state[6]
    state, was_rendered = build(others=("nowhere.md",))
    assert was_rendered
    assert "other.md" in state[6][0][2]


def test_what_is_kept_of_another_version_is_not_taken(build, tmp_path):
    build()
    [kept] = (tmp_path / "pages").rglob("*.json")
    for wrong in ("", "{}", '{"key": 1, "unknown": 2}'):
        kept.write_text(wrong)
        assert build()[1]
