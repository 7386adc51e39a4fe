"""The list of mutants and the tool: each mutant can be planted, and a test counts only where it speaks of it."""

from __future__ import annotations

import dataclasses

import pytest

from scripts.common.paths import ROOT
from tests.mutants import code, results, suite, tree
from tests.mutants.__main__ import LIST
from tests.mutants.draw import draw
from tests.mutants.mutant import Drawn, Mutant, load, save

MUTANT = Mutant("made-01", "made", "constant", "scripts/one.py", "x = 1\n", "x = 2\n", ("alone | test_a.py | ",))
SAID = suite.Ran("abc", "2026-11-30", ("tests/test_a.py::test_one", "tests/test_a.py::test_two"), {})


def test_sixty_are_listed_and_each_is_a_change_that_somebody_looks_for():
    mutants = load(LIST).mutants
    assert len({each.id for each in mutants}) == 60
    assert all(each.old != each.new and each.runs for each in mutants)


@pytest.mark.parametrize("mutant", load(LIST).mutants, ids=lambda each: each.id)
def test_each_can_be_planted_in_the_tree_as_it_is(mutant):
    """A page that is written anew takes its mutant's text along: the list then proves one less."""
    assert tree.find(ROOT, mutant)


def test_a_seed_always_draws_the_same():
    first, again, other = (draw(ROOT, seed) for seed in (7, 7, 8))
    assert first == again
    assert len(first.mutants) == len(other.mutants) == 60
    assert first.mutants != other.mutants


def test_what_is_known_to_change_nothing_is_not_drawn_again():
    one = draw(ROOT, 7).mutants[0]
    without = draw(ROOT, 7, ({"file": one.file, "new": one.new},)).mutants
    assert len(without) == 60
    assert one.new not in [each.new for each in without if each.file == one.file]


def test_a_list_reads_as_it_was_written(tmp_path):
    drawn = Drawn(3, (MUTANT, dataclasses.replace(MUTANT, new='"\\é\n')), ({"file": "a", "new": "b", "why": "c"},))
    save(drawn, tmp_path / "list.toml")
    assert load(tmp_path / "list.toml") == drawn


def test_a_mutant_is_planted_in_a_copy_even_where_its_file_has_moved(tmp_path):
    original = tmp_path / "tree"
    (original / "scripts" / "room").mkdir(parents=True)
    (original / "scripts" / "room" / "one.py").write_text("x = 1\n")
    (original / "site").mkdir()
    (original / "scripts" / "site").mkdir()
    copy = tree.copy(original, tmp_path / "copy")
    assert not (copy / "site").exists()
    assert (copy / "scripts" / "site").is_dir()
    assert tree.apply(copy, [MUTANT]) == {"made-01": "scripts/room/one.py"}
    assert (copy / "scripts" / "room" / "one.py").read_text() == "x = 2\n"
    assert (original / "scripts" / "room" / "one.py").read_text() == "x = 1\n"
    with pytest.raises(ValueError, match=r"made-01: scripts/one\.py does not hold its text once"):
        tree.apply(copy, [MUTANT])


def said(**failed: str) -> results.Said:
    mutated = dataclasses.replace(SAID, failed={f"tests/test_a.py::{name}": text for name, text in failed.items()})
    return results.Said({(MUTANT.file, MUTANT.new)}, mutated, SAID)


def test_a_test_counts_that_passes_without_the_mutant_and_speaks_of_it():
    shared = dataclasses.replace(MUTANT, seen=("this topic",))
    failed = said(test_one="this topic is wrong", test_two="another", test_three="this topic, but it always fails")
    assert results.killers(shared, failed) == ["tests/test_a.py::test_one"]
    assert results.killers(MUTANT, failed) == ["tests/test_a.py::test_one", "tests/test_a.py::test_two"]
    stamps = dataclasses.replace(shared, uncounted=("test_one",))
    assert results.killers(stamps, failed) == []


def test_what_survives_and_what_was_not_run_is_said():
    entry = results.entry(MUTANT, {"old": [said(), said(test_one="no")], "new": [said()]})
    assert entry["change"] == "x = 1 -> x = 2"
    table = results.table([entry])
    assert "| made | 1 | 1 | 0 |" in table
    assert "| `test_a.py::test_one` | **survived** |" in table
    assert "--8<--" not in results.table([entry | {"change": '--8<-- "a/b.md" -> (nothing)'}])
    another = dataclasses.replace(MUTANT, new="x = 3\n")
    assert "| not run | not run |" in results.table([results.entry(another, {"old": [said()]})])


@pytest.mark.parametrize(
    ("text", "operator", "new"),
    [
        ("import numpy\nrng = default_rng(0)\n", "seed", "rng = default_rng(1)"),
        ("y = x.sum(axis=1)\n", "axis", "y = x.sum(axis=0)"),
        ("y = np.zeros(3, np.float32)\n", "dtype", "y = np.zeros(3, np.float64)"),
        ("y = a / b\n", "operator", "y = a * b"),
        ("rate = 0.1\n", "constant", "rate = 0.15000000000000002"),
    ],
)
def test_operators(text, operator, new):
    [change] = [each for each in code.changes(text) if each.operator == operator]
    assert code.replacement(text, change)[1] == new


def test_what_is_no_code_is_left_alone():
    assert code.changes('"""1 + 1"""\nfrom a import b\n# 2\nf(*x, -y)\n') == []


def test_a_report_names_tests_as_pytest_takes_them(tmp_path):
    report = tmp_path / "report.xml"
    report.write_text(
        '<testsuites><testsuite><testcase classname="tests.site.test_a.TestTree" file="tests/site/test_a.py" '
        'name="b[c]"><failure message="no">why</failure></testcase>'
        '<testcase classname="tests.site.test_a" file="tests/site/test_a.py" name="d"/></testsuite></testsuites>'
    )
    assert suite.read(report) == (("tests/site/test_a.py::d",), {"tests/site/test_a.py::TestTree::b[c]": "no\nwhy"})
