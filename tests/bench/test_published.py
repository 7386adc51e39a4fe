"""Published figures of adoption: each has a source, a date and a population; pages are drawn from the file."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from functools import partial
from pathlib import Path

import pytest

from scripts.adoption import chart, data, render
from scripts.common.drawing import SCHEMES
from scripts.common.errors import Problem

PAGE = data.DOCS / "choose" / "adoption.md"
GOOD = """\
[[series]]
id = "downloads"
title = "Downloads"
unit = "downloads"
chart = true
per = "tensorflow"
population = "Downloads of a month."
caveat = "They are no users."

[[series.reading]]
label = "January"
date = "2024-02-01"
values = { pytorch = 300, tensorflow = 100 }
source = "https://example.org/january"
title = "A count"
read = "2026-11-22"

[[series.reading]]
label = "February"
date = "undated"
values = { pytorch = 2000000, tensorflow = 4000000, jax = 50 }
source = "https://example.org/february"
title = "Another count"
read = "2026-11-22"
secondary = true
"""


@pytest.fixture(scope="module")
def published() -> list[data.Series]:
    return data.load()


@pytest.fixture
def declared(tmp_path: Path):
    """Load ``GOOD`` after replacing one text by another."""

    def load(old: str = "", new: str = "") -> list[data.Series]:
        assert GOOD.count(old) or not old
        path = tmp_path / "adoption.toml"
        path.write_text(GOOD.replace(old, new, 1) if old else GOOD, encoding="utf-8")
        return data.load(path)

    return load


def test_every_figure_has_a_source_a_date_and_a_population(published):
    assert len(published) >= 3
    for series in published:
        assert len(series.population.split()) >= 8, f"{series.id} does not say who was counted"
        assert len(series.caveat.split()) >= 8, f"{series.id} does not say what it hides"
        for reading in series.readings:
            assert reading.source.startswith("https://")
            assert reading.title
            assert reading.values
            assert data.DATE.fullmatch(reading.date) or reading.date == "undated"
            assert reading.read >= reading.date or reading.date == "undated", (
                f"{reading.label} was read before its date"
            )


def test_the_page_includes_every_series_and_no_number_of_its_own(published):
    text = PAGE.read_text(encoding="utf-8")
    assert re.findall(r'^--8<-- "figures/(.+)\.md"$', text, re.MULTILINE) == [chart.name(each) for each in published]
    prose = re.sub(r"^\[\^.*$", "", text, flags=re.MULTILINE)
    for series in published:
        for reading in series.readings:
            for value in reading.values.values():
                shown = series.shown(value)
                said = re.search(rf"(?<![\d.]){re.escape(shown)}(?![\d.])", prose)
                assert not said or series.id == "implementations", f"{shown} of {series.id} is typed on the page"


def test_ratios_in_the_answer_are_those_of_the_file(published):
    answer = PAGE.read_text(encoding="utf-8").split("</div>")[0]
    downloads = published[0]
    first, last = (downloads.drawn(downloads.readings[end])["pytorch"] for end in (0, -1))
    assert f"{first:.2f} of torch" in answer
    assert f"{last:.2f} in March 2025" in answer


def test_what_pages_include_is_made_from_the_file(declared, monkeypatch, tmp_path):
    monkeypatch.setattr(chart, "svg", partial(chart.svg, cache=tmp_path / "charts"))
    found = declared()
    made = dict(render.files(found))
    assert sorted(path.name for path in made) == [
        "adoption-downloads-dark.svg",
        "adoption-downloads-light.svg",
        "adoption-downloads.md",
    ]
    assert dict(render.files(found)) == made
    shown = next(text for path, text in made.items() if path.suffix == ".md")
    for expected in ("2.0 M", "4.0 M", "300", "–", "second-hand, undated", "of 2024-02-01", "They are no users."):
        assert expected in shown
    changed = dict(render.files(declared("pytorch = 300", "pytorch = 350")))
    assert {path.name for path in made if changed[path] != made[path]} == {path.name for path in made}


def test_a_chart_keeps_its_text_and_names_what_it_divides_by(declared, tmp_path):
    for scheme in SCHEMES:
        tree = ElementTree.fromstring(chart.svg(declared()[0], scheme, tmp_path))
        texts = {"".join(node.itertext()).strip() for node in tree.iter("{http://www.w3.org/2000/svg}text")}
        assert {"January", "February"} <= texts
        assert any("TensorFlow" in each for each in texts)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_chart_is_the_same_bytes_when_drawn_again(declared, scheme, tmp_path):
    series = declared()[0]
    assert chart.svg(series, scheme, tmp_path / "once") == chart.svg(series, scheme, tmp_path / "again")


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ('source = "https://example.org/january"\n', "", 10, "source"),
        ('date = "2024-02-01"\n', "", 10, "date"),
        ('read = "2026-11-22"\n', "", 10, "read"),
        ('population = "Downloads of a month."\n', "", 1, "population"),
        ('caveat = "They are no users."\n', "", 1, "caveat"),
        ('date = "2024-02-01"', 'date = "last spring"', 12, "last spring"),
        ('"https://example.org/january"', '"a colleague"', 14, "a colleague"),
        ("pytorch = 300", "torch = 300", 13, "torch is no framework"),
        ("values = { pytorch = 300, tensorflow = 100 }", "values = {}", 13, "values"),
        ('unit = "downloads"', 'unit = "%"', 13, "more than all"),
        ('unit = "downloads"', 'unit = "stars"', 4, "stars"),
        ("tensorflow = 4000000, ", "", 6, "tensorflow"),
        ("chart = true", 'chart = "yes"', 5, "chart"),
        ('label = "January"', 'lable = "January"', 11, "lable"),
        ("secondary = true", 'secondary = "yes"', 25, "secondary"),
    ],
)
def test_what_is_missing_or_wrong_is_told_with_its_line(declared, old, new, line, what):
    with pytest.raises(Problem) as caught:
        declared(old, new)
    first = str(caught.value).splitlines()[0]
    assert f"adoption.toml:{line}:" in first
    assert what in first


def test_a_series_without_readings_or_twice_the_same_is_refused(declared):
    with pytest.raises(Problem, match="no reading"):
        declared(GOOD[GOOD.index("[[series.reading]]") :], "")
    with pytest.raises(Problem, match="twice"):
        declared(GOOD, GOOD + GOOD)
