"""The site as the second builder makes it: the same for a reader, but for what is listed with a reason and a date."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from scripts.common.paths import DOCS
from scripts.site import settings, zensical
from scripts.site.notebook_markdown import markdown_of

builders = pytest.importorskip("tests.site.builders", reason="selectolax is not installed here: run make test")
pytest.importorskip("zensical", reason="zensical is not installed here: run make test")
LISTED = tomllib.loads(Path(__file__).with_name("zensical.toml").read_text("utf-8"))["differs"]


@pytest.fixture(scope="module")
def second(tmp_path_factory) -> Path:
    target = tmp_path_factory.mktemp("zensical") / "site"
    zensical.build(target)
    return target


def test_each_page_is_the_same_for_a_reader(site, second):
    found = builders.differences(site, second)
    assert set(found) == {each["what"] for each in LISTED if each["what"] != "files"}, found


def test_each_file_is_there_but_for_those_that_are_listed(site, second):
    listed = [each["path"] for each in LISTED if each["what"] == "files"]
    assert builders.files_of_one(site, second, "|".join(listed)) == set()
    for path in listed:
        others = "|".join(each for each in listed if each != path) or "$^"
        assert builders.files_of_one(site, second, others), f"{path} is in both sites: take it out of the list"


def test_each_difference_has_a_reason_and_a_date():
    for each in LISTED:
        assert each["reason"].endswith(".")
        assert each["date"].year >= 2026


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (lambda html: html.replace("<h1", "<h2", 1), "headings"),
        (lambda html: html.replace('href="../../code/graphs/', 'href="../../code/graph/', 1), "links"),
        (lambda html: html.replace("traces", "trace5"), "text"),
        (lambda html: html.replace('property="og:title"', 'property="og:titel"', 1), "head"),
        (lambda html: html.replace(">TensorFlow</label>", ">Tensorflow</label>", 1), "tabs"),
    ],
)
def test_what_a_reader_would_miss_is_found(site, tmp_path, change, name):
    """The comparison itself: a page that is changed by hand."""
    for side in ("one", "other"):
        (tmp_path / side).mkdir()
    html = (site / "graphs" / "tracing" / "index.html").read_text("utf-8")
    assert change(html) != html
    (tmp_path / "one" / "index.html").write_text(html, "utf-8")
    (tmp_path / "other" / "index.html").write_text(change(html), "utf-8")
    assert name in builders.differences(tmp_path / "one", tmp_path / "other")


@pytest.mark.parametrize(
    ("link", "address", "moved"),
    [
        ('href="/graphs/tracing.md#traps"', "apis/data/", 'href="../../graphs/tracing/#traps"'),
        ('href="/index.md"', "apis/", 'href="../"'),
        ('src="/charts/a.svg"', "scenarios/x/", 'src="../../charts/a.svg"'),
        ('href="../cifar-10-pytorch.ipynb"', "scenarios/cifar-10/", 'href="../cifar-10-pytorch/"'),
        ('href="/scenarios/manual-jax.ipynb"', "apis/", 'href="../scenarios/manual-jax.ipynb"'),
        ('href="/code/graphs/a/with_jax.ipynb"', "graphs/b/", 'href="../../code/graphs/a/with_jax.ipynb"'),
        ('href="https://example.org/a.md"', "apis/", 'href="https://example.org/a.md"'),
        ('href="//example.org/a"', "apis/", 'href="//example.org/a"'),
        ('href="../eager/"', "apis/", 'href="../eager/"'),
    ],
)
def test_links_that_are_left_alone_are_moved(link, address, moved):
    assert zensical.with_links(f"<a {link}>", address) == f"<a {moved}>"


def test_notebooks_are_pages_in_its_settings():
    text = settings.FILE.read_text("utf-8")
    changed = zensical.settings_of(text)
    assert text.count(".ipynb\n") - changed.count(".ipynb\n") == len(list((DOCS / "scenarios").glob("*.ipynb")))
    assert not re.search(r"^        - (snippets|docs|\.generated)$", changed, re.MULTILINE)


def test_a_notebook_as_a_page_shows_each_picture_with_its_text():
    path = DOCS / "scenarios" / "tumours-pytorch.ipynb"
    text = markdown_of(path)
    assert text.count("<img ") == text.count(' src="/charts/notebooks/tumours-pytorch-') > 0
    assert 'alt=""' not in text
