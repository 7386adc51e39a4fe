"""Every page, in both colour schemes, at desktop and phone width."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.notebooks.scenarios import notebook_pages
from scripts.paths import DOCS


def address_of(path: Path) -> str:
    """The address of a page, below that of the home page."""
    page = path.relative_to(DOCS).with_suffix("")
    page = page.parent if page.name == "index" else page
    return "" if page == Path() else f"{page.as_posix()}/"


ONE_OF_EACH = """() => {
  const seen = new Set()
  for (const code of document.querySelectorAll(".highlight code")) {
    let ground = code.closest(".highlight").className
    for (let each = code; each; each = each.parentElement) ground += " " + getComputedStyle(each).backgroundColor
    for (const span of code.querySelectorAll("span")) {
      const kind = `${ground} ${span.parentElement.className} ${span.className}`
      if (seen.has(kind)) span.replaceWith(...span.childNodes)
      seen.add(kind)
    }
    code.normalize()
  }
  return seen.size
}"""
"""Of the words of code that have the same colour on the same ground, one is left its colour: axe measures each element,
a page has up to 12,000 of them, and the second keyword says no more than the first. Gives how many kinds there are.
"""

PAGES = sorted(map(address_of, [*DOCS.rglob("*.md"), *notebook_pages()]))


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [*PAGES, "no-such-page/"])
def test_a_page(open_page, address, node_modules, path, scheme, width):
    """Axe finds nothing, no script fails, nothing comes from elsewhere or is missing, and nothing sticks out."""
    page = open_page(address + path, width, scheme)
    assert page.evaluate("document.fonts.ready.then(() => true)")
    assert not page.errors
    foreign = [url for url in page.requests if not url.startswith((address, "data:"))]
    assert not foreign
    assert [url for url in page.missing if url != f"{address}no-such-page/"] == []
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"the page is {wide} px wider than the screen"
    assert page.evaluate("getComputedStyle(document.body).colorScheme") in (scheme, "normal")
    page.add_script_tag(path=node_modules / "axe-core" / "axe.min.js")
    page.evaluate(ONE_OF_EACH)
    # A scheme changes colours and nothing else: what is not a matter of colour was looked at in the light one.
    rules = ", runOnly: ['color-contrast', 'link-in-text-block']" if scheme == "dark" else ""
    # Header, navigation and footer are the same on every page: beside the home page they are looked at once for each.
    whole = path == "" or (scheme, width) == ("light", 1280)
    place = "document" if whole else "document.querySelector('.md-content')"
    found = page.evaluate(f"axe.run({place}, {{ resultTypes: ['violations']{rules} }})")
    problems = [
        f"{violation['id']}: {node['target']}: {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
    assert not problems, "\n".join(problems)


def test_axe_would_find_something(open_page, address, node_modules):
    """The check itself: a picture without a text is found."""
    page = open_page(address)
    page.evaluate("document.querySelector('main').innerHTML += '<img src=\"assets/favicon.svg\">'")
    page.add_script_tag(path=node_modules / "axe-core" / "axe.min.js")
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    assert "image-alt" in {violation["id"] for violation in found["violations"]}


def test_a_colour_of_code_that_cannot_be_read_would_be_found(open_page, address, node_modules):
    """The check itself: one kind of word among thousands, whose colour is nearly the ground's."""
    page = open_page(address + "graphs/tracing/")
    spans = "document.querySelectorAll('.highlight code span').length"
    before = page.evaluate(spans)
    page.add_style_tag(content=".highlight .kn { color: #e8e6e1 !important }")
    assert 10 < page.evaluate(ONE_OF_EACH) == page.evaluate(spans) < before / 10
    page.add_script_tag(path=node_modules / "axe-core" / "axe.min.js")
    found = page.evaluate("axe.run('.md-content', { resultTypes: ['violations'], runOnly: ['color-contrast'] })")
    assert [node["target"][0].split(" ")[-1] for each in found["violations"] for node in each["nodes"]]


def test_the_schemes_differ(open_page, address):
    grounds = [
        open_page(address, scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    ]
    assert grounds[0] != grounds[1]
