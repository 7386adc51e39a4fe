"""The report on newer releases: each kind of change is found, nothing is recorded, no output breaks out of it."""

from __future__ import annotations

import pytest

from scripts.recording import records
from scripts.recording.record import record
from scripts.recording.report import LONGEST, Report, fenced, make, render
from scripts.running.run import Runner

pytestmark = pytest.mark.usefixtures("records_root")
TOML = (
    '[missing]\npytorch = "not needed here"\n[compare]\nx = { tolerance = 1e-6, between = ["keras", "tensorflow"] }\n'
)
SAME = "x = 1.0\nprint(x)\n"


@pytest.fixture
def reported(make_topic):
    """The report on a topic that was recorded with ``SAME`` and now has this code in its Keras tab."""

    def report(text: str) -> Report:
        with Runner("process") as runner:
            topic = make_topic({"with_keras.py": SAME, "with_tensorflow.py": SAME}, TOML)
            for _, done in record([topic], runner, "cpu"):
                assert not done.problems
            before = records.path_of(topic.name).read_text()
            made = make([make_topic({"with_keras.py": text}, TOML)], runner)
        assert records.path_of(topic.name).read_text() == before
        assert topic.snippet("keras").output_path.read_text() == "1.0\n"
        return made

    return report


def kinds(report: Report) -> dict[str, list[str]]:
    return {kind: list(found) for kind, found in report.found.items() if found}


def test_nothing_changed(reported):
    report = reported(SAME)
    assert (report.changed, report.ran) == (0, 2)
    assert "2 snippets ran; 0 findings." in render(report)
    assert f"| `keras` | {report.installed['keras']} | {report.installed['keras']} |" in render(report)


def test_another_output_and_another_value(reported):
    report = reported("x = 2.0\nprint(x)\n")
    assert kinds(report) == {"outputs": ["chapter/topic/keras"], "comparisons": ["chapter/topic: x"]}
    assert "## Prints something else (1)" in render(report)
    assert "-1.0\n+2.0" in render(report)


def test_an_error(reported):
    report = reported("raise ValueError('gone in this release')\n")
    assert kinds(report) == {"errors": ["chapter/topic/keras"]}
    assert "gone in this release" in render(report)


def test_a_new_warning_and_the_output_beside_it(reported):
    text = "import warnings\nwarnings.warn('soon gone', FutureWarning)\nx = 1.0\nprint(x, 'more')\n"
    report = reported(text)
    assert kinds(report) == {"outputs": ["chapter/topic/keras"], "warnings": ["chapter/topic/keras"]}
    assert "soon gone" in render(report)


def test_only_the_frameworks_that_are_asked_for(make_topic):
    topic = make_topic({"with_keras.py": SAME, "with_tensorflow.py": SAME}, TOML)
    with Runner("process") as runner:
        report = make([topic], runner, frameworks=("keras",))
    assert report.ran == 1
    assert list(report.found["outputs"]) == ["chapter/topic/keras"]


def test_what_could_not_run_is_listed_by_its_reason():
    report = Report(not_run={"a/b/jax": "jax is not installed here", "a/c/jax": "jax is not installed here"})
    assert "- jax is not installed here: `a/b/jax`, `a/c/jax`" in render(report)


@pytest.mark.parametrize(("until", "told"), [("2020-03-01", True), ("2999-03-01", False)])
def test_a_skip_that_is_overdue_is_told(make_topic, until, told):
    skip = f'[skip.keras]\nreason = "a fault of theirs"\nuntil = {until}\n'
    topic = make_topic({"with_keras.py": SAME, "with_tensorflow.py": SAME}, TOML + skip)
    with Runner("process") as runner:
        report = make([topic], runner, frameworks=())
    assert (kinds(report) == {"skips": ["chapter/topic"]}) == told
    assert ("ended on 2020-03-01 (a fault of theirs)" in render(report)) == told


def test_what_was_printed_cannot_end_its_block():
    text = "````\n@everybody\n`````"
    block = fenced(text, "text")
    assert block.startswith("``````text\n")
    assert block.endswith("\n``````")


def test_a_report_fits_into_an_issue():
    report = Report()
    report.found["errors"] = {f"chapter/topic-{number}/jax": "x" * 10_000 for number in range(100)}
    text = render(report)
    assert len(text) < LONGEST + 200
    assert "more parts do not fit here" in text


def test_what_is_old_by_the_calendar_is_named():
    report = Report(aged=["the benchmark a was measured on 2026-11-21"])
    assert "## Old by the calendar\n\n- the benchmark a was measured on 2026-11-21" in render(report)
    assert "Old by the calendar" not in render(Report())
