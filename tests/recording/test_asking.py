"""What is stale, why, and whether all is well: list, why, check and a dry run. None of them writes."""

from __future__ import annotations

import json

import pytest

from scripts.__main__ import main
from scripts.recording import commands, records, why
from scripts.recording.record import record
from scripts.running.run import Runner

TEXT = '"""What "import keras" is not needed for."""\nx = 1.0\nprint(x)\n'
TOML = '[missing]\npytorch = "no"\ntensorflow = "no"\n'


@pytest.fixture
def topic(make_topic, monkeypatch, records_root):
    """A topic that is recorded, and that the commands take for all that there are."""
    made = make_topic({"with_keras.py": TEXT}, TOML)
    with Runner() as runner:
        assert not next(iter(record([made], runner, "cpu")))[1].problems
    monkeypatch.setattr(commands, "chosen_topics", lambda names: [made])
    return made


def edit(topic, new: str) -> None:
    path = topic.snippet("keras").path
    path.write_text(path.read_text().replace("1.0", new))


def files(topic) -> dict:
    found = [*topic.folder.iterdir(), *records.RUN_RECORDS.rglob("*.json")]
    return {path: path.read_bytes() for path in found if path.is_file()}


def test_what_is_stale_is_listed_for_a_program(topic, capsys):
    assert main(["list", "--stale", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    edit(topic, "2.0")
    assert main(["list", "--stale", "--json"]) == 0
    [found] = json.loads(capsys.readouterr().out)
    assert found["topic"] == "chapter/topic"
    assert found["tabs"] == {"keras": []}
    assert "changed since its record" in found["stale"][0]


def test_why_says_what_is_not_as_it_was(topic):
    assert why.stale(topic) == []
    topic.snippet("keras").output_path.write_text("3.0\n")
    assert why.stale(topic) == ["keras: with_keras.txt is not the output that was recorded"]
    edit(topic, "2.0")
    assert "keras: changed since its record" in why.stale(topic)[0]
    records.path_of(topic.name).unlink()
    assert why.stale(topic) == ["keras: never recorded on cpu"]


def test_why_names_what_comes_next(topic, capsys):
    assert main(["why", "chapter/topic"]) == 0
    edit(topic, "2.0")
    assert main(["why", "chapter/topic"]) == 1
    assert "next: python -m scripts record chapter/topic" in capsys.readouterr().out


@pytest.mark.parametrize(("new", "code"), [("1.0", 0), ("2.0", 1), ("1.0)\nprint(undefined", 1)])
def test_a_check_runs_all_and_writes_nothing(topic, capsys, new, code):
    edit(topic, new)
    before = files(topic)
    assert main(["check", "chapter/topic"]) == code
    assert files(topic) == before
    assert ("+2.0" in capsys.readouterr().out) == (new == "2.0")


def test_a_dry_run_records_nothing(topic, capsys):
    edit(topic, "2.0")
    before = files(topic)
    assert main(["record", "--dry-run"]) == 0
    assert files(topic) == before
    assert "1 snippet(s) would be recorded" in capsys.readouterr().out
