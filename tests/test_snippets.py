"""Every snippet on every device, and every comparison between tabs."""

from __future__ import annotations

import datetime

import pytest

from scripts import records
from scripts.environment import why_not
from scripts.judge import check_comparison, check_output, judge
from scripts.topics import FRAMEWORKS, discover


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A parameter for each snippet or comparison and device; ``wanted`` lists the runs that a test needs."""
    frameworks, devices = metafunc.config.option.framework, metafunc.config.option.device
    snippets = [snippet for topic in discover() for snippet in topic.snippets if snippet.framework in frameworks]
    if "comparison" in metafunc.fixturenames:
        metafunc.parametrize(
            ("topic", "comparison", "device", "wanted"),
            [
                pytest.param(
                    topic,
                    comparison,
                    device,
                    [(topic.snippet(framework), device, None) for framework in comparison.between],
                    id=f"{topic.name}/{comparison.variable} {comparison.kind} {'+'.join(comparison.between)}[{device}]",
                )
                for topic in discover()
                for comparison in topic.comparisons
                if set(comparison.between) <= set(frameworks)
                for device in devices
            ],
        )
    elif "device" in metafunc.fixturenames:
        metafunc.parametrize(
            ("snippet", "device", "wanted"),
            [
                pytest.param(
                    snippet,
                    device,
                    [(snippet, device, None)],
                    id=f"{snippet.name}[{device}]",
                    marks=[pytest.mark.processes] if starts_processes(snippet) else [],
                )
                for snippet in snippets
                for device in devices
            ],
        )
    elif "wanted" in metafunc.fixturenames:
        # An import costs seconds, a fork tenths: a third of the snippets shows that both print the same, chosen by
        # their own text, so that it is the same third everywhere. --fresh takes all.
        chosen = [each for each in snippets if metafunc.config.option.fresh or int(each.fingerprint(), 16) % 3 == 0]
        metafunc.parametrize(
            ("snippet", "wanted"),
            [pytest.param(snippet, [(snippet, "cpu", "process")], id=snippet.name) for snippet in chosen],
        )
    elif "snippet" in metafunc.fixturenames:
        metafunc.parametrize("snippet", [pytest.param(snippet, id=snippet.name) for snippet in snippets])


def starts_processes(snippet) -> bool:
    """Whether more than one process takes part: what `make soak` runs again and again."""
    return bool(snippet.launcher) or "package:ray" in snippet.needs


def runs_of(wanted, runs, record_property) -> dict:
    """Framework -> run; the test is skipped, with the reason, when one of them cannot run here."""
    for snippet, device, _ in wanted:
        if reason := why_not(snippet, device):
            pytest.skip(reason)
    finished = {each[0].framework: runs.start(*each).result() for each in wanted}
    if all(kept for _, kept in finished.values()):
        record_property("kept", True)
    return {framework: run for framework, (run, _) in finished.items()}


def test_snippet(snippet, device, wanted, runs, record_property):
    """It ends as declared and prints what is recorded."""
    run = runs_of(wanted, runs, record_property)[snippet.framework]
    check_output(snippet, judge(snippet, run, device), device)


def test_fresh_process_prints_the_same(snippet, wanted, runs, record_property):
    """A plain ``python file.py``, as a reader would type it, prints what is recorded of the fork."""
    run = runs_of(wanted, runs, record_property)[snippet.framework]
    check_output(snippet, judge(snippet, run))


def test_comparison(topic, comparison, device, wanted, runs, record_property):
    """The variable is as close, or as far apart, in the two tabs as the topic says."""
    finished = runs_of(wanted, runs, record_property)
    for framework, run in finished.items():
        judge(topic.snippet(framework), run, device)
    check_comparison(topic, comparison, {framework: run.values for framework, run in finished.items()})


def test_record_is_of_this_snippet(snippet):
    """The page's stamp is there: the CPU record matches the snippet and its output as they are."""
    if snippet.skipped("cpu"):
        pytest.skip(snippet.skipped("cpu").reason)
    record = records.load(snippet.topic)
    assert record.current(snippet, "cpu"), (
        f"{snippet.name} changed since its last recorded run; run: python -m scripts record {snippet.topic.name}"
    )
    for comparison in snippet.topic.comparisons:
        assert record.current_comparison(snippet.topic, comparison, "cpu"), (
            f"{comparison.variable} of {snippet.topic.name} is not compared; run: "
            f"python -m scripts record {snippet.topic.name}"
        )


@pytest.mark.parametrize("topic", discover(), ids=lambda topic: topic.name)
def test_skips_have_not_expired(topic):
    today = datetime.date.today()
    for framework, skip in topic.skip.items():
        assert skip.until >= today, (
            f"{topic.name}: the skip of {FRAMEWORKS[framework]} ended on {skip.until} ({skip.reason}): "
            "mend the snippet, or give a new date with its reason"
        )
