"""``python -m scripts rosetta``: prove rows, and report which public names have one."""

from __future__ import annotations

import argparse
import difflib
import json
import sys
import time
from pathlib import Path

from scripts.common.errors import Problem
from scripts.common.frameworks import DEVICES, FRAMEWORKS, PAIR
from scripts.common.paths import shown
from scripts.rosetta import proofs
from scripts.rosetta.prove import Proof, check
from scripts.rosetta.reader import families, load
from scripts.rosetta.rows import ROSETTA, Family, Row
from scripts.rosetta.side import Side


def add_to(commands: argparse._SubParsersAction) -> None:
    """Add ``rosetta`` to a parser's subcommands."""
    parser = commands.add_parser("rosetta", help="pairs of single APIs: prove them, report what is covered")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    proving = actions.add_parser("prove", help="run both sides of every row, compare, and record what holds")
    proving.add_argument(
        "names",
        nargs="*",
        metavar="FAMILY[/ROW]",
        help="all families by default; a single row is run and shown, and nothing is recorded of it",
    )
    proving.add_argument("--device", choices=DEVICES, default="cpu", help="where both sides run; cpu by default")
    proving.set_defaults(run=prove)
    moding = actions.add_parser("modes", help="run every row in its framework's own modes, beside eager code")
    moding.add_argument("names", nargs="*", metavar="FAMILY", help="all families by default")
    moding.add_argument("--all", action="store_true", help="rows that are unchanged since their record, too")
    moding.set_defaults(run=record_modes)
    covering = actions.add_parser("coverage", help="list the public names of both frameworks; say which have a row")
    covering.set_defaults(run=report_coverage)

    porting = commands.add_parser("port", help="what each call of a file is on the other side, and what differs")
    porting.add_argument("paths", nargs="+", type=Path, metavar="FILE", help="Python files, or folders of them")
    porting.add_argument("--json", action="store_true", help="every call with its rows, warnings and counterpart")
    porting.add_argument("--times", type=int, help="run each that often, and say how many milliseconds it took")
    porting.set_defaults(run=port_files)


def chosen(names: list[str]) -> list[tuple[Family, str]]:
    """The families of those names, each with the row that it is about, or none; all families without a name.

    Raises:
        Problem: for a name that is none.
    """
    found = []
    for name in names:
        family_name, _, row_name = name.partition("/")
        if not family_name or not (ROSETTA / family_name).is_dir():
            known = sorted(path.name for path in ROSETTA.iterdir() if path.is_dir())
            raise Problem(ROSETTA / family_name, f"no family {family_name}", _instead(family_name, known))
        family = load(ROSETTA / family_name)
        row = row_name.replace("-", "_")
        rows = [each.name for each in family.rows]
        if row and row not in rows:
            raise Problem(family.folder / "rows.toml", f"no row {row_name}", _instead(row, rows))
        found.append((family, row))
    return found or [(family, "") for family in families()]


def _instead(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, 1)
    return f"did you mean {near[0]}?" if near else f"use one of: {', '.join(known)}"


def prove(arguments: argparse.Namespace) -> int:
    """Prove what was chosen, record the families that hold; 1 where a row does not."""
    from scripts.common.journal import Journal, interruption
    from scripts.common.progress import progress
    from scripts.rosetta.prove import prove_family
    from scripts.running.run import Runner
    from scripts.topics.environment import gpus, versions

    if arguments.device == "gpu" and not gpus():
        print("no GPU on this machine", file=sys.stderr)
        return 1
    begun = time.monotonic()
    journal = Journal("prove", [arguments.names, arguments.device, *map(versions, PAIR)])
    selected = chosen(arguments.names)
    left = [
        each for each in selected if each[0].name not in journal.done or arguments.device not in proofs.load(each[0])
    ]
    if len(left) < len(selected):
        print(f"goes on where it was interrupted: {len(selected) - len(left)} of {len(selected)} are proven already")
    selected = left
    total = wrong = kept = 0

    def said() -> str:
        return f"{kept} family(ies) recorded before; the same command goes on with the rest"

    with interruption(said), Runner() as runner, progress("Proving", len(selected)) as step:
        futures = {
            side: runner.submit(side, arguments.device)
            for family, row in selected
            for side in (Side(family, each, row) for each in PAIR)
        }
        for family, row in selected:
            step(f"{family.name}/{row}" if row else family.name)
            rows = [each for each in family.rows if row in ("", each.name)]
            total += len(rows)
            try:
                found = prove_family(family, lambda side: futures[side].result(), arguments.device, row)
            except Problem as problem:
                print(problem, file=sys.stderr)
                wrong += len(rows)
                continue
            failed = _report(family, rows, found)
            wrong += failed
            if row:
                print(_described(rows[0], found[row]))
            elif not failed:
                path = proofs.save(family, arguments.device, found)
                journal.note(family.name)
                kept += 1
                print(f"{family.name}: {len(rows)} rows proven, {shown(path)}")
    journal.close()
    print(f"{total - wrong} of {total} rows proven in {time.monotonic() - begun:.0f} s")
    return int(wrong > 0)


def record_modes(arguments: argparse.Namespace) -> int:
    """Run the rows that have no current record in each mode, and keep what came out, family by family."""
    from scripts.common.journal import interruption
    from scripts.common.progress import progress
    from scripts.rosetta import mode_side, modes
    from scripts.running.run import Runner

    selected = chosen(arguments.names)
    for name, (_, row) in zip(arguments.names, selected, strict=False):
        if row:
            raise Problem(modes.path_of(name.partition("/")[0]), "modes are recorded by family", "leave out the row")
    kept = 0

    def said() -> str:
        return f"{kept} family(ies) recorded; the same command goes on with the rest"

    with interruption(said), Runner() as runner, progress("Modes of", len(selected)) as step:
        for family, _ in selected:
            step(family.name)
            before = None if arguments.all else modes.load(family)
            if rows := modes.missing(family, before):
                made = mode_side.run(runner, family, rows)
                path = modes.save(family, mode_side.merged(family, before, made))
                kept += 1
                print(f"{family.name}: {len(rows)} rows run, {shown(path)}")
    if not kept:
        print("every row is recorded as it is; --all runs them again")
    return 0


def _report(family: Family, rows: list[Row], found: dict[str, Proof]) -> int:
    """Print what is wrong with each row; how many are."""
    failed = 0
    for row in rows:
        try:
            check(family, row, found[row.name])
        except Problem as problem:
            print(problem, file=sys.stderr)
            failed += 1
    return failed


def _described(row: Row, proof: Proof) -> str:
    """What proving one row found."""
    gradients = "none compared" if proof.gradients is None else f"{proof.gradients:.3g} apart at most"
    allowed = row.tolerance["values"]
    lines = [
        f"{row.id}: {row.title}",
        f"  cases: {', '.join(proof.cases)}",
        f"  values: {proof.compared} compared, {proof.values:.3g} apart at most; {allowed:g} is allowed",
        f"  gradients: {gradients}",
        *(f"  naive form in {FRAMEWORKS[side]}: {shown_of(each)}" for side, each in proof.naive.items()),
        f"nothing is recorded of a row alone; for that: python -m scripts rosetta prove {row.family}",
    ]
    return "\n".join(lines)


def shown_of(naive: float | str | list[str]) -> str:
    """What a naive form did: how far it is apart, the right and its own shape or type, or its error."""
    if isinstance(naive, str):
        return f"raises {naive}"
    return " against ".join(naive) if isinstance(naive, list) else f"{naive:.3g} apart"


def report_coverage(_) -> int:
    """List the public names anew; print how many of each module have a row."""
    from scripts.rosetta import coverage, signatures

    coverage.list_names()
    signatures.list_signatures()
    names = coverage.load()
    found = coverage.rows_of_names(families(), names)
    for side in PAIR:
        for module, members in names[side].modules.items():
            covered = sum(name in found for name in members)
            print(f"{module}: {covered} of {len(members)} public names have a row")
    print(f"listed in {shown(coverage.STORED)}")
    return 0


def port_files(chosen: argparse.Namespace) -> int:
    """Print the report of every file, or all that was found as JSON, or how long it took."""
    from scripts.rosetta import port

    found = port.port(port.read(chosen.paths), times=chosen.times)["files"]
    if chosen.json:
        print(json.dumps([{key: value for key, value in each.items() if key != "report"} for each in found], indent=1))
    elif chosen.times:
        for each in found:
            spent = sorted(each["milliseconds"])
            middle, first = spent[len(spent) // 2], each["milliseconds"][0]
            print(f"{each['file']}: {each['lines']} lines, first {first:.0f} ms, median {middle:.0f} ms")
    else:
        print("\n".join(each["report"] for each in found), end="")
    return 0
