"""What newer releases would change: every snippet run with what is installed, against what is recorded; as Markdown.

Nothing is recorded. A nightly workflow installs the newest releases, runs this and puts the report into an issue.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from concurrent.futures import Future
from dataclasses import dataclass, field

from scripts.common import markdown
from scripts.common.errors import Problem
from scripts.common.frameworks import FRAMEWORKS
from scripts.common.progress import progress
from scripts.judging import outputs
from scripts.judging.judge import check_comparison, judge
from scripts.recording import records
from scripts.recording.record import expired
from scripts.running.run import Run, Runner
from scripts.topics.environment import versions, why_not
from scripts.topics.model import Snippet, Topic

LONGEST = 60_000
"""An issue holds 65,536 characters."""

PART = 2_000
"""So much is shown of one error or one diff."""

HEADINGS = {
    "errors": "No longer ends as declared",
    "outputs": "Prints something else",
    "warnings": "Warns about something new",
    "comparisons": "No longer compares as declared",
    "skips": "Skipped for longer than was said",
}


@dataclass
class Report:
    """What was found: kind -> name -> what to show of it; what could not run and why; versions before and now.

    Attributes:
        aged: what is old by the calendar, a sentence each.
    """

    found: dict[str, dict[str, str]] = field(default_factory=lambda: {kind: {} for kind in HEADINGS})
    not_run: dict[str, str] = field(default_factory=dict)
    ran: int = 0
    recorded: dict[str, set[str]] = field(default_factory=dict)
    installed: dict[str, str] = field(default_factory=dict)
    aged: list[str] = field(default_factory=list)

    @property
    def changed(self) -> int:
        """How many things differ from the records."""
        return sum(map(len, self.found.values()))


def make(
    topics: Iterable[Topic], runner: Runner, device: str = "cpu", frameworks: Collection[str] = tuple(FRAMEWORKS)
) -> Report:
    """Run the tabs of ``topics`` in ``frameworks`` on ``device`` (cpu or gpu) and compare with their records."""
    report = Report()
    work: list[tuple[Topic, dict[str, Future[Run]]]] = []
    for topic in topics:
        # The day alone must turn no tree red that was green the day before: a report tells it, and no test.
        if over := expired(topic):
            report.found["skips"][topic.name] = "\n".join(map(str, over))
        futures = {}
        for snippet in topic.snippets:
            if snippet.framework not in frameworks:
                continue
            reason = why_not(snippet, device)
            if reason:
                report.not_run[snippet.name] = reason
            else:
                futures[snippet.framework] = runner.submit(snippet, device)
        work.append((topic, futures))
    with progress("Running", len(work)) as step:
        for topic, futures in work:
            _compare(topic, {name: future.result() for name, future in futures.items()}, device, report)
            step(topic.name)
    return report


def _compare(topic: Topic, runs: dict[str, Run], device: str, report: Report) -> None:
    record = records.load(topic)
    failed = set()
    for framework, run in runs.items():
        snippet = topic.snippet(framework)
        report.ran += 1
        before = record.runs.get(framework, {}).get(device)
        for package, version in (before.versions if before else {}).items():
            report.recorded.setdefault(package, set()).add(version)
        report.installed |= versions(framework, snippet.needs)
        try:
            verdict = judge(snippet, run, device)
        except Problem as problem:
            failed.add(framework)
            warned = run.outcome.status == "ok" and " warns: " in problem.message
            report.found["warnings" if warned else "errors"][snippet.name] = problem.message
            if warned:
                text = outputs.normalised(run.outcome.stdout, topic.masks, snippet.path, run.folder, device)
                _printed(snippet, text, report)
            continue
        _printed(snippet, verdict.text, report)
    for comparison in topic.comparisons:
        if runs.keys() - failed >= set(comparison.between):
            try:
                check_comparison(topic, comparison, {framework: run.values for framework, run in runs.items()})
            except Problem as problem:
                report.found["comparisons"][f"{topic.name}: {comparison.variable}"] = problem.message


def _printed(snippet: Snippet, text: str, report: Report) -> None:
    old = snippet.output_path.read_text("utf-8") if snippet.output_path.is_file() else ""
    if outputs.difference(old, text, snippet.topic.tolerance) is not None:
        lines = difflib.unified_diff(old.splitlines(), text.splitlines(), "recorded", "now", lineterm="", n=1)
        report.found["outputs"][snippet.name] = "\n".join(lines)


def render(report: Report) -> str:
    """The report as Markdown, at most as long as an issue may be."""
    summary = f"{report.ran} snippets ran; {report.changed} finding{'s' * (report.changed != 1)}."
    rows = [
        (f"`{package}`", ", ".join(sorted(report.recorded[package])), report.installed.get(package, "not installed"))
        for package in sorted(report.recorded)
    ]
    parts = [summary, markdown.table(["Package", "Recorded with", "Ran with"], rows)]
    if report.aged:
        parts += ["## Old by the calendar", *(f"- {sentence}" for sentence in report.aged)]
    for kind, heading in HEADINGS.items():
        if report.found[kind]:
            parts.append(f"## {heading} ({len(report.found[kind])})")
            parts += [
                f"### `{name}`\n\n{fenced(text, 'diff' if kind == 'outputs' else 'text')}"
                for name, text in report.found[kind].items()
            ]
    if report.not_run:
        reasons: dict[str, list[str]] = {}
        for name, reason in report.not_run.items():
            reasons.setdefault(reason, []).append(f"`{name}`")
        parts.append("## Not run")
        parts += [f"- {reason}: {', '.join(names)}" for reason, names in reasons.items()]
    return _cut(parts)


def _cut(parts: list[str]) -> str:
    text = ""
    for number, part in enumerate(parts):
        if len(text) + len(part) > LONGEST:
            return f"{text}\n{len(parts) - number} more parts do not fit here; the log of the run has them.\n"
        text += f"{part.rstrip()}\n\n"
    return text.rstrip() + "\n"


def fenced(text: str, language: str) -> str:
    """Text that no line of its own can end, and that mentions nobody: what a program printed is not to be trusted."""
    shown = text if len(text) <= PART else f"{text[:PART]}\n…"
    return markdown.fenced(language, shown, least=4)
