"""The form of pages: whatever is left open, or would be shown as it was typed, is named with its line."""

from __future__ import annotations

import re

import pytest

from scripts.common.errors import Problem
from scripts.common.paths import DOCS
from scripts.topics.page_form import check

GOOD = """---
title: A page
---

# A page

<div class="answer" markdown>
Yes.[^why]
</div>

## How

--8<-- "graphs/retracing.md"

=== "PyTorch"

    One.

=== "TensorFlow"

    ```text
    <div> === "a
    ```

!!! note "Mind"

    This.

`<div>` and <!-- <div> --> are no boxes.

[^why]: A reason.

## Traps

<div class="traps" markdown>
- One.
</div>
"""


@pytest.fixture
def page(tmp_path):
    def write(text, folder="graphs"):
        path = tmp_path / folder / "page.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        return path

    return write


def test_a_page_of_good_form(page):
    check(page(GOOD))
    check(page(GOOD.partition("## Traps")[0], "choose"))


@pytest.mark.parametrize("path", sorted(DOCS.rglob("*.md")), ids=lambda path: path.relative_to(DOCS).as_posix())
def test_every_page_is_of_good_form(path):
    check(path)


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("Yes.[^why]\n</div>\n", "Yes.[^why]\n", 7, "<div> that opens here is still open at the section of line 10"),
        ("- One.\n</div>", "- One.", 35, "<div> that opens here is never closed"),
        ("Yes.[^why]\n</div>", "Yes.[^why]\n</section>", 9, "</section> closes nothing: <div> of line 7 is open"),
        ("- One.\n</div>", "- One.\n</div>\n</div>", 38, "</div> closes nothing"),
        ('"answer" markdown', '"answer"', 7, "would be shown as it is typed"),
        ('=== "PyTorch"', '=== "PyTorch', 15, 'shown as it is typed: === "PyTorch'),
        ('=== "PyTorch"', "=== PyTorch", 15, "shown as it is typed: === PyTorch"),
        ('=== "PyTorch"', "===", 15, "shown as it is typed: ==="),
        ('=== "PyTorch"\n\n    One.', '=== "PyTorch"\n\nOne.', 15, 'nothing is below it: === "PyTorch"'),
        ('!!! note "Mind"', '!!! note "Mind', 25, "shown as it is typed: !!!"),
        ('--8<-- "graphs/retracing.md"', '--8<-- "graphs/retracing.md', 13, "is no include"),
        ("    ```\n", "", 21, "the fence that opens here is never closed"),
        ("<div> -->", "<div>", 29, "the comment that opens here is never closed"),
        ("[^why]: A reason.", "", 8, "there is no footnote [^why]"),
        ("Yes.[^why]", "Yes.", 31, "nothing refers to the footnote [^why]"),
        ('"answer"', '"anwser"', None, "does not open with its answer"),
        ("## Traps", "## Trap", None, "has no section of traps"),
        ('"traps"', '"trap"', None, "has no section of traps"),
        ('--8<-- "graphs/retracing.md"', "", None, "shows neither a topic nor a file"),
    ],
)
def test_a_mistake_is_named_with_its_line(page, old, new, line, message):
    assert old in GOOD
    with pytest.raises(Problem, match=re.escape(message)) as raised:
        check(page(GOOD.replace(old, new, 1)))
    assert raised.value.line == line
    assert raised.value.remedy


def test_an_answer_that_comes_late_is_none(page):
    late = GOOD.replace("## How\n", "").replace("# A page\n\n<div", "# A page\n\n## How\n\n<div")
    with pytest.raises(Problem, match="does not open with its answer"):
        check(page(late))
