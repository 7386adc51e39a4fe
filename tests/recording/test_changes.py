"""The log of changes: what counts as one, what is compared with, and what an interruption leaves."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
from dataclasses import replace
from types import SimpleNamespace

import pytest

from scripts.__main__ import main
from scripts.common import files
from scripts.common.errors import Problem
from scripts.common.paths import RUN_RECORDS
from scripts.recording import changes, history, records
from scripts.recording.changes import Change, Log, between, noted
from scripts.recording.record import record
from scripts.recording.records import ComparisonRecord, RunRecord, TopicRecord
from scripts.running.run import Runner
from scripts.site import changes_page
from scripts.topics.tree import discover, load

RUN = RunRecord("aaaa", "1111", "ok", "2026-01-01", 0.1, "fork", "A processor", "3.11.7", {"torch": "2.13.0"})
EQUAL = ComparisonRecord(
    "equal",
    "loss",
    ["pytorch", "tensorflow"],
    1e-6,
    "cpu",
    0.0,
    3,
    "float32",
    {"pytorch": "aaaa", "tensorflow": "bbbb"},
)


def of(run: RunRecord, device: str = "cpu", *comparisons: ComparisonRecord) -> TopicRecord:
    runs = {"pytorch": {device: run}}
    if comparisons:
        runs["tensorflow"] = {device: RUN}
    return TopicRecord("chapter/topic", runs, list(comparisons))


def changed(run: RunRecord, old: str, new: str, tolerance: float = 1e-4) -> list[Change]:
    return between(of(RUN), of(run), {"pytorch": old}, {"pytorch": new}, tolerance)


def test_another_output_is_a_change_with_its_lines_and_versions():
    now = replace(RUN, output="2222", date="2026-02-01", versions={"torch": "2.14.0"})
    [change] = changed(now, "loss 1\nsteps 3\n", "loss 2\nsteps 3\n")
    assert (change.kind, change.what, change.date) == ("output", "pytorch", "2026-02-01")
    assert (change.before, change.after) == ("1111", "2222")
    assert change.diff == ["-loss 1", "+loss 2"]
    assert change.versions == {"torch": ["2.13.0", "2.14.0"]}
    assert not change.code


def test_a_digit_within_the_tolerance_is_none():
    now = replace(RUN, date="2026-02-01")
    assert changed(now, "loss 1.00000\n", "loss 1.00003\n") == []
    assert len(changed(now, "loss 1.00000\n", "loss 1.00003\n", tolerance=1e-9)) == 1


def test_a_long_diff_is_cut():
    now = replace(RUN, output="2222", date="2026-02-01")
    [change] = changed(now, "x" * 1000, "\n".join("abcdefghijklmnopqrst"))
    assert len(change.diff) == changes.LINES + 1
    assert change.diff[-1] == "… and 9 more lines"
    assert max(map(len, change.diff)) == changes.COLUMNS


@pytest.mark.parametrize("device", ["cpu", "gpu"])
def test_another_end_is_a_change_on_each_device(device):
    now = replace(RUN, status="raised", date="2026-02-01", fingerprint="cccc")
    [change] = between(of(RUN, device), of(now, device), {}, {}, 1e-4)
    assert (change.kind, change.device, change.before, change.after) == ("status", device, "ok", "raised")
    assert change.code


@pytest.mark.parametrize(
    ("now", "verdict"),
    [
        ({"kind": "differs", "bound": 0.5, "largest": 2.0}, "PyTorch and TensorFlow differ by at least 0.5"),
        ({"largest": 1e-7}, "PyTorch and TensorFlow equal within 1e-6"),
        ({"bound": 1e-3}, None),
    ],
)
def test_another_verdict_is_a_change(now, verdict):
    after = of(replace(RUN, date="2026-02-01"), "cpu", replace(EQUAL, **now))
    found = between(of(RUN, "cpu", EQUAL), after, {}, {}, 1e-4)
    assert [change.after for change in found] == ([verdict] if verdict else [])
    assert all(change.before == "PyTorch and TensorFlow equal" for change in found)


def test_last_digits_of_a_comparison_are_none():
    before, after = (of(RUN, "cpu", replace(EQUAL, largest=largest)) for largest in (1e-7, 2e-7))
    assert between(before, after, {}, {}, 1e-4) == []


def test_what_is_new_or_gone_is_none():
    nothing = TopicRecord("chapter/topic")
    assert between(nothing, of(RUN, "cpu", EQUAL), {}, {"pytorch": "1\n"}, 1e-4) == []
    assert between(of(RUN, "cpu", EQUAL), nothing, {"pytorch": "1\n"}, {}, 1e-4) == []


def change(after: str, topic: str = "chapter/topic", date: str = "2026-02-01") -> Change:
    return Change(date, "output", topic, "pytorch", "cpu", "1111", after, False)


def test_what_is_published_stays_and_drafts_are_replaced():
    published = Log("2026-01-01", [change("2222"), change("3333", "chapter/other")])
    draft = noted(published, published, "chapter/topic", [change("4444")])
    assert [each.after for each in draft.changes] == ["2222", "3333", "4444"]
    again = noted(draft, published, "chapter/topic", [change("5555")])
    assert [each.after for each in again.changes] == ["2222", "3333", "5555"]
    assert noted(again, published, "chapter/topic", []) == published


def test_the_same_is_not_logged_twice():
    log = noted(Log("2026-01-01"), None, "chapter/topic", [change("2222")])
    assert noted(log, None, "chapter/topic", [change("2222")]) == log


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ('{"format": 1,\n "since": ', "not a log of changes", 2),
        ("[]", "not a log of changes", None),
        ('{"format": 2, "since": "2026-01-01", "changes": []}', "format 2, not 1", None),
        ('{"format": 1, "changes": []}', "'since'", None),
        ('{"format": 1, "since": "2026-01-01", "changes": [{"date": "2026-01-01"}]}', "missing", None),
    ],
)
def test_a_corrupt_log_is_named(records_root, text, message, line):
    changes.path().write_text(text)
    with pytest.raises(Problem, match=message) as caught:
        changes.load()
    assert caught.value.path == changes.path()
    assert caught.value.line == line
    assert "--from-git" in caught.value.remedy


# In a clone of its own


@pytest.fixture
def clone(tmp_path, monkeypatch, make_topic):
    """A repository with one topic; ``clone(text)`` records the topic with that code, ``clone.commit()`` commits it."""
    root = tmp_path
    monkeypatch.setattr(history, "ROOT", root)
    monkeypatch.setattr(history, "SNIPPETS", root / "snippets")
    monkeypatch.setattr(records, "RUN_RECORDS", root / "docs" / "data" / "runs")
    settings = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]

    def git(*arguments: str) -> None:
        subprocess.run(["git", *settings, *arguments], cwd=root, check=True, capture_output=True)

    class Clone:
        def __call__(self, text: str, day: str = "2026-03-01") -> None:
            topic = make_topic(
                {"with_keras.py": text}, '[missing]\npytorch = "not needed here"\ntensorflow = "not needed here"\n'
            )
            today = SimpleNamespace(today=lambda: datetime.date.fromisoformat(day))
            monkeypatch.setattr("scripts.recording.record.datetime", SimpleNamespace(date=today))
            with Runner("process") as runner:
                for _, done in record([topic], runner, "cpu"):
                    assert not done.problems

        @staticmethod
        def commit() -> None:
            git("add", "-A")
            git("commit", "-q", "-m", "A state")

    git("init", "-q", "-b", "main")
    git("commit", "-q", "--allow-empty", "-m", "The first")
    return Clone()


def afters() -> list[list[str]]:
    log = changes.load()
    return [each.diff for each in log.changes] if log else []


def test_recording_logs_what_differs_from_what_is_committed(clone):
    clone("print(1)\n", "2026-03-01")
    clone("print(2)\n", "2026-03-01")
    assert afters() == []  # a draft: never published
    clone.commit()
    clone("print(3)\n", "2026-03-02")
    assert afters() == [["-2", "+3"]]
    clone("print(4)\n", "2026-03-03")
    assert afters() == [["-2", "+4"]]
    clone("print(2)\n", "2026-03-04")
    assert afters() == []
    clone("print(5)\n", "2026-03-05")
    clone.commit()
    clone("print(6)\n", "2026-03-06")
    assert afters() == [["-2", "+5"], ["-5", "+6"]]
    assert [each.date for each in changes.load().changes] == ["2026-03-05", "2026-03-06"]


def test_the_log_can_be_made_anew_from_what_is_committed(clone):
    for number in range(3):
        clone(f"print({number})\n", f"2026-03-0{number + 1}")
        clone.commit()
    kept = changes.load()
    assert afters() == [["-0", "+1"], ["-1", "+2"]]
    assert history.rebuilt() == kept
    clone("print(7)\n", "2026-03-09")
    assert history.rebuilt() == kept


def test_an_interruption_of_the_log_leaves_the_old_one(clone, monkeypatch):
    clone("print(1)\n")
    clone.commit()
    clone("print(2)\n")
    before = changes.path().read_text()
    replacing = os.replace

    def interrupted(source, target):
        if str(target) == str(changes.path()):
            raise KeyboardInterrupt
        replacing(source, target)

    monkeypatch.setattr(files.os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        clone("print(3)\n")
    assert changes.path().read_text() == before
    assert "print(2)" not in changes.path().read_text()


def test_without_git_the_record_on_disk_counts(make_topic, records_root):
    for text in ("print(1)\n", "print(2)\n"):
        topic = make_topic({"with_keras.py": text}, '[missing]\npytorch = "no"\ntensorflow = "no"\n')
        with Runner("process") as runner:
            list(record([topic], runner, "cpu"))
    assert afters() == [["-1", "+2"]]


def test_without_a_history_there_is_nothing_to_make_it_from(tmp_path, monkeypatch):
    monkeypatch.setattr(history, "ROOT", tmp_path)
    monkeypatch.setattr(records, "RUN_RECORDS", tmp_path / "docs" / "data" / "runs")
    with pytest.raises(Problem, match="no history"):
        history.rebuilt()


# The log of the project, and its page


def test_the_log_of_the_project_agrees_with_its_records():
    log = changes.load()
    stored = json.loads(changes.path().read_text("utf-8"))
    assert changes.path().parent == RUN_RECORDS.parent
    assert stored["since"] == log.since <= min((each.date for each in log.changes), default=log.since)
    last = {(each.topic, each.what): each for each in log.changes if each.kind == "output"}
    for topic in discover():
        record = records.load(topic)
        for framework, runs in record.runs.items():
            if (topic.name, framework) in last and "cpu" in runs:
                assert last[topic.name, framework].after == runs["cpu"].output, f"{topic.name}/{framework}"


def test_the_page_names_cause_place_and_lines(make_topic):
    make_topic({"with_pytorch.py": '"""One."""\n', "with_tensorflow.py": '"""One."""\n'}, name="chapter/topic")
    topic = load(make_topic({}, name="chapter/topic").folder)
    moved = Change(
        "2026-02-01", "output", "chapter/topic", "pytorch", "cpu", "1", "2", False, {"torch": ["2.13.0", "2.14.0"]},
        ["-a", "+b"],
    )  # fmt: skip
    verdict = replace(
        moved, date="2026-02-03", kind="comparison", what="loss", before="equal", after="differ", code=True
    )
    page = changes_page.render(Log("2026-01-01", [moved, verdict]), [topic], {"chapter/topic": ["chapter/page.md"]})
    assert "Kept since 1 January 2026: 2 changes." in page
    assert page.index("3 February 2026") < page.index("1 February 2026")
    assert "[**A topic**](/chapter/page.md): PyTorch, CPU: another output." in page
    assert "The snippet is the same; torch 2.13.0 → 2.14.0." in page
    assert "``` diff\n-a\n+b\n```" in page
    assert "`loss`, CPU: another verdict. The snippet was changed, and so were versions: torch 2.13.0 → 2.14.0." in page
    assert "- before: equal\n- now: differ" in page


def test_an_empty_log_says_since_when_it_is_kept():
    assert changes_page.render(Log("2026-01-01"), [], {}) == (
        "Kept since 1 January 2026; nothing has changed since then.\n"
    )


def test_the_command_lists_the_changes(capsys):
    assert main(["changes"]) == 0
    assert f"since {changes.load().since}" in capsys.readouterr().out
