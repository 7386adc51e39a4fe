"""Records: a corrupt one is named, an interrupted command leaves nothing half-written."""

from __future__ import annotations

import datetime
import json
import os
import re

import pytest

from scripts.common import files
from scripts.common.errors import Problem
from scripts.recording import records, store, why
from scripts.recording.record import expired, record, stale
from scripts.recording.store import Store
from scripts.running.run import Run, Runner
from scripts.running.watch import Outcome
from scripts.topics import rules

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


def test_an_edit_is_seen_but_by_a_record_as_of_now(topic, runner):
    """Generating asks the same thing a hundred times, and reads the files once; recording reads them each time."""
    record_all([topic], runner)
    snippet = topic.snippet("keras")
    reads_again, once = records.load(topic), records.load(topic).as_of_now(topic)
    assert reads_again == once
    assert once.current(snippet, "cpu") == reads_again.current(snippet, "cpu") is not None
    snippet.path.write_text("total = 2.0\nprint(total)\n", "utf-8")
    assert reads_again.current(snippet, "cpu") is None
    assert once.current(snippet, "cpu") is not None
    assert records.load(topic).as_of_now(topic).current(snippet, "cpu") is None
    records.save(once)
    assert records.load(topic) == once, "what was looked up is not written"


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


@pytest.mark.parametrize("after", [0, 1, 2])
@pytest.mark.parametrize("what", [KeyboardInterrupt, OSError(28, "No space left on device")])
def test_a_recording_that_is_cut_leaves_output_log_and_record_as_they_were(
    make_topic, runner, monkeypatch, after, what
):
    """Whichever of the three files was being put in its place."""
    topics = [make_topic(TEXTS, TOML, f"chapter/topic{number}") for number in range(2)]
    record_all(topics, runner)
    root = topics[0].folder.parents[2]
    before = {path: path.read_bytes() for path in root.rglob("*") if path.suffix in (".json", ".txt")}
    changed = make_topic({"with_keras.py": "print(2.0)\n"}, TOML, "chapter/topic1")
    replace, calls = os.replace, []

    def cut(source, target):
        calls.append(target)
        if len(calls) == after + 1:
            raise what
        replace(source, target)

    monkeypatch.setattr(os, "replace", cut)
    if what is KeyboardInterrupt:
        with pytest.raises(KeyboardInterrupt):
            record_all([topics[0], changed], runner)
    else:
        [problem] = record_all([topics[0], changed], runner)[1].problems
        assert "takes no file: No space left on device" in str(problem)
        assert "nothing was written" in problem.remedy
    monkeypatch.setattr(os, "replace", replace)
    # The log changes only where another output was published before: here it does, since this is no clone.
    assert len(calls) == after + 1
    assert {path: path.read_bytes() for path in before} == before
    assert not [path for path in root.rglob(".*") if path.is_file()]
    assert [bool(stale(topic, "cpu")) for topic in (topics[0], changed)] == [False, True]
    record_all([changed], runner)
    assert stale(changed, "cpu") == []


def test_a_folder_that_takes_no_file_is_named_and_nothing_is_written(topic, runner, monkeypatch):
    making = files.tempfile.mkstemp

    def refused(dir, prefix):
        if dir == records.RUN_RECORDS / "chapter":
            raise OSError(30, "Read-only file system")
        return making(dir=dir, prefix=prefix)

    monkeypatch.setattr(files.tempfile, "mkstemp", refused)
    [done] = record_all([topic], runner)
    [problem] = done.problems
    assert problem.path == records.RUN_RECORDS / "chapter"
    assert "takes no file: Read-only file system" in problem.message
    assert not topic.snippet("keras").output_path.exists()
    assert done.ran == []


def test_after_an_interruption_recording_goes_on_where_it_was(make_topic, runner):
    topics = [make_topic(TEXTS, TOML, f"chapter/topic{number}") for number in range(2)]
    recording = record(topics, runner, "cpu")
    next(recording)
    recording.close()
    assert [bool(stale(topic, "cpu")) for topic in topics] == [False, True]
    assert [done.ran for done in record_all(topics, runner)] == [[], ["keras"]]


# One framework only

BOTH = '[missing]\npytorch = "no"\n[compare]\nx = { tolerance = 1e-6, between = ["keras", "tensorflow"] }\n'


def two(make_topic, keras: str = "x = 1.0\nprint(x)\n"):
    return make_topic({"with_keras.py": keras, "with_tensorflow.py": "x = 1.0\nprint(x)\n"}, BOTH)


def test_of_one_framework_only_its_tab_is_recorded(make_topic, runner):
    topic = two(make_topic)
    [done] = record_all([topic], runner, frameworks=["keras"])
    assert done.ran == ["keras"]
    assert list(records.load(topic).runs) == ["keras"]
    assert done.notes == [
        "`x` of Keras and TensorFlow is not compared any more; next: python -m scripts record chapter/topic"
    ]
    [done] = record_all([topic], runner)
    assert done.ran == ["keras", "tensorflow"]
    assert done.notes == []


def test_a_comparison_counts_on_while_both_tabs_are_what_they_were(make_topic, runner):
    topic = two(make_topic)
    record_all([topic], runner)
    before = records.load(topic).comparisons
    [done] = record_all([topic], runner, everything=True, frameworks=["keras"])
    assert records.load(topic).comparisons == before
    assert done.notes == ["`x` of Keras and TensorFlow was not compared anew; what was found before counts"]


@pytest.mark.parametrize("moved", ["code", "versions"])
def test_a_comparison_of_a_tab_that_is_not_what_it_was_counts_no_more(make_topic, runner, monkeypatch, moved):
    topic = two(make_topic)
    record_all([topic], runner)
    if moved == "code":
        topic = two(make_topic, "x = 7.0\nprint(x)\n")
    else:
        monkeypatch.setattr("scripts.recording.record.versions", lambda *_: {"keras": "99.0"})
    [done] = record_all([topic], runner, everything=True, frameworks=["keras"])
    assert records.load(topic).comparisons == []
    assert "is not compared any more; next:" in done.notes[0]
    assert stale(topic, "cpu") == list(topic.snippets)


# Skips


def skipped(make_topic, until: str):
    toml = f"{BOTH}[skip.tensorflow]\nreason = 'it hangs'\nuntil = {until}\n"
    return make_topic({"with_keras.py": "x = 1.0\nprint(x)\n", "with_tensorflow.py": "print(1)\n"}, toml)


def test_beside_a_skip_the_other_tab_is_recorded_and_nothing_is_compared(make_topic, runner):
    topic = skipped(make_topic, "9999-12-31")
    [done] = record_all([topic], runner)
    assert done.problems == []
    assert done.ran == ["keras"]
    assert stale(topic, "cpu") == []
    assert why.stale(topic) == []


def test_a_skip_that_has_ended_is_a_problem_with_its_line(make_topic, runner):
    topic = skipped(make_topic, "2020-01-01")
    [done] = record_all([topic], runner)
    [problem] = done.problems
    assert "the skip of TensorFlow ended on 2020-01-01 (it hangs)" in problem.message
    assert problem.line == 6
    assert "give a new date with its reason" in problem.remedy
    assert not records.path_of(topic.name).exists()


@pytest.mark.parametrize(("today", "over"), [("2026-03-01", False), ("2026-03-02", True)])
def test_a_skip_holds_on_its_last_day(make_topic, today, over):
    topic = skipped(make_topic, "2026-03-01")
    assert bool(expired(topic, datetime.date.fromisoformat(today))) == over


# What varies from run to run


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("print(object())\n", "an address varies: line 1"),
        ("import random\nprint(random.random())\n", "a number varies: line 1"),
        ("print({'one', 'two', 'three', 'four', 'five', 'six', 'seven'})\n", "varies: line 1|first .* then"),
        ("import os\nprint('a' * (os.getpid() % 50 + 1))\n", "the second time: line 1: first 'a+', then 'a+'"),
    ],
)
def test_an_output_that_varies_is_not_recorded(make_topic, runner, text, said):
    topic = make_topic({"with_keras.py": text}, TOML)
    [problem] = record_all([topic], runner)[0].problems
    assert re.search(said, problem.message), problem.message
    assert "set seeds" in problem.remedy
    assert "[[masks]]" in problem.remedy
    assert not topic.snippet("keras").output_path.exists()


def test_what_a_mask_covers_may_vary(make_topic, runner):
    mask = "[[masks]]\npattern = '0x[0-9a-f]+'\nshown = '0x…'\nreason = 'an address'\n"
    topic = make_topic({"with_keras.py": "print(object())\n"}, TOML + mask)
    assert record_all([topic], runner)[0].problems == []


def test_what_starts_several_processes_is_run_twice_as_well(make_topic, runner):
    processes = "[processes]\ncount = 2\nlaunch = { keras = 'self' }\n"
    topic = make_topic(TEXTS, TOML + processes)
    [done] = record_all([topic], runner)
    assert (done.problems, done.ran) == ([], ["keras"])


def test_an_output_that_is_recorded_already_is_not_run_twice(topic, runner, monkeypatch):
    record_all([topic], runner)
    monkeypatch.setattr("scripts.recording.record.check_again", pytest.fail)
    assert record_all([topic], runner, everything=True)[0].ran == ["keras"]


# Rules, and nothing written


def test_what_breaks_a_rule_is_not_run(topic, runner, monkeypatch):
    monkeypatch.setattr(runner, "submit", pytest.fail)
    [done] = record_all([topic], runner, rules=rules.of_topic)
    assert "no docstring" in done.problems[0].message


def test_a_dry_run_shows_the_diff_and_writes_nothing(topic, runner, records_root):
    [done] = record_all([topic], runner, dry=True)
    assert done.ran == ["keras"]
    assert "+1.0" in done.diffs[0]
    assert not records_root.exists()
    assert not topic.snippet("keras").output_path.exists()


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


@pytest.mark.parametrize("part", ["versions", "device_name", "_runner_hash"])
def test_a_run_that_was_made_otherwise_is_not_taken(topic, tmp_path, monkeypatch, part):
    snippet = topic.snippet("keras")
    Store("one", folder=tmp_path / "kept").get(snippet, "cpu", "fork", outcome)
    assert Store("two", folder=tmp_path / "kept").get(snippet, "cpu", "fork", outcome)[1] is True
    monkeypatch.setattr(store, part, lambda *_: "another")
    assert Store("three", folder=tmp_path / "kept").get(snippet, "cpu", "fork", outcome)[1] is False


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
