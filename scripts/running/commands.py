"""``python -m scripts run``: snippets, and what they print."""

from __future__ import annotations

import argparse

from scripts.common.frameworks import DEVICES
from scripts.running.run import DEFAULT_ISOLATION, ISOLATIONS
from scripts.topics.choice import chosen_topics, framework_option, topics_argument


def add_to(commands) -> None:
    """Add the command to a parser's subcommands."""
    run = commands.add_parser("run", help="run snippets and show what they print; nothing is written")
    run_options(run)
    run.set_defaults(run=run_snippets)


def run_options(parser: argparse.ArgumentParser) -> None:
    """What every command offers that runs snippets."""
    topics_argument(parser)
    parser.add_argument("--device", choices=DEVICES, default="cpu", help="where they run; cpu by default")
    framework_option(parser)
    parser.add_argument(
        "--isolation",
        choices=ISOLATIONS,
        default=DEFAULT_ISOLATION,
        help=f"how they are kept apart: forks of a warm parent, or python file.py; {DEFAULT_ISOLATION} by default",
    )


def run_snippets(chosen) -> int:
    """Run the chosen snippets and print their outputs; 1 where one did not end well."""
    from scripts.common.journal import interruption
    from scripts.common.progress import each_done
    from scripts.running.run import Runner
    from scripts.topics.environment import why_not

    code = 0
    with interruption(lambda: "nothing was to be written"), Runner(chosen.isolation) as runner:
        futures = {}
        for topic in chosen_topics(chosen.topics):
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
