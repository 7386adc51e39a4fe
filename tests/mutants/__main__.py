"""Sixty faults, planted in copies of a tree: which does its suite find?

``draw --tree TREE --seed 1`` writes the list; ``run --side old --tree TREE --work FOLDER`` plants it in copies and runs
the tests that should find it; ``report --work FOLDER`` writes what came of it on both sides.
"""

from __future__ import annotations

import argparse
import itertools
import json
from dataclasses import asdict
from pathlib import Path

from scripts.common.paths import DOCS
from tests.mutants import mutant, results, suite, tree
from tests.mutants.draw import draw

HERE = Path(__file__).parent
LIST, TABLE = HERE / "mutants.toml", HERE / "table.md"
RESULTS = DOCS / "data" / "mutants.json"


def run_batches(work: Path, side: str, original: Path, batches: dict[str, list[mutant.Mutant]], name: str) -> None:
    """Run each batch on a copy with its mutants, then all that failed on one without, and keep what both said."""
    commit, copy = tree.commit_of(original), work / f"{side}-{name}"
    kept_at: dict[Path, dict] = {}
    failed: set[str] = set()
    for batch, mutants in batches.items():
        target = next(path for n in itertools.count(1) if not (path := work / side / f"{batch}.{n}.json").exists())
        target.parent.mkdir(parents=True, exist_ok=True)
        tree.copy(original, copy)
        changed = tree.apply(copy, mutants)
        files, select = suite.selection(copy, mutants, batch)
        print(f"{side} {batch}: {' '.join(files)}, with {changed}", flush=True)
        mutated = suite.run(copy, files, ["-k", select], commit, target.with_suffix(".mutated"))
        print(f"  {len(mutated.passed)} passed, {len(mutated.failed)} failed, {mutated.ended}", flush=True)
        failed |= set(files) if suite.COLLECTION in mutated.failed else set(suite.ids(copy, mutated.failed))
        kept_at[target] = {"planted": [[each.file, each.new] for each in mutants], "mutated": asdict(mutated)}
        target.write_text(json.dumps(kept_at[target] | {"unmutated": asdict(suite.nothing(commit))}), "utf-8")
    if failed:
        tree.copy(original, copy)
        # A gate of code that is unchanged is opened for a third of the arms; with --fresh for all, as of changed code.
        more = ["--fresh"] if "gates" in batches else []
        unmutated = suite.run(copy, sorted(failed), more, commit, work / side / f"{next(iter(batches))}.unmutated")
        print(f"  without: {len(unmutated.passed)} passed, {len(unmutated.failed)} failed", flush=True)
        for target, stored in kept_at.items():
            target.write_text(json.dumps(stored | {"unmutated": asdict(unmutated)}), "utf-8")


def kept(work: Path) -> dict[str, list[results.Said]]:
    """Side -> what its tests said, each time that they ran."""
    found: dict[str, list[results.Said]] = {}
    for path in sorted(work.glob("*/*.json")):
        stored = json.loads(path.read_text("utf-8"))
        planted = {(file, new) for file, new in stored["planted"]}
        said = results.Said(planted, suite.Ran(**stored["mutated"]), suite.Ran(**stored["unmutated"]))
        found.setdefault(path.parent.name, []).append(said)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    drawing = commands.add_parser("draw", help="write mutants.toml anew, without what it lists as equivalent")
    drawing.add_argument("--tree", type=Path, required=True)
    drawing.add_argument("--seed", type=int, default=1)
    running = commands.add_parser("run", help="run batches on copies of a tree")
    running.add_argument("--tree", type=Path, required=True)
    running.add_argument("--side", choices=results.SIDES, required=True)
    running.add_argument("--batch", action="append", help="all, one after the other, where none is named")
    running.add_argument("--only", action="append", help="of a batch, such as a mutant that was drawn later")
    running.add_argument("--copy", default="copy", help="name of the copy, where two commands run at a time")
    reporting = commands.add_parser("report", help="write mutants.json and table.md")
    for each in (running, reporting):
        each.add_argument("--work", type=Path, required=True, help="a folder for copies and logs, outside of any tree")
    given = parser.parse_args()

    if given.command == "draw":
        equivalent = mutant.load(LIST).equivalent if LIST.is_file() else ()
        mutant.save(draw(given.tree.resolve(), given.seed, equivalent), LIST)
        return
    mutants = mutant.load(LIST).mutants
    if given.command == "run":
        names = given.batch or list(dict.fromkeys(batch for each in mutants for batch in each.batches))
        batches = {
            name: [each for each in mutants if name in each.batches and each.id in (given.only or [each.id])]
            for name in names
        }
        run_batches(given.work.resolve(), given.side, given.tree.resolve(), batches, given.copy)
        return
    entries = [results.entry(each, kept(given.work)) for each in mutants]
    RESULTS.write_text(json.dumps(entries, indent=1, ensure_ascii=False) + "\n", "utf-8")
    TABLE.write_text(results.table(entries), "utf-8")
    print(results.table(entries))


if __name__ == "__main__":
    main()
