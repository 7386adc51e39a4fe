"""``make record``: run what changed, show what came out, and write it down, topic by topic.

A topic is written only when all of its snippets that can run here ended as declared and all of its comparisons
hold. Its text files and its record are each written in one step; an interruption leaves the topic as it was, or
with an output whose record does not match, which every later command sees.
"""

from __future__ import annotations

import datetime
import difflib
import platform
from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace

from scripts import history, records
from scripts.environment import device_name, versions, why_not
from scripts.errors import Problem
from scripts.files import write_whole
from scripts.judge import Verdict, check_comparison, check_output, judge
from scripts.outputs import difference, is_deprecation
from scripts.paths import shown
from scripts.records import ComparisonRecord, RunRecord, TopicRecord
from scripts.run import Run, Runner
from scripts.topics import Snippet, Topic, isolation_of


@dataclass
class Recorded:
    """What recording a topic did: diffs to read, problems to mend, snippets that could not run and why."""

    topic: str
    diffs: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    not_run: dict[str, str] = field(default_factory=dict)
    ran: list[str] = field(default_factory=list)


def stale(topic: Topic, device: str) -> list[Snippet]:
    """Snippets of ``topic`` that can run here and have no record of themselves as they are now.

    Where one is stale, so are those it is compared with: a comparison needs both runs.
    """
    record = records.load(topic)
    runnable = [snippet for snippet in topic.snippets if not why_not(snippet, device)]
    old = {snippet.framework for snippet in runnable if not record.current(snippet, device)}
    for comparison in topic.comparisons:
        if {snippet.framework for snippet in runnable} >= set(comparison.between) and (
            set(comparison.between) & old or not record.current_comparison(topic, comparison, device)
        ):
            old |= set(comparison.between)
    return [snippet for snippet in runnable if snippet.framework in old]


def record(
    topics: Iterable[Topic], runner: Runner, device: str, everything: bool = False
) -> Iterable[tuple[Topic, Recorded]]:
    """Record ``topics`` on ``device`` (cpu or gpu), giving each as it is done.

    Args:
        everything: run also what has a current record.
    """
    work: list[tuple[Topic, dict[str, str], dict[str, Future[Run]]]] = []
    for topic in topics:
        chosen = (
            [snippet for snippet in topic.snippets if not why_not(snippet, device)]
            if everything
            else stale(topic, device)
        )
        begun = {snippet.framework: snippet.fingerprint() for snippet in chosen}
        work.append((topic, begun, {snippet.framework: runner.submit(snippet, device) for snippet in chosen}))
    for topic, begun, futures in work:
        runs = {name: future.result() for name, future in futures.items()}
        yield topic, _record_topic(topic, begun, runs, device, runner)


def _record_topic(topic: Topic, begun: dict[str, str], runs: dict[str, Run], device: str, runner: Runner) -> Recorded:
    done = Recorded(topic.name)
    for framework, fingerprint in begun.items():
        snippet = topic.snippet(framework)
        if snippet.fingerprint() != fingerprint:
            remedy = f"python -m scripts record {topic.name}"
            done.problems.append(Problem(snippet.path, "was changed while it ran: nothing is recorded", remedy))
    for snippet in topic.snippets:
        reason = why_not(snippet, device)
        if reason:
            done.not_run[snippet.framework] = reason
    if not runs or done.problems:
        return done
    verdicts: dict[str, Verdict] = {}
    for framework, run in runs.items():
        try:
            verdicts[framework] = judge(topic.snippet(framework), run, device)
            if device == "gpu":
                check_output(topic.snippet(framework), verdicts[framework], device)
        except Problem as problem:
            done.problems.append(problem)
    compared = []
    for comparison in topic.comparisons:
        if runs.keys() >= set(comparison.between) and not done.problems:
            try:
                values = {framework: run.values for framework, run in runs.items()}
                found = check_comparison(topic, comparison, values)
                fingerprints = {name: topic.snippet(name).fingerprint() for name in comparison.between}
                compared.append(
                    ComparisonRecord(
                        comparison.kind,
                        comparison.variable,
                        list(comparison.between),
                        comparison.bound,
                        device,
                        found.largest,
                        found.count,
                        found.dtype,
                        fingerprints,
                    )
                )
            except Problem as problem:
                done.problems.append(problem)
    if done.problems:
        return done
    before = history.State(records.load(topic), _texts(topic))
    if device == "cpu":
        _write_outputs(topic, verdicts, done)
    after = _new_record(topic, before.record, runs, verdicts, compared, device, runner)
    # The log before the record: what is cut short in between is found again.
    history.note(topic, before, history.State(after, _texts(topic)))
    records.save(after)
    done.ran = sorted(runs)
    return done


def _write_outputs(topic: Topic, verdicts: dict[str, Verdict], done: Recorded) -> None:
    """Rewrite each text whose content changed by more than its tolerance, and keep the diff for the eye."""
    for framework, verdict in verdicts.items():
        path = topic.snippet(framework).output_path
        old = path.read_text("utf-8") if path.is_file() else ""
        if old and difference(old, verdict.text, topic.tolerance) is None:
            continue
        write_whole(path, verdict.text)
        name = shown(path)
        lines = difflib.unified_diff(old.splitlines(), verdict.text.splitlines(), name, name, lineterm="")
        done.diffs.append("\n".join(lines))


def _texts(topic: Topic) -> dict[str, str]:
    """Framework -> the output on disk."""
    outputs = {snippet.framework: snippet.output_path for snippet in topic.snippets}
    return {framework: path.read_text("utf-8") for framework, path in outputs.items() if path.is_file()}


def _new_record(
    topic: Topic,
    stored: TopicRecord,
    runs: dict[str, Run],
    verdicts: dict[str, Verdict],
    compared: list[ComparisonRecord],
    device: str,
    runner: Runner,
) -> TopicRecord:
    present = {snippet.framework for snippet in topic.snippets}
    kept = {framework: dict(devices) for framework, devices in stored.runs.items() if framework in present}
    for framework, run in runs.items():
        snippet, verdict = topic.snippet(framework), verdicts[framework]
        kept.setdefault(framework, {})[device] = RunRecord(
            fingerprint=snippet.fingerprint(),
            output=records.output_hash(snippet),
            status="raised" if snippet.raises else "ok",
            date=datetime.date.today().isoformat(),
            seconds=round(run.outcome.seconds, 2),
            isolation=isolation_of(snippet, runner.isolation),
            device=device_name(device),
            python=platform.python_version(),
            versions=versions(framework, snippet.needs),
            warnings=verdict.warnings,
            deprecations=sum(map(is_deprecation, verdict.warnings)),
        )
    declared = {(each.kind, each.variable, each.between) for each in topic.comparisons}
    made = {(each.kind, each.variable, tuple(each.between), each.device) for each in compared}
    others = [
        each
        for each in stored.comparisons
        if (each.kind, each.variable, tuple(each.between)) in declared
        and (each.kind, each.variable, tuple(each.between), each.device) not in made
    ]
    return replace(stored, runs=kept, comparisons=others + compared)
