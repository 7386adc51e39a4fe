"""What a page says of itself: read strictly, and what is wrong is named with its line."""

from __future__ import annotations

import json
import re

import pytest

from scripts.common.errors import Problem
from scripts.common.paths import DOCS
from scripts.topics.front_matter import FrontMatter, body, check_apart, read

SAYS = "What it finds, in as many characters as a list of results will show of it."
GOOD = f'---\ntitle: A page\ndescription: "{SAYS}"\n---\n\n# A page\n'


@pytest.fixture
def page(tmp_path):
    def write(text):
        path = tmp_path / "page.md"
        path.write_text(text)
        return path

    return write


def test_a_page_says_what_it_is(page):
    assert read(page(GOOD)) == FrontMatter("A page", SAYS)
    assert read(page(GOOD.replace("title:", "hide:\n  - toc\ntitle:"))).hide == ("toc",)
    assert body(GOOD) == "\n# A page\n"
    assert body("# A page\n\n---\nx\n---\n") == "# A page\n\n---\nx\n---\n"


def test_a_notebook_says_it_in_its_metadata(tmp_path):
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps({"cells": [], "metadata": {"title": "A", "description": "B"}}))
    assert read(path) == FrontMatter("A", "B")


@pytest.mark.parametrize(
    ("old", "new", "line", "message", "remedy"),
    [
        ("A page\nd", "A page: more\nd", 2, "not valid YAML: mapping values", "double quotes"),
        ("A page\nd", '"A page\nd', 3, "not valid YAML", "double quotes"),
        ("A page\nd", "[A page\nd", 3, "not valid YAML", "double quotes"),
        ("A page\nd", "\tA page\nd", 2, "not valid YAML", "double quotes"),
        ("A page\nd", "A page # more\nd", 2, "ends before '# more'", "double quotes"),
        ("A page\nd", "2024\nd", 2, "`title` is not a text", 'write title: "..."'),
        ("A page\nd", "\nd", 2, "`title` is not a text", 'write title: "..."'),
        ("A page\nd", f"{'long ' * 13}\nd", 2, "has 64 characters, more than 60", "shorten it"),
        ("title: A page\n", "", 1, "has no title", "begin the page with"),
        ("description:", "descripton:", 3, "unknown key `descripton`", "did you mean `description`?"),
        ("description:", "colour:", 3, "unknown key `colour`", "use one of: title, description, hide, script"),
        ("description:", "title:", 3, "`title` stands twice", "remove one"),
        (SAYS, "Too short.", 3, "has 10 characters", "write 60 to 160"),
        ("title:", "hide: all\ntitle:", 2, "`hide` is not a list", "- navigation, - toc"),
        ("title:", "script: assets/gone.js\ntitle:", 2, "there is no script assets/gone.js", "below docs/"),
        ("title:", "hide: [footer]\ntitle:", 2, "`hide` is not a list", "- navigation, - toc"),
        ('"\n---\n', '"\n', 1, "never closed", "begin the page with"),
        (GOOD, "# A page\n", 1, "has no front matter", "begin the page with"),
        (GOOD, "---\n- a\n---\n", 2, "not a list of keys", "begin the page with"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_its_remedy(page, old, new, line, message, remedy):
    assert old in GOOD
    with pytest.raises(Problem, match=re.escape(message)) as raised:
        read(page(GOOD.replace(old, new)))
    assert raised.value.line == line
    assert remedy in raised.value.remedy


@pytest.mark.parametrize("path", sorted(DOCS.rglob("*.md")), ids=lambda path: path.relative_to(DOCS).as_posix())
def test_every_page_says_what_it_is(path):
    read(path)


def test_titles_and_descriptions_are_told_apart():
    found = {path: read(path) for path in sorted(DOCS.rglob("*.md"))}
    check_apart(found)
    first = next(iter(found))
    with pytest.raises(Problem, match=f"has the title of {first.name}"):
        check_apart(found | {DOCS / "new.md": FrontMatter(found[first].title, SAYS)})
    with pytest.raises(Problem, match=f"has the description of {first.name}"):
        check_apart(found | {DOCS / "new.md": FrontMatter("New", found[first].description)})
