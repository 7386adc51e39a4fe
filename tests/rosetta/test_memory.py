"""Where memory fails: a guess is declared, held against a proof, and shown once, the worst first."""

from __future__ import annotations

import dataclasses

import pytest

from scripts.common.errors import Problem
from scripts.common.paths import DOCS, GENERATED
from scripts.rosetta import memory, proven, reader
from scripts.rosetta.proofs import FamilyProof
from scripts.rosetta.rows import MAIN_CASE, Family, Naive, Row
from scripts.topics.model import Topic

ROW = 'title = "A row"\npytorch = ["torch.mul"]\ntensorflow = ["tf.multiply"]\nnaive = { differs = "shape" }\n'
VERSIONS = {"torch": "2.0.1", "tensorflow": "2.0.2"}


def made_up_row(name="planted", differs="values", harm=3, guess="It is the same."):
    naive = Naive(differs, least=0.1, harm=harm, error="x" if differs == "error" else "")
    return Row(
        "losses", name, f"The row {name}", {}, {MAIN_CASE: {}}, {}, note="It | differs.", naive=naive, guess=guess
    )


def made_up_rosetta(tmp_path, *rows, naive=0.25):
    family = Family(tmp_path / "losses", "Losses", "", rows)
    for side in ("pytorch", "tensorflow"):
        (tmp_path / "losses").mkdir(exist_ok=True)
        text = "".join(f"def {row.name}(x): return x\n" for row in rows)
        (tmp_path / "losses" / f"with_{side}.py").write_text(text, "utf-8")
    found = {row.name: {"naive": {"tensorflow": naive}} for row in rows}
    proof = FamilyProof("x", "2026-12-01", "a processor", "3.11", VERSIONS, found)
    return proven.Rosetta([family], {"losses": {"cpu": proof}})


def page_of(rosetta, topics=(), pages=None):
    return memory.page(memory.entries(rosetta, topics, pages or {}))


def test_a_guess_stands_beside_what_was_measured_and_where(tmp_path):
    [line] = [each for each in page_of(made_up_rosetta(tmp_path, made_up_row())).splitlines() if "It is" in each]
    assert "It is the same." in line
    assert "It &#124; differs. Numbers up to 0.25 apart." in line
    assert "[The row planted](/rosetta/losses.md#planted)" in line


def test_the_versions_are_those_of_the_proof(tmp_path):
    assert "PyTorch 2.0.1, TensorFlow 2.0.2" in page_of(made_up_rosetta(tmp_path, made_up_row()))


def test_the_worst_comes_first_and_what_shows_itself_last(tmp_path):
    rows = [made_up_row("loud", "error", None), made_up_row("edge", harm=1), made_up_row("wrong", harm=3)]
    rosetta = made_up_rosetta(tmp_path, *rows)
    rosetta.proofs["losses"]["cpu"].rows["loud"]["naive"] = {"tensorflow": "ValueError: no"}
    text = page_of(rosetta)
    assert [text.index(f"#{name}") for name in ("wrong", "edge", "loud")] == sorted(
        text.index(f"#{name}") for name in ("wrong", "edge", "loud")
    )
    assert text.index("{ #loud }") < text.index("ValueError: no")


def test_a_row_without_a_guess_is_not_on_the_page(tmp_path):
    assert "planted" not in page_of(made_up_rosetta(tmp_path, made_up_row(guess=""), made_up_row("other")))


def test_a_topic_is_shown_with_its_section_and_only_where_a_page_includes_it(tmp_path, monkeypatch):
    monkeypatch.setattr(memory, "DOCS", tmp_path)
    text = '## Before { #before }\n\n## A | section { #here .x }\n\n--8<-- "graphs/planted.md"\n\n## After { #after }\n'
    (tmp_path / "a.md").write_text(text, "utf-8")
    (tmp_path / "b.md").write_text('--8<-- "graphs/planted.md"\n', "utf-8")
    topic = Topic(tmp_path / "graphs" / "planted", "It is another", {}, guess="It is the same", harm=2)
    rosetta = made_up_rosetta(tmp_path, made_up_row())
    shown = page_of(rosetta, [topic], {"graphs/planted": ["a.md"]})
    assert "| It is the same | It is another.<br>[A &#124; section](/a.md#here) |" in shown
    assert "[graphs/planted](/b.md)" in page_of(rosetta, [topic], {"graphs/planted": ["b.md"]})
    assert "It is another" not in page_of(rosetta, [topic])
    unguessed = dataclasses.replace(topic, guess="")
    assert "It is another" not in page_of(rosetta, [unguessed], {"graphs/planted": ["a.md"]})


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ('guess = ""\nnote = "It differs."', "must be what a good guess says"),
        ("guess = 1\nnote = 'It differs.'", "must be what a good guess says"),
        ('guess = "It is the same."', "held against nothing"),
    ],
)
def test_a_guess_that_nothing_proves_wrong_is_refused(tmp_path, more, message):
    """A row must say what happens; a guess without a naive form would be held against nothing."""
    (tmp_path / "rows.toml").write_text(f'title = "T"\nsummary = "S."\n\n[right]\n{more}\n{ROW}', "utf-8")
    with pytest.raises(Problem, match=message) as raised:
        reader.load(tmp_path)
    assert raised.value.line == 5


def test_a_guess_of_a_row_without_a_naive_form_is_refused(tmp_path):
    text = f'title = "T"\nsummary = "S."\n\n[right]\nguess = "Same."\nnote = "It differs."\n{ROW}'
    (tmp_path / "rows.toml").write_text(text.replace('naive = { differs = "shape" }', ""), "utf-8")
    with pytest.raises(Problem, match="held against nothing"):
        reader.load(tmp_path)


@pytest.fixture(scope="module")
def real():
    rosetta = proven.read()
    return rosetta, memory.entries(rosetta, [], {})


def test_every_guess_of_the_tree_is_on_the_page_once(real):
    rosetta, found = real
    wanted = [row for _, row in rosetta.rows if row.guess]
    assert len(wanted) >= 25
    assert len(found) == len(wanted)
    assert len({entry.guess for entry in found}) == len(found)
    text = memory.page(found)
    for row in wanted:
        assert text.count(f"](/rosetta/{row.family}.md#{row.anchor})") == 1, row.id


def test_every_guess_of_the_tree_has_a_current_proof(real):
    for entry in real[1]:
        assert entry.versions, entry.shown_by
        assert "not proven" not in entry.happens, entry.shown_by


def test_the_page_includes_what_is_generated():
    [(path, _)] = memory.files(proven.Rosetta([], {}), [], {})
    assert path == GENERATED / "rosetta" / "memory.md"
    assert '--8<-- "rosetta/memory.md"' in (DOCS / "rosetta" / "memory.md").read_text("utf-8")
