"""How far a long command came: kept while it runs, gone on from, and gone when it has ended."""

from __future__ import annotations

import signal

import pytest

from scripts.common.journal import Journal, interruption


def test_the_same_command_goes_on_and_another_does_not(tmp_path):
    Journal("record", ["cpu"], tmp_path).note("a/b")
    assert Journal("record", ["cpu"], tmp_path).done == {"a/b"}
    assert Journal("record", ["gpu"], tmp_path).done == set()
    assert Journal("prove", ["cpu"], tmp_path).done == set()


def test_a_command_that_ended_begins_anew(tmp_path):
    journal = Journal("record", ["cpu"], tmp_path)
    journal.note("a/b")
    journal.close()
    assert Journal("record", ["cpu"], tmp_path).done == set()
    journal.close()


def test_a_broken_journal_is_none(tmp_path):
    (tmp_path / "record.json").write_text("{")
    assert Journal("record", ["cpu"], tmp_path).done == set()


def interrupted(done: list[int], *arguments) -> None:
    done += [1, 2, 3]
    raise KeyboardInterrupt(*arguments)


@pytest.mark.parametrize(("arguments", "number"), [((), signal.SIGINT), ((signal.SIGTERM,), signal.SIGTERM)])
def test_an_interruption_gets_its_line(arguments, number):
    done = []
    with pytest.raises(KeyboardInterrupt) as caught, interruption(lambda: f"{len(done)} done"):
        interrupted(done, *arguments)
    assert caught.value.args == (number, "3 done")
