"""What is left out of ``make test-fast``: only what passed here, with all that it reads as it was."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from scripts.common.paths import ROOT
from tests.unchanged import READS, Unchanged, hash_of

BENCH, SITE = "tests/bench/test_bench.py::test_a", "tests/site/test_site.py::test_b"


def item(nodeid):
    return SimpleNamespace(nodeid=nodeid)


def report(nodeid, when="teardown", outcome="passed"):
    return SimpleNamespace(nodeid=nodeid, when=when, passed=outcome == "passed")


@pytest.fixture
def left_out(tmp_path):
    """The names that a later session leaves out after ``reports``, with what they read as ``then`` or as ``now``."""

    def run(reports, now=None):
        then = dict.fromkeys(READS, "then")
        first = Unchanged(tmp_path / "passed.json", then)
        for each in reports:
            first.pytest_runtest_logreport(each)
        first.write()
        items = [item(BENCH), item(SITE), item("tests/test_pages.py::test_c")]
        out = Unchanged(tmp_path / "passed.json", then | (now or {})).leave_out(items)
        assert len(items) + len(out) == 3
        return [each.nodeid for each in out]

    return run


def test_what_passed_and_reads_the_same_is_left_out(left_out):
    assert left_out([report(BENCH), report("tests/test_pages.py::test_c")]) == [BENCH]


def test_what_reads_something_else_runs_again(left_out):
    assert left_out([report(BENCH), report(SITE)], {"tests/bench/": "now"}) == [SITE]


@pytest.mark.parametrize("outcome", ["failed", "skipped"])
def test_what_did_not_pass_runs_again(left_out, outcome):
    assert left_out([report(BENCH)]) == [BENCH]
    assert left_out([report(BENCH, "call", outcome), report(BENCH)]) == []


def test_what_passed_in_a_group_of_a_worker_is_known_by_its_own_name(tmp_path):
    hashes = dict.fromkeys(READS, "then")
    passed = Unchanged(tmp_path / "passed.json", hashes, grouped=True)
    passed.pytest_runtest_logreport(report(f"{BENCH}[a@b]@benchmarks/made"))
    passed.pytest_runtest_logreport(report(f"{SITE}@site", "call", "failed"))
    passed.pytest_runtest_logreport(report(f"{SITE}@site"))
    assert list(passed.passed) == [f"{BENCH}[a@b]"]


def test_a_file_that_was_cut_short_leaves_nothing_out(tmp_path):
    (tmp_path / "passed.json").write_text('{"tests/be')
    assert Unchanged(tmp_path / "passed.json").passed == {}


def test_every_change_of_a_file_is_another_hash(tmp_path):
    (tmp_path / "scripts" / "__pycache__").mkdir(parents=True)
    file = tmp_path / "scripts" / "one.py"
    file.write_text("1")
    before = hash_of(["scripts"], tmp_path)
    (tmp_path / "scripts" / "__pycache__" / "one.pyc").write_text("compiled")
    assert hash_of(["scripts"], tmp_path) == before
    file.write_text("2")
    changed = hash_of(["scripts"], tmp_path)
    file.rename(file.with_name("two.py"))
    assert len({before, changed, hash_of(["scripts"], tmp_path)}) == 3


def test_what_is_named_is_there():
    for begins, places in READS.items():
        assert (ROOT / begins.partition("::")[0]).exists(), begins
        assert all((ROOT / place).exists() for place in places), begins
