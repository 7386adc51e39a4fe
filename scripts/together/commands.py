"""``python -m scripts together``: try both frameworks in one process."""

from __future__ import annotations

import argparse

from scripts.common.paths import shown


def add_to(commands: argparse._SubParsersAction) -> None:
    """Add ``together`` to a parser's subcommands."""
    parser = commands.add_parser("together", help="try both frameworks in one process, with every Triton; downloads it")
    parser.set_defaults(run=run)


def run(_: argparse.Namespace) -> int:
    """Try every case and write the record; the exit code."""
    from scripts.common.progress import progress
    from scripts.together import record
    from scripts.together.cases import TRITON

    with progress("Trying", sum(len(record.runs(each)) for each in (record.NONE, *TRITON))) as step:
        record.take(step)
    print(f"wrote {shown(record.RECORD)}")
    return 0
