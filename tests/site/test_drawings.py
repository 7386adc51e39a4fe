"""Drawings by hand say in words what they show, fit a phone, and take their colours from the page."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from scripts.common.paths import DOCS, SNIPPETS

DRAWINGS = sorted(DOCS.glob("*/files/*.svg"))
STYLES = (DOCS / "assets" / "stylesheets" / "tandem.css").read_text("utf-8")
PHONE = 360
"""Pixels that a phone of 390 has for a drawing, nearly; texts are set for this width."""


def wrong(text: str) -> list[str]:
    """What is wrong with a drawing."""
    figure = ElementTree.fromstring(text)
    found = []
    [svg] = figure.findall("svg")
    if len(svg.get("aria-label", "")) < 100 or svg.get("role") != "img":
        found.append("says nothing to those who do not see it")
    if not (figure.findtext("figcaption") or "").strip():
        found.append("has no caption")
    _, _, width, height = map(float, svg.get("viewBox", "0 0 0 0").split())
    if width != PHONE:
        found.append(f"is {width:g} wide")
    if re.search(r"\b(?:fill|stroke|style)=", text):
        found.append("has colours of its own, which one of the schemes does not suit")
    for name in {name for each in svg.iter() for name in each.get("class", "").split()}:
        if f".{name}" not in STYLES:
            found.append(f"uses the class {name}, which the style sheet does not have")
    for each in svg.iter("rect"):
        left, top, wide, high = (float(each.get(name, 0)) for name in ("x", "y", "width", "height"))
        if left < 0 or top < 0 or left + wide > width or top + high > height:
            found.append(f"a box sticks out at {left:g}, {top:g}")
    if "\n\n" in text:
        found.append("has an empty line, at which Markdown ends it")
    return found


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_a_drawing_is_for_everybody(path: Path):
    assert wrong(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_a_drawing_is_on_a_page(path: Path):
    include = f'--8<-- "{path.relative_to(DOCS).as_posix()}"'
    assert any(include in page.read_text("utf-8") for page in path.parent.parent.glob("*.md"))


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (r'aria-label="[^"]*"', 'aria-label="A"', "says nothing"),
        (r"<figcaption>.*</figcaption>", "", "no caption"),
        (r'viewBox="0 0 360', 'viewBox="0 0 500', "500 wide"),
        (r"<rect ", '<rect fill="#fff" ', "colours of its own"),
        (r'class="drawing-name"', 'class="drawing-nome"', "drawing-nome"),
        (r'<rect x="\d+"', '<rect x="350"', "sticks out"),
        (r"</svg>", "\n</svg>", "empty line"),
    ],
)
def test_a_planted_fault_is_found(old, new, found):
    text = re.sub(old, new, DRAWINGS[0].read_text("utf-8"), count=1)
    assert any(found in each for each in wrong(text)), wrong(text)


def rows_of(name: str) -> list[list[str]]:
    """The texts of a drawing, row by row, each from left to right."""
    found: dict[float, list[tuple[float, str]]] = {}
    for each in ElementTree.parse(DOCS / name).iter("text"):
        found.setdefault(float(each.get("y")), []).append((float(each.get("x")), each.text))
    return [[text for _, text in sorted(row)] for _, row in sorted(found.items())]


def test_the_schedules_are_those_of_the_record():
    printed = (SNIPPETS / "distributed" / "pipeline-schedules" / "with_pytorch.txt").read_text("utf-8")
    ranks = [
        re.findall(r"^Schedule(?:GPipe|1F1B) +([FB]+) ", rank, re.MULTILINE) for rank in printed.split("rank ")[1:]
    ]
    drawn = ["".join(each[0] for each in row[1:]) for row in rows_of("distributed/files/schedules.svg") if row[1:]]
    assert drawn == [ranks[0][0], ranks[1][0], ranks[0][1], ranks[1][1]]


@pytest.mark.parametrize("framework", ["pytorch", "tensorflow"])
def test_the_collectives_are_those_of_the_record(framework):
    printed = (SNIPPETS / "distributed" / "collectives" / f"with_{framework}.txt").read_text("utf-8")
    rows = [row for row in rows_of("distributed/files/collectives.svg") if row[0] in ("0", "1")]
    for number, name in enumerate(["broadcast", "all-reduce", "all-gather", "reduce-scatter", "all-to-all"]):
        values = [[float(each) for each in json.loads(found)] for found in re.findall(rf"{name}: +(.*)", printed)]
        assert [[*map(float, row[3:])] for row in rows[2 * number : 2 * number + 2]] == values
