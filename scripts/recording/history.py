"""What is committed: the records as they were published, read with git. Nothing that builds the site needs this."""

from __future__ import annotations

import json
import subprocess
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from scripts.common.errors import Problem
from scripts.common.paths import ROOT, SNIPPETS
from scripts.recording import changes, records
from scripts.recording.changes import Change, Log
from scripts.recording.records import RunRecord, TopicRecord
from scripts.topics.model import Topic


@dataclass(frozen=True)
class State:
    """A topic as a commit has it: its record, and framework -> the output recorded."""

    record: TopicRecord
    texts: dict[str, str] = field(default_factory=dict)
    tolerance: float = Topic.tolerance


def _git(*arguments: str) -> str | None:
    """What git says; ``None`` where it fails, is missing, or this is no clone."""
    try:
        done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def _shown(commit: str, path: Path) -> str | None:
    return _git("show", f"{commit}:{path.relative_to(ROOT).as_posix()}") if path.is_relative_to(ROOT) else None


def state(name: str, commit: str = "HEAD") -> State | None:
    """The topic of that name as ``commit`` has it; ``None`` where it has no record of it."""
    text = _shown(commit, records.path_of(name))
    if text is None:
        return None
    try:
        record = records.parse(name, json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None  # of another format, before this one
    texts = {
        framework: output
        for framework in record.runs
        if (output := _shown(commit, SNIPPETS / name / f"with_{framework}.txt")) is not None
    }
    declared = tomllib.loads(_shown(commit, SNIPPETS / name / "topic.toml") or "")
    return State(record, texts, declared.get("tolerance", Topic.tolerance))


def noted(topic: Topic, before: State, after: State) -> Log:
    """The log with what recording ``topic`` changes, against what is committed; it is not written yet.

    Args:
        before: the topic as it was recorded in the working tree, which counts where this is no clone.
        after: the topic as it is about to be recorded.
    """
    clone = records.RUN_RECORDS.is_relative_to(ROOT) and _git("rev-parse", "--verify", "HEAD") is not None
    text = _shown("HEAD", changes.path()) if clone else None
    published = changes.parse(text) if text is not None else None
    base = state(topic.name) if clone else before
    found = changes.between(base.record, after.record, base.texts, after.texts, topic.tolerance) if base else []
    log = changes.load() or Log(max(run.date for run in _runs(after)))
    return changes.noted(log, published, topic.name, found)


def rebuilt() -> Log:
    """The log made anew from every commit of this branch; what is not committed yet is not in it.

    Raises:
        Problem: where git gives no history.
    """
    folder = records.RUN_RECORDS.relative_to(ROOT).as_posix()
    commits = _git("log", "--first-parent", "--reverse", "--format=%H", "--", folder)
    if not commits:
        raise Problem(records.RUN_RECORDS, "git gives no history of the records", "run this in a full clone")
    found: list[Change] = []
    dates: list[str] = []
    for commit in commits.split():
        touched = _git(
            "diff-tree", "-m", "--first-parent", "-r", "--root", "--no-commit-id", "--name-status", commit, "--", folder
        )
        for line in sorted((touched or "").splitlines()):
            status, _, path = line.partition("\t")
            name = path.removeprefix(f"{folder}/").removesuffix(".json")
            new = state(name, commit) if status != "D" else None
            dates += [run.date for run in _runs(new)]
            old = state(name, f"{commit}^") if status == "M" else None
            if old and new:
                found += changes.between(old.record, new.record, old.texts, new.texts, new.tolerance)
    return Log(min(dates), sorted(found, key=lambda change: change.date))


def _runs(found: State | None) -> list[RunRecord]:
    return [run for runs in found.record.runs.values() for run in runs.values()] if found else []
