"""Listings of articles: cut out, indented again, run; and a record that says what articles.toml does."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from scripts.claims import articles, listings
from scripts.claims.catalogue import Catalogue
from scripts.claims.evidence import Ground, listing_problem
from scripts.claims.listings import STAND_INS, cut, indented
from scripts.common.errors import Problem

TEXT = """A made-up article
x = 2
print(x)This prints it.
2That was it.
def twice(y):
return 2 * y
print(twice(x))
import absent_package
print(absent_package.VALUE)
import warnings
warnings.warn("old")
raise ValueError("no")
"""
TOML = """
[[article]]
id = "made"
title = "Made up"
short = "Made"
lines = 12
sha256 = "{sha256}"
about = "Nothing."

[[article.listing]]
id = "made-01"
title = "A number"
lines = "2-3"
columns = 8
framework = "pytorch"
said = {{ lines = "4", columns = 1 }}
as_it_stands = "ok"
why = "It runs."

[[article.listing]]
id = "made-02"
title = "A function"
lines = "5-7"
framework = "pytorch"
needs = ["made-01"]
indent = [0, 4, 0]
as_it_stands = "IndentationError"
indented = "ok"
why = "The copy lost it."

[[article.listing]]
id = "made-03"
title = "What is not there"
lines = "8-9"
framework = "pytorch"
stand_in = "absent"
as_it_stands = "ModuleNotFoundError"
with_stand_in = "ok"
why = "It is not installed."

[[article.listing]]
id = "made-04"
title = "An error"
lines = "10-12"
framework = "tensorflow"
as_it_stands = "ValueError"
why = "It raises."
"""
STAND_IN = "import sys, types\nsys.modules['absent_package'] = types.SimpleNamespace(VALUE=7)\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "one.txt").write_text(TEXT)
    sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
    (tmp_path / "articles.toml").write_text(TOML.format(sha256=sha256))
    (tmp_path / "absent.py").write_text(STAND_IN)
    monkeypatch.setattr(listings, "STAND_INS", tmp_path)
    return tmp_path


def test_cutting_takes_the_code_and_not_the_sentence_that_runs_into_it():
    assert cut(TEXT.splitlines(), (2, 3), 8) == ["x = 2", "print(x)"]
    assert cut(TEXT.splitlines(), (5, 6), None) == ["def twice(y):", "return 2 * y"]


def test_indentation_is_put_back_as_declared():
    assert indented(["a:", "b"], (0, 4)) == ["a:", "    b"]
    assert indented(["a:", "b"], ()) == ["a:", "b"]
    with pytest.raises(ValueError, match="zip"):
        indented(["a:", "b"], (0,))


def test_planted_listings_come_out_as_they_must(folder):
    [article] = articles.load(folder)
    record = listings.run([article], folder / "texts")
    ends = {
        name: {form: outcome.ended for form, outcome in judged.forms.items()}
        for name, judged in record.listings.items()
    }
    assert ends == {listing.id: listing.expected for listing in article.listings}
    first, second, third, fourth = (record.listings[listing.id].forms for listing in article.listings)
    assert (first["as_it_stands"].printed, first["as_it_stands"].as_said) == ("2", True)
    assert second["indented"].printed == "4", "what the listing before it prints is not its own"
    assert second["as_it_stands"].error.startswith("IndentationError: expected an indented block after function")
    assert third["as_it_stands"].error == "ModuleNotFoundError: No module named 'absent_package'"
    assert third["with_stand_in"].printed == "7"
    assert fourth["as_it_stands"].warnings == [{"category": "UserWarning", "message": "old"}]
    assert fourth["as_it_stands"].error == "ValueError: no"

    path = listings.save(record, folder / "listings.json")
    assert listings.load(path) == record
    for line in TEXT.splitlines():
        assert line not in path.read_text(), "the record holds no line of the article"


def test_what_is_printed_is_compared_with_what_the_article_says(folder):
    (folder / "texts" / "one.txt").write_text(TEXT.replace("2That", "3That"))
    sha256 = hashlib.sha256((folder / "texts" / "one.txt").read_bytes()).hexdigest()
    (folder / "articles.toml").write_text(TOML.format(sha256=sha256))
    [article] = articles.load(folder)
    record = listings.run([replace(article, listings=article.listings[:1])], folder / "texts")
    assert record.listings["made-01"].forms["as_it_stands"].as_said is False


def test_a_text_that_is_another_one_is_refused(folder):
    (folder / "texts" / "one.txt").write_text(TEXT + "more\n")
    with pytest.raises(Problem, match="no text file in it has the hash of made"):
        listings.run(articles.load(folder), folder / "texts")


def test_a_record_counts_while_what_decides_it_is_unchanged(folder):
    [article] = articles.load(folder)
    expected = {
        listing.id: listings.Judged(
            listing.fingerprint(article),
            "",
            {form: listings.Outcome(ended, "", [], 0.1, "") for form, ended in listing.expected.items()},
        )
        for listing in article.listings
    }
    record = listings.Record("2026-01-01", "", "", {}, expected)

    def problem(text: str, judged=expected) -> str | None:
        (folder / "articles.toml").write_text(text)
        found = Catalogue(articles=articles.load(folder))
        return listing_problem(Ground(found, listings=replace(record, listings=judged)), "made", "made-02")

    text = (folder / "articles.toml").read_text()
    assert problem(text) is None
    assert "was not run since" in problem(text.replace("[0, 4, 0]", "[0, 2, 0]"))
    assert "was not run since" in problem(text.replace("columns = 8", "columns = 7")), "what it needs has changed"
    assert "was not run since" in problem(text, {})
    assert "ended in ok, not in NameError" in problem(text.replace('indented = "ok"', 'indented = "NameError"'))


def test_a_broken_record_is_named(tmp_path):
    path = tmp_path / "listings.json"
    assert listings.load(path) is None
    for text, message in (("{", "not a record of listings"), ('{"listings": {"a": {}}}', "not a record of listings")):
        path.write_text(text)
        with pytest.raises(Problem, match=message):
            listings.load(path)


def test_the_record_of_the_articles_is_current():
    found = Catalogue(articles=articles.load())
    record = listings.load()
    ground = Ground(found, listings=record)
    declared = [(article.id, listing.id) for article in found.articles for listing in article.listings]
    assert [listing_problem(ground, *each) for each in declared] == [None] * len(declared)
    assert sorted(record.listings) == sorted(name for _, name in declared)


def test_stand_ins_are_those_that_listings_name():
    named = {listing.stand_in for article in articles.load() for listing in article.listings if listing.stand_in}
    assert {path.stem for path in STAND_INS.glob("*.py")} == named
