"""``python -m scripts notebooks``: execute what changed since its record, both frameworks, and write it down."""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import os
import platform
import tempfile
from pathlib import Path
from typing import Any

from scripts.common.errors import Problem
from scripts.common.files import write_together
from scripts.common.frameworks import PAIR
from scripts.common.journal import Journal, interruption
from scripts.common.paths import shown
from scripts.common.progress import progress
from scripts.notebooks import records, render
from scripts.notebooks.scenarios import FOLDER, Scenario, discover, load
from scripts.topics.environment import cpu, installed, versions


def add_to(commands: argparse._SubParsersAction) -> None:
    """Add ``notebooks`` to a parser's subcommands."""
    parser = commands.add_parser("notebooks", help="execute the scenarios that changed since their record, in full")
    parser.add_argument("scenarios", nargs="*", metavar="SCENARIO", help="all by default")
    parser.add_argument("--all", action="store_true", help="execute also what has not changed")
    parser.set_defaults(run=take)


def chosen(names: list[str]) -> list[Scenario]:
    """The scenarios of those names; all without a name.

    Raises:
        Problem: for a name that is none.
    """
    for name in names:
        if not (FOLDER / name / "scenario.toml").is_file():
            known = ", ".join(scenario.name for scenario in discover())
            raise Problem(FOLDER / name, f"no scenario {name}", f"use one of: {known}")
    return [load(FOLDER / name) for name in names] or discover()


def take(arguments: argparse.Namespace) -> int:
    """Execute what changed and write the records; 1 where something failed, which is printed."""
    share = float(os.environ.get("TANDEM_SHARE", "1"))
    for framework in PAIR:
        if not installed(framework):
            raise Problem(FOLDER, f"{framework} is not installed here", "pip install -r requirements-docs.txt")
    taken = 0
    journal = Journal("notebooks", [arguments.scenarios, share, *map(versions, PAIR)])
    with interruption(lambda: f"{taken} scenario(s) recorded before; the same command goes on with the rest"):
        for scenario in chosen(arguments.scenarios):
            kept = records.load(scenario)
            unchanged = all(kept.current(scenario, each) and kept.runs[each].share == share for each in PAIR)
            if unchanged and (not arguments.all or scenario.name in journal.done):
                continue
            for path in record(scenario, share):
                print(f"wrote {shown(path)}")
            taken += 1
            if arguments.all:
                journal.note(scenario.name)
    journal.close()
    print(f"{taken} scenario(s) recorded; the rest is unchanged since its record")
    return 0


def record(scenario: Scenario, share: float) -> list[Path]:
    """Execute both notebooks of ``scenario``, one after the other in one empty folder, and write all that they gave.

    Raises:
        Problem: when one of them fails, or was edited meanwhile; nothing is written then.
    """
    from scripts.notebooks.execute import execute

    executed, loads = {}, {}
    begun = {framework: scenario.fingerprint(framework) for framework in PAIR}
    total = sum(1 + sum(cell["cell_type"] == "code" for cell in each["cells"]) for each in scenario.notebooks.values())
    with (
        tempfile.TemporaryDirectory(prefix="notebooks-") as work,
        progress("Executing", total + len(PAIR)) as step,
    ):
        for framework in PAIR:
            loads[framework] = round(os.getloadavg()[0], 1)
            executed[framework] = execute(scenario, framework, Path(work), share, step)
    for framework, fingerprint in begun.items():
        if scenario.fingerprint(framework) != fingerprint:
            remedy = f"python -m scripts notebooks {scenario.name}"
            raise Problem(scenario.source(framework), "was changed while it was executed: nothing is recorded", remedy)
    texts = {framework: as_text(done.notebook) for framework, done in executed.items()}
    runs = {
        framework: records.Run(
            fingerprint=begun[framework],
            notebook=hashlib.sha256(texts[framework].encode()).hexdigest()[:16],
            share=share,
            date=datetime.date.today().isoformat(),
            device=cpu(),
            cores=os.cpu_count() or 1,
            load=loads[framework],
            python=platform.python_version(),
            versions=versions(framework),
            seconds=round(done.seconds, 1),
            figures=done.figures,
        )
        for framework, done in executed.items()
    }
    made = records.Record(scenario.name, runs)
    # A figure that a page names and a notebook does not hold is found before anything is kept.
    render.partials(scenario, made)
    written = {scenario.recorded(framework): text for framework, text in texts.items()}
    written[records.path_of(scenario.name)] = records.as_text(made)
    write_together(written)
    return list(written)


def as_text(notebook: dict[str, Any]) -> str:
    """The file of a notebook, the same for the same notebook."""
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
