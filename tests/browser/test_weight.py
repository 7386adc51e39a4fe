"""What pages weigh and whether they move while they load: counts, which are the same on every machine."""

from __future__ import annotations

import pytest

from tests.browser import lighthouse, weight
from tests.browser.loading import load
from tests.browser.test_pages import PAGES

REMEDY = "tests/browser/budgets.toml says what to do"


def html_of(site, path: str) -> str:
    return (site / path / "index.html").read_text("utf-8")


def test_every_page_keeps_to_its_budget(site):
    problems = [each for path in PAGES for each in weight.too_much(path, weight.weigh(html_of(site, path)))]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("</article>", "<b></b>" * 8000 + "</article>", "elements"),
        ("</article>", " ".join(str(number**3) for number in range(9999)) + "</article>", "html"),
        ("</head>", '<link rel="stylesheet" href="more.css"></head>', "stylesheets"),
        ("</head>", '<script src="more.js"></script></head>', "blocking_scripts"),
        ("</body>", f"<script>{'x()' * 700}</script></body>", "inline_script"),
        ("</article>", '<img src="a.svg" alt="A"></article>', "unsized_images"),
    ],
)
def test_a_page_that_is_too_heavy_is_found(site, old, new, found):
    """The check itself, on a page of the common kind."""
    path = "choose/history/"
    html = html_of(site, path)
    assert old in html
    problems = weight.too_much(path, weight.weigh(html.replace(old, new, 1)))
    assert [problem.split(": ")[1].split()[0] for problem in problems] == [found]


@pytest.mark.parametrize("path", lighthouse.PAGES)
def test_a_page_loads_little_and_does_not_move(browser, address, path):
    """Nothing moves even when the fonts, and then the scripts, come after the page was painted without them."""
    limits = weight.budgets()["loaded"]
    found = load(browser, address, path)
    assert len(found.requests) <= limits["requests"], f"{found.requests}; {REMEDY}"
    assert found.bytes <= limits["bytes"], f"{found.sizes}; {REMEDY}"
    shifts = weight.budgets()["shift"]
    assert found.shift <= shifts.get(path, shifts["*"]), f"{found.moved}; {REMEDY}"


def test_a_page_that_moves_is_found(browser, address):
    """The check itself: a line that a script puts on top once the page was painted."""
    late = "document.querySelector('article').insertAdjacentHTML('afterbegin', '<p style=height:9rem>Late</p>')"
    assert load(browser, address, "choose/history/", late).shift > 0.05
