"""The command line: ``python -m scripts --help``. Each room adds its own commands."""

from __future__ import annotations

import argparse
import os
import signal
import sys

from scripts.bench import commands as bench
from scripts.claims import commands as claims
from scripts.common.errors import Problem
from scripts.converters import commands as converters
from scripts.guide import commands as guide
from scripts.notebooks import commands as notebooks
from scripts.profiles import commands as profiles
from scripts.prose import commands as prose
from scripts.recording import commands as recording
from scripts.rosetta import commands as rosetta
from scripts.routes import commands as routes
from scripts.running import commands as running
from scripts.site import commands as site
from scripts.topics import commands as topics


def parser() -> argparse.ArgumentParser:
    """All commands."""
    parser = argparse.ArgumentParser(prog="python -m scripts", description="Snippets: run, compared, recorded, shown.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for room in (topics, running, rosetta, bench, routes, converters, profiles, notebooks, prose):
        room.add_to(commands)
    recording.add_to(commands, site.aged)
    claims.add_to(commands, site.claims_ground)
    guide.add_to(commands, site.claims_ground)
    site.add_to(commands)
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit code.

    0 when all is well, 1 when something is to be mended; where a signal ended it, 128 and the signal's number.
    """
    chosen = parser().parse_args(arguments)
    try:
        code = chosen.run(chosen)
        sys.stdout.flush()
        return code
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Whoever read has had enough, as `head` has. What is still to be written goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + 13  # as if SIGPIPE had ended it
    except KeyboardInterrupt as interrupted:
        number, said, *_ = (*interrupted.args, *(signal.SIGINT, "")[len(interrupted.args) :])
        print(f"interrupted{f': {said}' if said else ''}", file=sys.stderr)
        return 128 + number


def interrupt(number: int, _) -> None:
    """Let whatever runs end what it started, and clean up; further signals do not disturb that."""
    for each in ENDING:
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt(signal.Signals(number))


ENDING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


def run(arguments: list[str] | None = None) -> int:
    """Run one command as a program: whatever signal ends it, it leaves nothing behind."""
    for ending in ENDING:
        # What nohup, or a shell for a job in the background, has ignored stays so.
        if signal.getsignal(ending) is not signal.SIG_IGN:
            signal.signal(ending, interrupt)
    return main(arguments)


if __name__ == "__main__":
    sys.exit(run())
