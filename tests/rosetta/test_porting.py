"""The checklist of a port: what is on it, in which order, and that each line leads to its row."""

from __future__ import annotations

import dataclasses
import re

import pytest

from scripts.common.errors import Problem
from scripts.common.paths import DOCS, GENERATED
from scripts.rosetta import checklist, proven, render
from scripts.rosetta.proofs import FamilyProof
from scripts.rosetta.rows import Family, Naive, Row

LINE = re.compile(r'id="(check-[\w-]+)" aria-labelledby="([\w-]+)">.*?\[(.+?)\]\((/rosetta/([\w-]+)\.md#([\w-]+))\)')


def made_up_row(family="optimizers", name="planted", differs="values", harm=3, labels=(), title="A planted row"):
    silent = Naive(differs, least=0.1, harm=harm, error="x" if differs == "error" else "")
    return Row(family, name, title, {}, {}, {}, labels=labels, naive=silent)


def made_up_rosetta(tmp_path, *rows, proofs=None):
    names = dict.fromkeys(row.family for row in rows)
    families = [Family(tmp_path / name, name, "", tuple(r for r in rows if r.family == name)) for name in names]
    return proven.Rosetta(families, {name: (proofs or {}).get(name, {}) for name in names})


def section(page, anchor):
    found = re.search(rf"^## .*{{ #{anchor} }}\n(.*?)(?=^## |\Z)", page, re.DOTALL | re.MULTILINE)
    return found[1] if found else ""


def test_a_planted_row_is_in_its_section_with_what_was_measured(tmp_path):
    proof = FamilyProof("x", "2026-11-22", "a processor", "3.11", {}, {"planted": {"naive": {"tensorflow": 0.25}}})
    rosetta = made_up_rosetta(tmp_path, made_up_row(), proofs={"optimizers": {"cpu": proof}})
    text = section(checklist.page(rosetta), "training")
    assert "[A planted row](/rosetta/optimizers.md#planted)" in text
    assert "values 0.25" in text
    assert "Wrong: 1 rows" in text


def test_a_row_without_a_current_proof_says_so(tmp_path):
    assert "not proven since the last change" in checklist.page(made_up_rosetta(tmp_path, made_up_row()))


@pytest.mark.parametrize(("differs", "harm"), [("values", 1), ("error", None), ("shape", None), ("dtype", None)])
def test_what_is_loud_or_rare_is_not_on_the_list(tmp_path, differs, harm):
    assert "planted" not in checklist.page(made_up_rosetta(tmp_path, made_up_row(differs=differs, harm=harm)))


def test_a_row_without_an_obvious_translation_is_not_on_the_list(tmp_path):
    row = dataclasses.replace(made_up_row(), naive=None)
    assert "planted" not in checklist.page(made_up_rosetta(tmp_path, row))


def test_the_worst_comes_first(tmp_path):
    rows = [made_up_row(name="drifts", harm=2), made_up_row(name="wrong", harm=3)]
    text = checklist.page(made_up_rosetta(tmp_path, *rows))
    assert text.index("#wrong") < text.index("#drifts")


def test_the_layout_of_a_layer_bites_with_the_weights(tmp_path):
    rows = [
        made_up_row("layers", "moved", labels=("layout",)),
        made_up_row("layers", "other"),
        made_up_row("losses", "of-a-loss", labels=("layout",)),
    ]
    text = checklist.page(made_up_rosetta(tmp_path, *rows))
    assert "#moved" in section(text, "weights")
    assert "#other" in section(text, "layers")
    assert "#of-a-loss" in section(text, "loss")


def test_a_family_that_nobody_placed_is_an_error(tmp_path):
    with pytest.raises(Problem, match="in no stage"):
        checklist.page(made_up_rosetta(tmp_path, made_up_row("quaternions")))


def test_a_title_with_a_bar_or_html_stays_a_link(tmp_path):
    text = checklist.page(made_up_rosetta(tmp_path, made_up_row(title="a | b")))
    assert "[a &#124; b](" in text


@pytest.fixture(scope="module")
def real():
    rosetta = proven.read()
    return rosetta, checklist.page(rosetta)


def test_every_silent_row_that_harms_is_on_the_list_once(real):
    rosetta, text = real
    wanted = {f"check-{row.family}-{row.anchor}" for _, row in rosetta.rows if row.silent and row.naive.harm >= 2}
    found = [box for box, *_ in LINE.findall(text)]
    assert len(found) == len(set(found))
    assert set(found) == wanted


def test_every_line_leads_to_its_row_and_every_box_has_a_name(real):
    rosetta, text = real
    rows = {(row.family, row.anchor): row.title for _, row in rosetta.rows}
    lines = LINE.findall(text)
    assert lines
    for box, label, title, _, family, anchor in lines:
        assert rows[family, anchor] == title.replace("&#124;", "|")
        assert label == f"{box}-what"
        assert f'id="{label}"' in text
        assert (DOCS / "rosetta" / f"{family}.md").is_file()


def test_generated_files_hold_the_list(real):
    assert dict(render.files(real[0]))[GENERATED / "rosetta" / "checklist.md"] == real[1]
