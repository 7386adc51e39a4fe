"""``python -m scripts record``: run what changed, show what came out, and write it down, topic by topic.

A topic is written only when it keeps to the rules of snippets, all of its snippets that can run here ended as declared,
whatever prints something new prints it twice, and all of its comparisons hold. Its text files, its record and the log
of changes are written together or not at all.
"""

from __future__ import annotations

import datetime
import difflib
import platform
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from pathlib import Path

from scripts.common.errors import Problem
from scripts.common.files import write_together
from scripts.common.frameworks import FRAMEWORKS
from scripts.common.paths import shown
from scripts.judging.judge import Verdict, check_comparison, check_output, judge
from scripts.judging.outputs import difference, is_deprecation
from scripts.recording import changes, history, records
from scripts.recording.again import check_again
from scripts.recording.records import ComparisonRecord, RunRecord, TopicRecord
from scripts.running.run import Run, Runner
from scripts.topics.environment import device_name, versions, why_not
from scripts.topics.model import Comparison, Snippet, Topic, isolation_of


@dataclass
class Recorded:
    """What recording a topic did.

    Attributes:
        diffs: to be read.
        problems: to be mended; where there is one, nothing is written.
        not_run: framework -> why it could not run.
        notes: what else there is to say, a sentence each.
        ran: the frameworks that are recorded.
    """

    topic: str
    diffs: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    not_run: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    ran: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Recording:
    """How topics are recorded.

    Attributes:
        runner: runs the snippets.
        device: cpu or gpu.
        everything: run also what has a current record.
        frameworks: the only tabs that are run.
        rules: what is wrong with a topic before it is run.
        dry: run and judge, and write nothing.
    """

    runner: Runner
    device: str = "cpu"
    everything: bool = False
    frameworks: Collection[str] = tuple(FRAMEWORKS)
    rules: Callable[[Topic], list[Problem]] = lambda topic: []
    dry: bool = False


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
    topics: Iterable[Topic], runner: Runner, device: str, everything: bool = False, **options
) -> Iterable[tuple[Topic, Recorded]]:
    """Record ``topics`` on ``device`` (cpu or gpu), giving each as it is done.

    Args:
        everything: run also what has a current record.
        options: the rest of a ``Recording``.
    """
    how = Recording(runner, device, everything, **options)
    work: list[tuple[Topic, list[Problem], dict[str, str], dict[str, Future[Run]]]] = []
    for topic in topics:
        chosen = [snippet for snippet in _chosen(topic, how) if snippet.framework in how.frameworks]
        broken = [*expired(topic), *(how.rules(topic) if chosen else ())]
        chosen = [] if broken else chosen
        begun = {snippet.framework: snippet.fingerprint() for snippet in chosen}
        work.append((topic, broken, begun, {each.framework: runner.submit(each, device) for each in chosen}))
    for topic, broken, begun, futures in work:
        done = Recorded(topic.name, problems=broken)
        _record_topic(topic, begun, {name: future.result() for name, future in futures.items()}, how, done)
        yield topic, done


def _chosen(topic: Topic, how: Recording) -> list[Snippet]:
    if how.everything:
        return [snippet for snippet in topic.snippets if not why_not(snippet, how.device)]
    return stale(topic, how.device)


def expired(topic: Topic, today: datetime.date | None = None) -> list[Problem]:
    """The skips whose last day is past."""
    toml, today = topic.folder / "topic.toml", today or datetime.date.today()
    return [
        Problem(
            toml,
            f"the skip of {FRAMEWORKS[framework]} ended on {skip.until} ({skip.reason})",
            "remove it and mend the snippet, or give a new date with its reason",
            skip_line(toml, framework),
        )
        for framework, skip in topic.skip.items()
        if skip.until < today
    ]


def skip_line(toml: Path, framework: str) -> int | None:
    """The line (from 1) of a topic's skip of ``framework``."""
    lines = toml.read_text("utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if line.startswith(f"[skip.{framework}")), None)


def _record_topic(topic: Topic, begun: dict[str, str], runs: dict[str, Run], how: Recording, done: Recorded) -> None:
    for framework, fingerprint in begun.items():
        snippet = topic.snippet(framework)
        if snippet.fingerprint() != fingerprint:
            remedy = f"python -m scripts record {topic.name}"
            done.problems.append(Problem(snippet.path, "was changed while it ran: nothing is recorded", remedy))
    for snippet in topic.snippets:
        reason = why_not(snippet, how.device)
        if reason and snippet.framework in how.frameworks:
            done.not_run[snippet.framework] = reason
    if not runs or done.problems:
        return
    verdicts = _judged(topic, runs, how, done)
    compared = _compared(topic, runs, how.device, done)
    if done.problems:
        return
    before = history.State(records.load(topic), _texts(topic))
    texts = _new_texts(topic, verdicts, done) if how.device == "cpu" else {}
    after = history.State(
        _new_record(topic, before.record, runs, verdicts, compared, texts, how, done), before.texts | texts
    )
    done.ran = sorted(runs)
    if how.dry:
        return
    written = {topic.snippet(framework).output_path: text for framework, text in texts.items()}
    written[changes.path()] = changes.as_text(history.noted(topic, before, after))
    written[records.path_of(topic.name)] = records.as_text(after.record)
    try:
        write_together(written)
    except Problem as problem:
        done.problems.append(problem)
        done.ran = []


def _judged(topic: Topic, runs: dict[str, Run], how: Recording, done: Recorded) -> dict[str, Verdict]:
    """Framework -> what its run is found to be; what prints something new is run once more."""
    verdicts: dict[str, Verdict] = {}
    for framework, run in runs.items():
        snippet = topic.snippet(framework)
        try:
            verdicts[framework] = judge(snippet, run, how.device)
            if how.device == "gpu":
                check_output(snippet, verdicts[framework], how.device)
            elif _is_new(snippet, verdicts[framework].text):
                check_again(snippet, verdicts[framework])
        except Problem as problem:
            done.problems.append(problem)
    return verdicts


def _is_new(snippet: Snippet, text: str) -> bool:
    path = snippet.output_path
    return not path.is_file() or difference(path.read_text("utf-8"), text, snippet.topic.tolerance) is not None


def _compared(topic: Topic, runs: dict[str, Run], device: str, done: Recorded) -> list[ComparisonRecord]:
    """The comparisons of which both sides ran."""
    compared = []
    for comparison in topic.comparisons:
        if not runs.keys() >= set(comparison.between) or done.problems:
            continue
        try:
            found = check_comparison(topic, comparison, {framework: run.values for framework, run in runs.items()})
        except Problem as problem:
            done.problems.append(problem)
            continue
        compared.append(
            ComparisonRecord(
                kind=comparison.kind,
                variable=comparison.variable,
                between=list(comparison.between),
                bound=comparison.bound,
                device=device,
                largest=found.largest,
                count=found.count,
                dtype=found.dtype,
                fingerprints={name: topic.snippet(name).fingerprint() for name in comparison.between},
                excess=found.excess,
            )
        )
    return compared


def _new_texts(topic: Topic, verdicts: dict[str, Verdict], done: Recorded) -> dict[str, str]:
    """Framework -> its text, where that changed by more than its tolerance; the diff is kept for the eye."""
    texts = {}
    for framework, verdict in verdicts.items():
        snippet = topic.snippet(framework)
        if not _is_new(snippet, verdict.text):
            continue
        texts[framework] = verdict.text
        old = snippet.output_path.read_text("utf-8") if snippet.output_path.is_file() else ""
        name = shown(snippet.output_path)
        lines = difflib.unified_diff(old.splitlines(), verdict.text.splitlines(), name, name, lineterm="")
        done.diffs.append("\n".join(lines))
    return texts


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
    texts: dict[str, str],
    how: Recording,
    done: Recorded,
) -> TopicRecord:
    present = {snippet.framework for snippet in topic.snippets}
    kept = {framework: dict(devices) for framework, devices in stored.runs.items() if framework in present}
    moved = set()
    for framework, run in runs.items():
        snippet, verdict = topic.snippet(framework), verdicts[framework]
        before = kept.get(framework, {}).get(how.device)
        made = RunRecord(
            fingerprint=snippet.fingerprint(),
            output=records.hash_of(texts[framework].encode()) if framework in texts else records.output_hash(snippet),
            status="raised" if snippet.raises else "ok",
            date=datetime.date.today().isoformat(),
            seconds=round(run.outcome.seconds, 2),
            isolation=isolation_of(snippet, how.runner.isolation),
            device=device_name(how.device),
            python=platform.python_version(),
            versions=versions(framework, snippet.needs),
            warnings=verdict.warnings,
            deprecations=sum(map(is_deprecation, verdict.warnings)),
        )
        if before and (before.fingerprint, before.versions) != (made.fingerprint, made.versions):
            moved.add(framework)
        kept.setdefault(framework, {})[how.device] = made
    declared = {(each.kind, each.variable, each.between) for each in topic.comparisons}
    made = {(each.kind, each.variable, tuple(each.between), each.device) for each in compared}
    others = [
        each
        for each in stored.comparisons
        if (each.kind, each.variable, tuple(each.between)) in declared
        and (each.kind, each.variable, tuple(each.between), each.device) not in made
        # Of two tabs of which one is not what it was, nobody knows how far they are apart.
        and not (each.device == how.device and moved & set(each.between))
    ]
    done.notes += _half_compared(topic, runs, others, how.device)
    return replace(stored, runs=kept, comparisons=others + compared)


def _half_compared(topic: Topic, runs: dict[str, Run], kept: list[ComparisonRecord], device: str) -> list[str]:
    """A sentence for each comparison of which one side only ran: whether what was found before still counts."""
    stands = {(each.kind, each.variable, tuple(each.between)) for each in kept if each.device == device}

    def sentence(each: Comparison) -> str:
        both = " and ".join(FRAMEWORKS[name] for name in each.between)
        if (each.kind, each.variable, each.between) in stands:
            return f"`{each.variable}` of {both} was not compared anew; what was found before counts"
        return f"`{each.variable}` of {both} is not compared any more; next: python -m scripts record {topic.name}"

    return [sentence(each) for each in topic.comparisons if len(runs.keys() & set(each.between)) == 1]
