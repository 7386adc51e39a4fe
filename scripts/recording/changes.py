"""What changed in what is recorded: a log that only grows, ``docs/data/changes.json``, published with the site.

A change is one of something that was published before: another output, another way to end, another verdict of a
comparison. ``python -m scripts record`` compares with what is committed, so that the drafts of a working day leave no
trace, and writes the log together with the record.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from scripts.common import json_record
from scripts.common.errors import Problem
from scripts.common.files import write_whole
from scripts.common.frameworks import FRAMEWORKS
from scripts.common.numbers import figure
from scripts.judging.outputs import difference
from scripts.recording import records
from scripts.recording.records import ComparisonRecord, RunRecord, TopicRecord

FORMAT = 1
WHAT = {"output": "another output", "status": "another end", "comparison": "another verdict"}
"""Kind of a change -> what the log calls it."""

LINES, COLUMNS = 12, 160
"""Of a diff, so many changed lines are kept, and so much of each."""


@dataclass(frozen=True)
class Change:
    """One change of something that was recorded before.

    Attributes:
        date: ISO date of the run that showed it.
        kind: ``output``, ``status`` or ``comparison``.
        topic: chapter/topic.
        what: the framework, or the variable that is compared.
        device: cpu or gpu.
        before, after: hash of the output, the status, or the verdict as a phrase.
        code: whether the snippet changed as well; if not, the frameworks or the machine did.
        versions: package -> its versions before and after, of those that moved.
        diff: of an output, the lines that changed.
    """

    date: str
    kind: str
    topic: str
    what: str
    device: str
    before: str
    after: str
    code: bool
    versions: dict[str, list[str]] = field(default_factory=dict)
    diff: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Log:
    """The changes in the order in which they were seen, and the ISO date from which they are kept."""

    since: str
    changes: list[Change] = field(default_factory=list)


def between(
    old: TopicRecord, new: TopicRecord, old_texts: dict[str, str], new_texts: dict[str, str], tolerance: float
) -> list[Change]:
    """What changed from one record of a topic to the next.

    Args:
        old_texts, new_texts: framework -> the output that was recorded.
        tolerance: how far printed decimals may move without being a change, relative.
    """
    found = []
    for framework, devices in new.runs.items():
        for device, run in devices.items():
            before = old.runs.get(framework, {}).get(device)
            if not before or before == run:
                continue
            seen = _seen(before, run)
            if before.status != run.status:
                found.append(
                    Change(run.date, "status", new.topic, framework, device, before.status, run.status, **seen)
                )
            texts = old_texts.get(framework), new_texts.get(framework)
            if device == "cpu" and None not in texts and difference(*texts, tolerance) is not None:
                change = Change(run.date, "output", new.topic, framework, device, before.output, run.output, **seen)
                change.diff.extend(short_diff(*texts))
                found.append(change)
    for comparison in new.comparisons:
        before = next((each for each in old.comparisons if _same(each, comparison)), None)
        if before and verdict(before) != verdict(comparison):
            runs = [new.runs[name][comparison.device] for name in comparison.between]
            pairs = [
                (ran, run)
                for name, run in zip(comparison.between, runs, strict=True)
                if (ran := old.runs.get(name, {}).get(comparison.device))
            ]
            versions = {key: value for pair in pairs for key, value in _seen(*pair)["versions"].items()}
            found.append(
                Change(
                    max(run.date for run in runs),
                    "comparison",
                    new.topic,
                    comparison.variable,
                    comparison.device,
                    verdict(before),
                    verdict(comparison),
                    before.fingerprints != comparison.fingerprints,
                    versions,
                )
            )
    return found


def _seen(before: RunRecord, run: RunRecord) -> dict:
    moved = {
        name: [before.versions[name], run.versions[name]]
        for name in sorted(before.versions.keys() & run.versions.keys())
        if before.versions[name] != run.versions[name]
    }
    return {"code": before.fingerprint != run.fingerprint, "versions": moved}


def _same(one: ComparisonRecord, other: ComparisonRecord) -> bool:
    return (one.variable, sorted(one.between), one.device) == (other.variable, sorted(other.between), other.device)


def verdict(comparison: ComparisonRecord) -> str:
    """What a comparison found, but for digits that vary from run to run."""
    names = " and ".join(FRAMEWORKS[name] for name in comparison.between)
    if comparison.kind == "differs":
        return f"{names} differ by at least {figure(comparison.bound)}"
    return f"{names} equal" if comparison.largest == 0 else f"{names} equal within {figure(comparison.bound)}"


def short_diff(old: str, new: str) -> list[str]:
    """The lines that changed, ``-`` before and ``+`` after, cut to what can be read at a glance."""
    lines = [
        line if len(line) <= COLUMNS else f"{line[: COLUMNS - 1]}…"
        for line in difflib.unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=0)
        if not line.startswith(("---", "+++", "@@"))
    ]
    left = len(lines) - LINES
    return lines if left <= 0 else [*lines[:LINES], f"… and {left} more line{'s' * (left > 1)}"]


def noted(log: Log, published: Log | None, topic: str, changes: Iterable[Change]) -> Log:
    """The log with the changes of ``topic`` since what was published, in place of those that were noted since then.

    Args:
        published: the log as it is committed; ``None`` where nothing is, and then all that is in the log stays.
    """
    kept = [each for each in log.changes if each.topic != topic or not published or each in published.changes]
    return Log(log.since, [*kept, *(each for each in changes if each not in kept)])


def path() -> Path:
    """Where the log is: beside the records."""
    return records.RUN_RECORDS.parent / "changes.json"


def load() -> Log | None:
    """The log; ``None`` where there is none.

    Raises:
        Problem: for a file that is not a log, with the line where it is not JSON.
    """
    return parse(path().read_text("utf-8")) if path().is_file() else None


def parse(text: str) -> Log:
    """The log of that text; raises a Problem where it is none."""
    remedy = f"git checkout {path().name}, or write it anew: python -m scripts changes --from-git"
    try:
        stored = json.loads(text)
        if stored["format"] != FORMAT:
            raise ValueError(f"format {stored['format']}, not {FORMAT}")
        changes = [Change(**each) for each in stored["changes"]]
        unknown = {change.kind for change in changes} - set(WHAT)
        if unknown:
            raise ValueError(f"unknown kind {', '.join(sorted(unknown))}")
        return Log(stored["since"], changes)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Problem(path(), f"not a log of changes: {error}", remedy, getattr(error, "lineno", None)) from None


def as_text(log: Log) -> str:
    """The file of a log."""
    return json_record.as_text({"format": FORMAT, **asdict(log)}, ensure_ascii=False)


def save(log: Log) -> bool:
    """Write the log whole; False where it says that already."""
    return write_whole(path(), as_text(log))


def cause(change: Change) -> str:
    """What else changed at the same time: the snippet, the versions, or neither."""
    moved = [f"{name} {old} → {new}" for name, (old, new) in change.versions.items()]
    if change.code:
        return "The snippet was changed" + (f", and so were versions: {', '.join(moved)}." if moved else ".")
    return f"The snippet is the same; {', '.join(moved)}." if moved else "The snippet and the versions are the same."
