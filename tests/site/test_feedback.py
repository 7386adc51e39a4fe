"""The link that says a page is wrong: it fills in fields that the form has, and is there only where the form is."""

from __future__ import annotations

import html
import os
import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from scripts.common import addresses
from scripts.common.paths import DOCS, ROOT
from scripts.notebooks.page import links
from scripts.site import feedback, head
from scripts.site.generate import generate
from tests.site.places import built

FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"
REPOSITORY = "https://github.com/someone/tandem"
PAGE = "https://someone.github.io/tandem/graphs/tracing/"


@pytest.fixture(scope="module")
def recorded() -> dict[str, feedback.Recorded]:
    generate()
    return feedback.recorded_of_pages()


def fields(form: str) -> dict[str, dict]:
    """Id -> field of a form, as GitHub fills them in; a text between fields has no id."""
    body = yaml.safe_load((FORMS / form).read_text("utf-8"))["body"]
    with_id = [field for field in body if field["type"] != "markdown"]
    found = {field["id"]: field for field in with_id}
    assert len(found) == len(with_id)
    return found


def query(address: str) -> dict[str, str]:
    return {key: value for key, [value] in parse_qs(urlsplit(address).query, strict_parsing=True).items()}


def test_the_link_fills_in_fields_of_the_form(recorded):
    filled = query(feedback.link(REPOSITORY, "Tracing", PAGE, recorded["graphs/tracing.md"]))
    assert filled.pop("template") == "wrong-page.yml"
    assert filled.pop("title") == "Tracing: "
    form = fields("wrong-page.yml")
    assert set(filled) <= set(form)
    # GitHub fills in what is typed, and nothing that is chosen or ticked.
    assert {form[each]["type"] for each in filled} <= {"input", "textarea"}
    assert filled["page"] == PAGE
    assert re.fullmatch(r"PyTorch [\d.]+(\+\w+)?, TensorFlow [\d.]+, Keras [\d.]+(, JAX [\d.]+)?", filled["versions"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", filled["ran"])


def test_a_page_that_shows_no_run_says_none(recorded):
    assert "choose/governance.md" not in recorded
    assert set(query(feedback.link(REPOSITORY, "A", PAGE, None))) == {"template", "title", "page"}


def test_versions_of_two_runs_are_both_named():
    assert str(feedback.Recorded({"numpy": {"2"}, "torch": {"2.13.0", "2.12.1"}})) == "PyTorch 2.12.1 and 2.13.0"


def test_every_address_is_short_enough(recorded):
    """GitHub refuses addresses of more than 8 kB."""
    longest = max(len(feedback.link(REPOSITORY, "A title " * 10, PAGE * 2, each)) for each in recorded.values())
    assert longest < 4000


@pytest.mark.parametrize("address", [None, "", "https://example.org/tandem/source", "no address"])
def test_without_a_repository_there_is_no_link(address):
    assert addresses.known(address) == ""
    assert feedback.link(addresses.known(address), "A", PAGE, None) == ""
    assert addresses.in_colab(addresses.known(address), "a.ipynb") == ""


def test_the_foot_of_a_page_shows_what_there_is():
    foot = (ROOT / "overrides" / "partials" / "copyright.html").read_text("utf-8")
    made = head.Head("article", "Site", "A & B", "text", PAGE, "image", "text", "{}")
    address = feedback.link(REPOSITORY, made.title, PAGE, None)
    shown = head.insert(foot, replace(made, report=address))
    assert html.unescape(re.search(r'<a href="([^"]*)">This page is wrong\?', shown)[1]) == address
    for each in (None, made):
        without = head.insert(foot, each)
        assert "wrong?" not in without
        assert head.REPORT_MARK not in without


@pytest.mark.site
def test_pages_have_the_link_where_the_repository_is_known(site):
    repository = addresses.known(os.environ.get("TANDEM_REPO_URL"))
    for source in DOCS.rglob("*.md"):
        found = re.findall(r'<a href="([^"]*/issues/new[^"]*)">', built(source, site).read_text("utf-8"))
        assert len(found) == bool(repository), source
        assert all(html.unescape(each).startswith(f"{repository}/issues/new?template=") for each in found)
    assert "issues/new" not in (site / "404.html").read_text("utf-8")


def test_every_form_can_be_filled_in():
    for path in FORMS.glob("*.yml"):
        form = yaml.safe_load(path.read_text("utf-8"))
        if path.name == "config.yml":
            assert form == {"blank_issues_enabled": True}
            continue
        assert set(form) == {"name", "description", "body"}
        assert any(field.get("validations", {}).get("required") for field in fields(path.name).values())
        assert all(re.fullmatch(r"[a-z]+", each) for each in fields(path.name))


# Colab opens what is committed


def test_colab_opens_a_notebook_that_is_committed():
    path = DOCS / "scenarios" / "cifar-10-pytorch.ipynb"
    [address] = re.findall(r'<a href="([^"]*)">Open in Colab</a>', links(path, REPOSITORY))
    prefix = "https://colab.research.google.com/github/someone/tandem/blob/main/"
    assert address.startswith(prefix)
    assert (ROOT / address.removeprefix(prefix)).is_file()
    assert "Colab" not in links(path)
    assert "Colab" not in links(path, "https://git.example.com/someone/tandem")
