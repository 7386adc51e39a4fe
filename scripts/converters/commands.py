"""``python -m scripts converters``: try the converters, each in an environment of its own, and keep the record."""

from __future__ import annotations

import argparse

from scripts.common.errors import Problem
from scripts.common.paths import shown
from scripts.converters import catalogue


def add_to(commands: argparse._SubParsersAction) -> None:
    """Add ``converters`` to a parser's subcommands."""
    parser = commands.add_parser("converters", help="install each converter, convert three models, keep the record")
    parser.add_argument("converters", nargs="*", metavar="CONVERTER", help="all by default")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Try the converters and write the record after each; the exit code."""
    from scripts.common.journal import Journal, interruption
    from scripts.common.progress import progress
    from scripts.converters import measure, record

    known = catalogue.load()
    if unknown := set(chosen.converters) - {each.name for each in known}:
        names = ", ".join(each.name for each in known)
        raise Problem(catalogue.LIST, f"no converter {', '.join(sorted(unknown))}", f"use one of: {names}")
    wanted = tuple(each for each in known if not chosen.converters or each.name in chosen.converters)
    journal = Journal("converters", [[each.name, each.requirements] for each in wanted])
    left = tuple(each for each in wanted if each.name not in journal.done)

    def step_and_note(name: str) -> None:
        journal.note(name)
        step(name)

    with (
        interruption(lambda: "what was tried is recorded; the same command goes on"),
        progress("Converting", len(left)) as step,
    ):
        made = measure.all_of(left, record.load(drop_stale=True), record.save, step_and_note)
    journal.close()
    for each in wanted:
        outcome = made.converters[each.name]
        works = [name for name, tried in outcome.models.items() if not tried.error]
        print(f"{each.name}: {outcome.error or 'converts ' + (', '.join(works) or 'nothing')}")
    print(f"wrote {shown(record.RECORD)}")
    return 0
