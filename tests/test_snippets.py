"""Every snippet on every device, and every comparison between tabs."""

from __future__ import annotations

import pytest

from scripts.judging.judge import check_comparison, check_output, judge
from scripts.recording import records
from scripts.running import fresh, signs
from scripts.topics.environment import installed, why_not
from scripts.topics.tree import discover
from tests.conftest import devices_here

TOPICS = discover()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A parameter for each snippet or comparison and device; ``wanted`` lists the runs that a test needs."""
    frameworks = metafunc.config.option.framework
    snippets = [snippet for topic in TOPICS for snippet in topic.snippets if snippet.framework in frameworks]
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
                for topic in TOPICS
                for comparison in topic.comparisons
                if set(comparison.between) <= set(frameworks)
                for device in devices_here(metafunc.config, f"{topic.name} {comparison}")
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
                for device in devices_here(metafunc.config, snippet.name)
            ],
        )
    elif "wanted" in metafunc.fixturenames:
        # An import costs seconds, a fork tenths. Afresh runs what shows a sign that a fork may answer otherwise, and of
        # the rest a tenth, chosen by its own text, so that it is the same tenth everywhere. --fresh takes all.
        every = metafunc.config.option.fresh
        chosen = [each for each in snippets if every or int(each.fingerprint(), 16) % 10 == 0 or shows_a_sign(each)]
        metafunc.parametrize(
            ("snippet", "wanted"),
            [pytest.param(snippet, [(snippet, "cpu", "process")], id=snippet.name) for snippet in chosen],
        )
    elif "snippet" in metafunc.fixturenames:
        metafunc.parametrize("snippet", [pytest.param(snippet, id=snippet.name) for snippet in snippets])


def shows_a_sign(snippet) -> bool:
    """Whether a fork may answer otherwise. The warm parent of Keras has imported no framework: there, none may."""
    return snippet.framework in signs.OWN and bool(snippet.launcher or signs.signs(snippet))


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
        if any(snippet.topic.snippet(framework).skipped("cpu") for framework in comparison.between):
            continue  # beside a dated skip nothing can be compared
        assert record.current_comparison(snippet.topic, comparison, "cpu"), (
            f"{comparison.variable} of {snippet.topic.name} is not compared; run: "
            f"python -m scripts record {snippet.topic.name}"
        )


@pytest.mark.parametrize("framework", signs.OWN)
def test_what_a_snippet_uses_it_has_imported(framework):
    """A warm parent has imported more than a fresh interpreter: no snippet may live on that."""
    if not installed(framework):
        pytest.skip(f"{framework} is not installed here")
    assert fresh.answer(["-m", "scripts.running.signs", framework], 600) == []
