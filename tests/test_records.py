"""Records: a corrupt one is named, an interrupted command leaves nothing half-written."""

from __future__ import annotations

import json
import os

import pytest

from scripts import files, records
from scripts.errors import Problem
from scripts.record import record, stale
from scripts.run import Run, Runner
from scripts.store import Store
from scripts.watch import Outcome

TEXTS = {"with_keras.py": "total = 1.0\nprint(total)\n"}
TOML = '[missing]\npytorch = "not needed here"\ntensorflow = "not needed here"\n'


pytestmark = pytest.mark.usefixtures("records_root")


@pytest.fixture
def topic(make_topic):
    return make_topic(TEXTS, TOML)


@pytest.fixture
def runner():
    with Runner("fork") as runner:
        yield runner


def record_all(topics, runner, **options):
    return [done for _, done in record(topics, runner, "cpu", **options)]


def test_recording_writes_output_and_record(topic, runner):
    snippet = topic.snippet("keras")
    [done] = record_all([topic], runner)
    assert done.ran == ["keras"]
    assert "+1.0" in done.diffs[0]
    assert snippet.output_path.read_text() == "1.0\n"
    run = records.load(topic).current(snippet, "cpu")
    assert run.status == "ok"
    assert run.versions["keras"]
    assert records.load(topic).current(snippet, "gpu") is None


def test_what_is_unchanged_is_not_run_again(topic, runner):
    record_all([topic], runner)
    assert stale(topic, "cpu") == []
    assert record_all([topic], runner)[0].ran == []
    assert record_all([topic], runner, everything=True)[0].ran == ["keras"]


def test_a_changed_snippet_is_stale_and_shows_its_diff(topic, make_topic, runner):
    record_all([topic], runner)
    changed = make_topic({"with_keras.py": "total = 2.0\nprint(total)\n"}, TOML)
    assert [snippet.framework for snippet in stale(changed, "cpu")] == ["keras"]
    [done] = record_all([changed], runner)
    assert "-1.0\n+2.0" in done.diffs[0]


def test_a_snippet_that_is_edited_while_it_runs_is_not_recorded(make_topic, runner, records_root, snippets_root):
    """Or its record would say that what is there now has run."""
    path = snippets_root / "chapter" / "topic" / "with_keras.py"
    topic = make_topic({"with_keras.py": f"open({str(path)!r}, 'a').write('# edited\\n')\nprint(1)\n"}, TOML)
    [done] = record_all([topic], runner)
    [problem] = done.problems
    assert "was changed while it ran" in problem.message
    assert not records.path_of(topic.name).exists()
    assert not topic.snippet("keras").output_path.exists()


def test_an_output_edited_by_hand_is_stale(topic, runner):
    record_all([topic], runner)
    topic.snippet("keras").output_path.write_text("3.0\n")
    assert records.load(topic).current(topic.snippet("keras"), "cpu") is None
    record_all([topic], runner)
    assert topic.snippet("keras").output_path.read_text() == "1.0\n"


def test_a_number_within_tolerance_leaves_the_text_alone(topic, make_topic, runner):
    record_all([topic], runner)
    moved = make_topic({"with_keras.py": "total = 1.00001\nprint(f'{total:.5f}'[:3])\n"}, TOML)
    [done] = record_all([moved], runner)
    assert done.diffs == []


def test_gpu_records_survive_a_cpu_run(topic, runner):
    record_all([topic], runner)
    stored = json.loads(records.path_of(topic.name).read_text())
    stored["runs"]["keras"]["gpu"] = stored["runs"]["keras"]["cpu"] | {"device": "A GPU"}
    records.path_of(topic.name).write_text(json.dumps(stored))
    record_all([topic], runner, everything=True)
    assert records.load(topic).current(topic.snippet("keras"), "gpu").device == "A GPU"


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ('{"topic": "chapter/topic",\n "runs": {', "not valid JSON", 2),
        ("", "not valid JSON", 1),
        ("[]", "not a record of chapter/topic", None),
        ('{"topic": "other/topic", "runs": {}, "comparisons": []}', "it is the record of other/topic", None),
        ('{"topic": "chapter/topic", "comparisons": []}', "'runs'", None),
        ('{"topic": "chapter/topic", "runs": {"mxnet": {}}, "comparisons": []}', "unknown key 'mxnet'", None),
        ('{"topic": "chapter/topic", "runs": {"keras": {"tpu": {}}}, "comparisons": []}', "unknown key 'tpu'", None),
        ('{"topic": "chapter/topic", "runs": {"keras": {"cpu": {"date": "x"}}}, "comparisons": []}', "missing", None),
    ],
)
def test_a_corrupt_record_is_named(topic, text, message, line):
    path = records.path_of(topic.name)
    path.parent.mkdir(parents=True)
    path.write_text(text)
    with pytest.raises(Problem, match=message) as caught:
        records.load(topic)
    assert caught.value.path == path
    assert caught.value.line == line
    assert "python -m scripts record chapter/topic" in caught.value.remedy
    assert path.read_text() == text


@pytest.mark.parametrize("at", ["fsync", "replace"])
def test_an_interrupted_write_leaves_the_old_file(tmp_path, monkeypatch, at):
    path = tmp_path / "x.json"
    files.write_whole(path, "old")

    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, at, interrupt)
    with pytest.raises(KeyboardInterrupt):
        files.write_whole(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_interrupted_recording_leaves_no_topic_half_written(make_topic, runner, monkeypatch):
    """Cut between a topic's output and its record: the record no longer matches, and all commands see that."""
    topics = [make_topic(TEXTS, TOML, f"chapter/topic{number}") for number in range(3)]
    record_all(topics, runner)
    before = records.path_of(topics[1].name).read_text()
    changed = [make_topic({"with_keras.py": "print(2.0)\n"}, TOML, topic.name) for topic in topics]
    save, saved = records.save, []

    def interrupted(record, *arguments):
        if len(saved) == 1:
            raise KeyboardInterrupt
        saved.append(record.topic)
        return save(record, *arguments)

    monkeypatch.setattr(records, "save", interrupted)
    with pytest.raises(KeyboardInterrupt):
        record_all(changed, runner)
    monkeypatch.setattr(records, "save", save)
    assert saved == ["chapter/topic0"]
    assert records.path_of("chapter/topic1").read_text() == before
    assert not list(changed[0].folder.parents[2].rglob(".*.json*"))
    assert [bool(stale(topic, "cpu")) for topic in changed] == [False, True, True]
    record_all(changed, runner)
    assert [stale(topic, "cpu") for topic in changed] == [[], [], []]


def test_after_an_interruption_recording_goes_on_where_it_was(make_topic, runner):
    topics = [make_topic(TEXTS, TOML, f"chapter/topic{number}") for number in range(2)]
    recording = record(topics, runner, "cpu")
    next(recording)
    recording.close()
    assert [bool(stale(topic, "cpu")) for topic in topics] == [False, True]
    assert [done.ran for done in record_all(topics, runner)] == [[], ["keras"]]


def test_an_infinite_difference_is_valid_json(make_topic, runner):
    texts = {"with_keras.py": "x = float('inf')\nprint(x)\n", "with_tensorflow.py": "x = 1.0\nprint(x)\n"}
    toml = '[missing]\npytorch = "no"\n[differs]\nx = { least = 1, between = ["keras", "tensorflow"] }\n'
    topic = make_topic(texts, toml)
    record_all([topic], runner)
    json.loads(records.path_of(topic.name).read_text(), parse_constant=pytest.fail)
    assert records.load(topic).comparisons[0].largest == float("inf")


def outcome(status: str = "ok") -> Run:
    return Run(Outcome(status, "", "1\n", "", 0.1, 10))


def test_kept_runs_are_found_again(topic, tmp_path):
    snippet = topic.snippet("keras")
    made = []

    def run() -> Run:
        made.append(1)
        return outcome()

    def get(store: Store) -> bool:
        return store.get(snippet, "cpu", "fork", run)[1]

    assert get(Store("one", folder=tmp_path / "kept")) is False
    assert get(Store("one", folder=tmp_path / "kept")) is False  # the same session: made, not kept from before
    assert get(Store("two", folder=tmp_path / "kept")) is True
    assert len(made) == 1
    assert get(Store("three", fresh=True, folder=tmp_path / "kept")) is False
    assert len(made) == 2
    snippet.path.write_text("print(2)\n")
    assert get(Store("four", folder=tmp_path / "kept")) is False
    assert len(made) == 3


def test_a_kept_run_that_was_cut_short_is_made_again(topic, tmp_path):
    store = Store("one", folder=tmp_path / "kept")
    snippet = topic.snippet("keras")
    store.get(snippet, "cpu", "fork", outcome)
    path = tmp_path / "kept" / f"{store.key(snippet, 'cpu', 'fork')}.json"
    path.write_text(path.read_text()[:20])
    assert store.get(snippet, "cpu", "fork", outcome)[1] is False


def test_a_run_that_was_stopped_is_not_kept(topic, tmp_path):
    store = Store("one", folder=tmp_path / "kept")
    store.get(topic.snippet("keras"), "cpu", "fork", lambda: outcome("timeout"))
    assert not list((tmp_path / "kept").glob("*.json"))
