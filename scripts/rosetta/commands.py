"""``python -m scripts rosetta``: prove rows, and report which public names have one."""

from __future__ import annotations

import argparse
import sys
import time

from scripts.errors import Problem
from scripts.paths import shown
from scripts.rosetta.rows import ROSETTA, Family, Side, families, load
from scripts.topics import DEVICES, PAIR


def add_to(commands: argparse._SubParsersAction) -> None:
    parser = commands.add_parser("rosetta", help="pairs of single APIs: prove them, report what is covered")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    proving = actions.add_parser("prove", help="run both sides of every row, compare, and record what holds")
    proving.add_argument("families", nargs="*", metavar="FAMILY", help="all by default")
    proving.add_argument("--device", choices=DEVICES, default="cpu")
    proving.set_defaults(run=prove)
    covering = actions.add_parser("coverage", help="list the public names of both frameworks; say which have a row")
    covering.set_defaults(run=report_coverage)


def chosen(names: list[str]) -> list[Family]:
    """The families of those names; all without a name.

    Raises:
        Problem: for a name that is none.
    """
    for name in names:
        if not (ROSETTA / name).is_dir():
            known = ", ".join(sorted(path.name for path in ROSETTA.iterdir() if path.is_dir()))
            raise Problem(ROSETTA / name, f"no family {name}", f"use one of: {known}")
    return [load(ROSETTA / name) for name in names] or families()


def prove(arguments: argparse.Namespace) -> int:
    from scripts.environment import gpus
    from scripts.progress import progress
    from scripts.rosetta import proofs
    from scripts.rosetta.prove import check, prove_family
    from scripts.run import Runner

    if arguments.device == "gpu" and not gpus():
        print("no GPU on this machine", file=sys.stderr)
        return 1
    begun = time.monotonic()
    selected = chosen(arguments.families)
    total = wrong = 0
    with Runner() as runner, progress("Proving", len(selected)) as step:
        futures = {
            (family.name, side): runner.submit(Side(family, side), arguments.device)
            for family in selected
            for side in PAIR
        }
        for family in selected:
            step(family.name)
            try:
                found = prove_family(
                    family,
                    lambda side: futures[side.family.name, side.framework].result(),
                    arguments.device,
                )
            except Problem as problem:
                print(problem, file=sys.stderr)
                wrong += len(family.rows)
                continue
            failed = 0
            for row in family.rows:
                try:
                    check(family, row, found[row.name])
                except Problem as problem:
                    print(problem, file=sys.stderr)
                    failed += 1
            total, wrong = total + len(family.rows), wrong + failed
            if not failed:
                path = proofs.save(family, arguments.device, found)
                print(f"{family.name}: {len(family.rows)} rows proven, {shown(path)}")
    print(f"{total - wrong} of {total} rows proven in {time.monotonic() - begun:.0f} s")
    return int(wrong > 0)


def report_coverage(_) -> int:
    from scripts.rosetta import coverage

    coverage.list_names()
    names = coverage.load()
    found = coverage.rows_of_names(families(), names)
    for side in PAIR:
        for module, members in names[side].modules.items():
            covered = sum(name in found for name in members)
            print(f"{module}: {covered} of {len(members)} public names have a row")
    print(f"listed in {shown(coverage.STORED)}")
    return 0
