"""``python -m scripts list | why | check | record | report | changes | bench-suite``: what is kept of runs."""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Callable

from scripts.common.errors import Problem
from scripts.common.frameworks import DEVICES, FRAMEWORKS
from scripts.common.paths import SNIPPETS, shown
from scripts.running.commands import run_options
from scripts.topics.choice import HELP, chosen_topics, topics_argument


def add_to(commands, aged: Callable[[datetime.date], list[str]]) -> None:
    """Add the commands to a parser's subcommands.

    Args:
        aged: what is old by the calendar on a day, a sentence each, for the report.
    """
    listing = commands.add_parser("list", help="topics, their tabs, and what is recorded of each")
    topics_argument(listing)
    listing.add_argument("--stale", action="store_true", help="only what is not recorded as it is now, and why")
    listing.add_argument("--json", action="store_true", help="as JSON, for a program")
    listing.set_defaults(run=list_topics)

    reasoning = commands.add_parser("why", help="why a topic is not recorded as it is now, or what it needs")
    topics_argument(reasoning, HELP, "+")
    reasoning.set_defaults(run=say_why)

    checking = commands.add_parser(
        "check", help="run topics, compare, hold them against the rules and their pages; nothing is written"
    )
    run_options(checking)
    checking.set_defaults(run=check_topics)

    recording = commands.add_parser("record", help="run what changed, write its output and record, show the diff")
    run_options(recording)
    recording.add_argument("--all", action="store_true", help="run also what has not changed")
    recording.add_argument("--dry-run", action="store_true", help="run, show the diff, and write nothing")
    recording.set_defaults(run=record_topics)

    reporting = commands.add_parser(
        "report", help="run snippets, write what differs from the records; 1 if anything does"
    )
    run_options(reporting)
    reporting.add_argument("--to", metavar="FILE", help="write the report there, as Markdown, and not to the terminal")
    reporting.set_defaults(run=report_differences, aged=aged)

    changes = commands.add_parser("changes", help="what changed in what is recorded, day by day")
    changes.add_argument("--from-git", action="store_true", help="write the log anew, from all that is committed")
    changes.set_defaults(run=show_changes)

    bench = commands.add_parser("bench-suite", help="the suite against a fresh python per snippet: prints the ratio")
    topics_argument(bench)
    bench.add_argument(
        "--copies", type=int, nargs="+", metavar="N", help="instead: what N topics would cost, on copies"
    )
    bench.set_defaults(run=bench_suite)


def list_topics(chosen) -> int:
    """Print topics with their tabs and the devices of their current records."""
    from scripts.recording import records, why

    listed = []
    for topic in chosen_topics(chosen.topics):
        reasons = why.stale(topic) if chosen.stale or chosen.json else []
        if chosen.stale and not reasons:
            continue
        record = records.load(topic)
        tabs = {
            snippet.framework: [device for device in DEVICES if record.current(snippet, device)]
            for snippet in topic.snippets
        }
        listed.append({"topic": topic.name, "title": topic.title, "tabs": tabs, "stale": reasons})
    if chosen.json:
        print(json.dumps(listed, indent=1, ensure_ascii=False))
        return 0
    for each in listed:
        states = [f"{name} [{' '.join(ran) or 'not run since its last change'}]" for name, ran in each["tabs"].items()]
        print(f"{each['topic']}: {each['title']}\n    {', '.join(states)}")
        for reason in each["stale"]:
            print(f"    {reason}")
    return 0


def say_why(chosen) -> int:
    """Print what is not recorded as it is now, and why; 1 where something is not."""
    from scripts.recording import why
    from scripts.recording.record import expired
    from scripts.topics import rules

    code = 0
    for topic in chosen_topics(chosen.topics):
        reasons = why.stale(topic)
        print(f"{topic.name}: {'not recorded as it is now' if reasons else 'recorded as it is now'}")
        for reason in (*reasons, *why.beside(topic)):
            print(f"    {reason}")
        if reasons:
            print(f"    next: python -m scripts record {topic.name}")
        problems = [*rules.of_topic(topic), *expired(topic)]
        for problem in problems:
            print(problem, file=sys.stderr)
        code = code or int(bool(reasons or problems))
    return code


def check_topics(chosen) -> int:
    """Do all that recording does but write, and look for the pages; 1 where there is a problem or another output."""
    from scripts.topics.pages import pages_of_topics

    topics = chosen_topics(chosen.topics)
    shown_on, problems = pages_of_topics(), 0
    for topic in topics:
        found = shown_on.get(topic.name, [])
        if len(found) != 1 and topic.folder.is_relative_to(SNIPPETS):
            where = f"on {len(found)} pages: {', '.join(found)}" if found else "on no page"
            remedy = f'include it once, in a line of its own: --8<-- "{topic.name}.md"'
            print(Problem(topic.folder, f"is {where}", remedy), file=sys.stderr)
            problems += 1
    ran, differ, wrong = _record(chosen, topics, everything=True, dry=True)
    problems += wrong
    print(f"{ran} snippet(s) checked on {chosen.device}; {differ} print(s) something else; {problems} problem(s)")
    return int(problems + differ > 0)


def record_topics(chosen) -> int:
    """Record what changed; 1 where there is a problem, which is printed.

    With --all an interruption is gone on from; topics that were recorded before it are not run again.
    """
    from scripts.common.journal import Journal
    from scripts.recording.record import stale
    from scripts.topics.environment import versions

    topics = chosen_topics(chosen.topics)
    journal = None
    if chosen.all and not chosen.dry_run:
        have = {framework: versions(framework) for framework in FRAMEWORKS}
        journal = Journal(
            "record", [chosen.topics, chosen.device, chosen.isolation, sorted(chosen.framework or FRAMEWORKS), have]
        )
        left = [topic for topic in topics if topic.name not in journal.done or stale(topic, chosen.device)]
        if len(left) < len(topics):
            print(f"goes on where it was interrupted: {len(topics) - len(left)} topic(s) are recorded already")
        topics = left
    ran, _, problems = _record(chosen, topics, chosen.all, chosen.dry_run, journal)
    if journal:
        journal.close()
    what = "would be recorded" if chosen.dry_run else "recorded"
    print(f"{ran} snippet(s) {what} on {chosen.device}; {problems} problem(s); the rest is unchanged since its record")
    return int(problems > 0)


def _record(chosen, topics, everything: bool, dry: bool, journal=None) -> tuple[int, int, int]:
    """Record, and print what is to be read: how many snippets ran, how many outputs changed, how many problems."""
    from scripts.common.journal import interruption
    from scripts.common.progress import progress
    from scripts.recording.record import record
    from scripts.running.run import Runner
    from scripts.topics import rules

    ran = differ = problems = 0

    def said() -> str:
        done = "checked" if dry else "recorded"
        return f"{ran} snippet(s) {done} before; the same command goes on with the rest"

    with (
        interruption(said),
        Runner(chosen.isolation) as runner,
        progress("Checking" if dry else "Recording", len(topics)) as step,
    ):
        options = {"frameworks": chosen.framework or tuple(FRAMEWORKS), "rules": rules.of_topic, "dry": dry}
        for topic, done in record(topics, runner, chosen.device, everything, **options):
            step(topic.name)
            for framework, reason in done.not_run.items():
                print(f"{topic.name}/{framework}: not run: {reason}")
            for line in (*done.notes, *done.diffs):
                print(line)
            for problem in done.problems:
                print(problem, file=sys.stderr)
            if journal and not done.problems:
                journal.note(topic.name)
            ran, differ, problems = ran + len(done.ran), differ + len(done.diffs), problems + len(done.problems)
    return ran, differ, problems


def report_differences(chosen) -> int:
    """Write what differs from the records, and what is old; 1 where there is anything."""
    from pathlib import Path

    from scripts.common.journal import interruption
    from scripts.recording.report import make, render
    from scripts.running.run import Runner

    topics = chosen_topics(chosen.topics)
    with interruption(lambda: "no report is written"), Runner(chosen.isolation) as runner:
        report = make(topics, runner, chosen.device, chosen.framework or tuple(FRAMEWORKS))
    report.aged = chosen.aged(datetime.date.today())
    if chosen.to:
        Path(chosen.to).write_text(render(report), "utf-8")
    else:
        print(render(report), end="")
    return int(bool(report.changed or report.aged))


def show_changes(chosen) -> int:
    """Print the log of changes, after writing it anew where that is asked for."""
    from scripts.recording import changes, history

    if chosen.from_git:
        changes.save(history.rebuilt())
        print(f"wrote {shown(changes.path())}")
    log = changes.load()
    for change in log.changes if log else ():
        what, cause = changes.WHAT[change.kind], changes.cause(change)
        print(f"{change.date} {change.topic} {change.what} [{change.device}]: {what}. {cause}")
    print(f"{len(log.changes) if log else 0} change(s)" + (f" since {log.since}" if log else ""))
    return 0


def bench_suite(chosen) -> int:
    """Time the suite against a fresh python per snippet, or what so many topics would cost."""
    from scripts.recording.bench_suite import bench
    from scripts.recording.scale import measure, show

    if chosen.copies:
        for cost in measure(chosen_topics(chosen.topics), chosen.copies):
            print(show(cost))
        return 0
    return bench(chosen_topics(chosen.topics))
