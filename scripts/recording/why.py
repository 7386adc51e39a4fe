"""Why a topic's record is not of what is there now, or what else it needs, in sentences."""

from __future__ import annotations

import subprocess

from scripts.common.frameworks import FRAMEWORKS
from scripts.common.paths import ROOT
from scripts.recording import records
from scripts.recording.records import TopicRecord
from scripts.topics.environment import versions, why_not
from scripts.topics.model import Comparison, Snippet, Topic


def stale(topic: Topic, device: str = "cpu") -> list[str]:
    """What is not recorded as it is now; empty where all is."""
    record = records.load(topic)
    found = [
        f"{snippet.framework}: {reason}"
        for snippet in topic.snippets
        if not snippet.skipped(device) and (reason := _snippet(snippet, record, device))
    ]
    for comparison in topic.comparisons:
        skipped = any(topic.snippet(framework).skipped(device) for framework in comparison.between)
        if not skipped and (reason := _comparison(topic, comparison, record, device)):
            found.append(f"`{comparison.variable}` of {' and '.join(comparison.between)}: {reason}")
    return found


def _snippet(snippet: Snippet, record: TopicRecord, device: str) -> str | None:
    run = record.runs.get(snippet.framework, {}).get(device)
    if run is None:
        return f"never recorded on {device}"
    if run.fingerprint != snippet.fingerprint():
        files = _changed_files(snippet)
        return f"changed since its record: {', '.join(files) or 'its file, topic.toml, or a file beside them'}"
    if run.output != records.output_hash(snippet):
        return f"{snippet.output_path.name} is not the output that was recorded"
    return None


def _comparison(topic: Topic, comparison: Comparison, record: TopicRecord, device: str) -> str | None:
    if record.current_comparison(topic, comparison, device):
        return None
    same = [
        each
        for each in record.comparisons
        if (each.variable, tuple(each.between), each.device) == (comparison.variable, comparison.between, device)
    ]
    if not same:
        return "not compared yet"
    if not any((each.kind, each.bound) == (comparison.kind, comparison.bound) for each in same):
        return (
            f"compared as {same[0].kind} {same[0].bound:g}, and now {comparison.kind} {comparison.bound:g} is declared"
        )
    return "compared before a tab was changed"


def _changed_files(snippet: Snippet) -> list[str]:
    """The files that decide what the snippet prints and differ from the commit of its record, where git says which."""
    if not snippet.path.is_relative_to(ROOT):
        return []
    commit = _git("log", "-1", "--format=%H", "--", str(records.path_of(snippet.topic.name)))
    if not commit:
        return []
    folder = str(snippet.topic.folder)
    listed = [*_git("diff", "--name-only", *commit, "--", folder), *_git("ls-files", "-o", "--", folder)]
    others = {each.path.name for each in snippet.topic.snippets if each != snippet}
    names = (name.rpartition("/")[2] for name in listed if not name.endswith(".txt") and "__pycache__" not in name)
    return sorted({name for name in names if name not in others})


def _git(*arguments: str) -> list[str]:
    """The lines that git says; none where it fails."""
    try:
        done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    except OSError:
        return []
    return done.stdout.splitlines() if done.returncode == 0 else []


def beside(topic: Topic, device: str = "cpu") -> list[str]:
    """What else there is to know: what cannot run here, and versions that are not those of the record."""
    record, found = records.load(topic), []
    for snippet in topic.snippets:
        if reason := why_not(snippet, device):
            found.append(f"{snippet.framework} does not run here: {reason}")
        run = record.runs.get(snippet.framework, {}).get(device)
        here = versions(snippet.framework, snippet.needs)
        for package, version in (run.versions if run else {}).items():
            if here.get(package, version) != version:
                found.append(f"{snippet.framework} was recorded with {package} {version}; here is {here[package]}")
    for framework, reason in topic.missing.items():
        found.append(f"no {FRAMEWORKS[framework]} tab: {reason}")
    return found
