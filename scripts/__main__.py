"""The command line: ``python -m scripts --help``."""

from __future__ import annotations

import argparse
import sys

from scripts import changes_page
from scripts.bench import commands as benchmarks
from scripts.claims import commands as claims
from scripts.errors import Problem
from scripts.notebooks import commands as notebooks
from scripts.paths import SNIPPETS, shown
from scripts.rosetta import commands as rosetta
from scripts.routes import commands as routes
from scripts.run import DEFAULT_ISOLATION, ISOLATIONS
from scripts.together import commands as together
from scripts.topics import DEVICES, FRAMEWORKS, Topic, discover, load


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit code: 0 when all is well, 1 when something is to be mended."""
    parser = argparse.ArgumentParser(prog="python -m scripts", description="Snippets: run, compared, recorded, shown.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    listing = commands.add_parser("list", help="every topic, its tabs, and what is recorded of each")
    listing.set_defaults(run=list_topics)

    new = commands.add_parser("new", help="write the folder of a new topic, which passes as it is")
    new.add_argument("topic", help="chapter/topic, for example graphs/my-topic")
    new.set_defaults(run=new_topic)

    run = commands.add_parser("run", help="run snippets and show what they print; nothing is written")
    _selection(run)
    run.set_defaults(run=run_snippets)

    recording = commands.add_parser("record", help="run what changed, write its output and record, show the diff")
    _selection(recording)
    recording.add_argument("--all", action="store_true", help="run also what has not changed")
    recording.set_defaults(run=record_topics)

    reporting = commands.add_parser(
        "report", help="run snippets, write what differs from the records; 1 if anything does"
    )
    _selection(reporting)
    reporting.add_argument("--to", metavar="FILE", help="write the report there, as Markdown, and not to the terminal")
    reporting.set_defaults(run=report_differences)

    generating = commands.add_parser("generate", help="write what pages include, from the records")
    generating.add_argument("--check", action="store_true", help="write nothing; fail if something is not up to date")
    generating.set_defaults(run=generate_files)

    profiling = commands.add_parser("profiles", help="profile one training step in each framework, keep the record")
    profiling.set_defaults(run=take_profiles)

    bench = commands.add_parser("bench-suite", help="the suite against a fresh python per snippet: prints the ratio")
    bench.add_argument("topics", nargs="*", metavar="TOPIC", help="chapter or chapter/topic; all by default")
    bench.set_defaults(run=bench_suite)

    changes_page.add_to(commands)
    rosetta.add_to(commands)
    routes.add_to(commands)
    benchmarks.add_to(commands)
    notebooks.add_to(commands)
    claims.add_to(commands)
    together.add_to(commands)

    chosen = parser.parse_args(arguments)
    try:
        return chosen.run(chosen)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1


def _selection(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("topics", nargs="*", metavar="TOPIC", help="chapter or chapter/topic; all by default")
    parser.add_argument("--device", choices=DEVICES, default="cpu")
    parser.add_argument("--framework", choices=FRAMEWORKS, action="append", help="only these; may be repeated")
    parser.add_argument("--isolation", choices=ISOLATIONS, default=DEFAULT_ISOLATION)


def _chosen(names: list[str]) -> list[Topic]:
    """The topics of those names (a chapter, or chapter/topic); all without a name.

    A topic that is named is read alone, so that a half-written one beside it is not in the way.
    """
    if not names:
        return discover()
    topics = []
    for name in names:
        folder = SNIPPETS / name
        if not folder.is_dir():
            raise Problem(folder, f"no topic or chapter {name}", "python -m scripts list shows all")
        topics += (
            [load(folder)] if "/" in name else [topic for topic in discover() if topic.name.startswith(f"{name}/")]
        )
    return topics


def list_topics(_) -> int:
    from scripts import records

    for topic in discover():
        record = records.load(topic)
        states = []
        for snippet in topic.snippets:
            ran = [device for device in DEVICES if record.current(snippet, device)]
            states.append(f"{snippet.framework} [{' '.join(ran) or 'not run since its last change'}]")
        print(f"{topic.name}: {topic.title}\n    {', '.join(states)}")
    return 0


def new_topic(chosen) -> int:
    from scripts.new import write

    for path in write(chosen.topic):
        print(f"wrote {shown(path)}")
    print(f"next: edit them, then: python -m scripts record {chosen.topic}")
    return 0


def run_snippets(chosen) -> int:
    from scripts.environment import why_not
    from scripts.progress import each_done
    from scripts.run import Runner

    code = 0
    with Runner(chosen.isolation) as runner:
        futures = {}
        for topic in _chosen(chosen.topics):
            for snippet in topic.snippets:
                if chosen.framework and snippet.framework not in chosen.framework:
                    continue
                reason = why_not(snippet, chosen.device)
                if reason:
                    print(f"== {snippet.name}: not run: {reason}")
                else:
                    futures[snippet.name] = runner.submit(snippet, chosen.device)
        for name, run in each_done(futures, "Running"):
            outcome = run.outcome
            print(f"== {name} ({outcome.seconds:.1f} s, {outcome.peak_mb} MB): {outcome.detail or 'ok'}")
            print(outcome.stdout, end="")
            if outcome.stderr.strip():
                print(f"-- on standard error:\n{outcome.stderr.rstrip()}")
            code = code or int(outcome.status != "ok")
    return code


def record_topics(chosen) -> int:
    from scripts.progress import progress
    from scripts.record import record
    from scripts.run import Runner

    topics = _chosen(chosen.topics)
    ran = problems = 0
    with Runner(chosen.isolation) as runner, progress("Recording", len(topics)) as step:
        for topic, done in record(topics, runner, chosen.device, chosen.all):
            step(topic.name)
            for framework, reason in done.not_run.items():
                print(f"{topic.name}/{framework}: not run: {reason}")
            for diff in done.diffs:
                print(diff)
            for problem in done.problems:
                print(problem, file=sys.stderr)
            ran += len(done.ran)
            problems += len(done.problems)
    print(
        f"{ran} snippet(s) recorded on {chosen.device}; {problems} problem(s); the rest is unchanged since its record"
    )
    return int(problems > 0)


def report_differences(chosen) -> int:
    from pathlib import Path

    from scripts.report import make, render
    from scripts.run import Runner

    with Runner(chosen.isolation) as runner:
        report = make(_chosen(chosen.topics), runner, chosen.device, chosen.framework or tuple(FRAMEWORKS))
    if chosen.to:
        Path(chosen.to).write_text(render(report), "utf-8")
    else:
        print(render(report), end="")
    return int(report.changed > 0)


def take_profiles(_) -> int:
    from scripts.profiles import record

    for name, profile in record.take().items():
        print(f"{name}: {len(profile.events)} events")
    print(f"wrote {shown(record.RECORD)}")
    return 0


def generate_files(chosen) -> int:
    from scripts.generate import files, generate, read_site

    if chosen.check:
        old = [path for path, text in files(read_site()) if not path.is_file() or path.read_text("utf-8") != text]
        for path in old:
            print(f"not up to date: {shown(path)}; run: python -m scripts generate", file=sys.stderr)
        return int(bool(old))
    written = generate()
    print(f"{len(written)} file(s) written")
    return 0


def bench_suite(chosen) -> int:
    from scripts.bench_suite import bench

    return bench(_chosen(chosen.topics))


if __name__ == "__main__":
    sys.exit(main())
