"""Running the part of a suite that should see a batch of mutants, and what its tests said."""

from __future__ import annotations

import datetime
import os
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.mutants.mutant import Mutant

MOVED = {"test_pages.py": ("test_page_form.py", "test_front_matter.py")}
"""File of tests -> where some of what it held lies now."""
ROOMS = {"test_pages.py": "topics", "test_site.py": "site", "test_claims.py": "claims", "test_statements.py": "bench"}
"""Where the tests of a file went that is not there any more."""
COLLECTION = "collection"
"""What fails where a file of tests cannot even be read."""


@dataclass(frozen=True)
class Ran:
    """One run of a part of a suite: the tests that passed, and the others with what they said."""

    commit: str
    date: str
    passed: tuple[str, ...]
    failed: dict[str, str]
    ended: str = ""


def selection(tree: Path, mutants: Iterable[Mutant], batch: str) -> tuple[list[str], str]:
    """The files of tests of a batch, and the expression that selects among them; each file as it lies in ``tree``."""
    wanted: dict[str, list[str]] = {}
    for mutant in mutants:
        for run in mutant.runs:
            of, name, select = run.split(" | ")
            if of == batch and select not in wanted.setdefault(name, []):
                wanted[name].append(select)
    files, parts = [], []
    for name, selects in wanted.items():
        for path in places(tree, name):
            files.append(path.relative_to(tree).as_posix())
            choice = "" if "" in selects else " or ".join(f"({each})" for each in selects)
            parts.append(f"({path.name} and ({choice}))" if choice else path.name)
    return sorted(set(files)), " or ".join(dict.fromkeys(parts))


def places(tree: Path, name: str) -> list[Path]:
    """The files that ``name`` says: of that name, but in a browser only where it says so; or the room of its tests."""
    folder, _, file = name.rpartition("/")
    names = [file, *(() if folder else MOVED.get(file, ()))]
    found = [path for each in names for path in sorted((tree / "tests").rglob(each))]
    found = [path for path in found if (folder in path.parts if folder else "browser" not in path.parts)]
    room = folder or ROOMS.get(file)
    if not found and room:
        found = sorted((tree / "tests" / room).glob("test_*.py"))
    if not found:
        raise ValueError(f"{tree} has no {name}")
    return found


def run(tree: Path, tests: list[str], more: list[str], commit: str, log: Path) -> Ran:
    """Run tests in ``tree``, a copy; what pytest printed and its report are kept at ``log``."""
    report = log.with_suffix(".xml")
    report.unlink(missing_ok=True)
    command = [
        tree / ".venv" / "bin" / "python",
        "-m",
        "pytest",
        "--all",
        "-q",
        "-p",
        "no:cacheprovider",
        "-o",
        "junit_family=xunit1",
        f"--junitxml={report}",
        *more,
        *tests,
    ]
    with open(log, "w", encoding="utf-8") as file:
        done = subprocess.run(
            command,
            cwd=tree,
            stdout=file,
            stderr=subprocess.STDOUT,
            check=False,
            env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        )
    date = datetime.date.today().isoformat()
    if not report.is_file():
        return Ran(commit, date, (), {COLLECTION: log.read_text("utf-8")[-4000:]}, f"exit {done.returncode}")
    return Ran(commit, date, *read(report), f"exit {done.returncode}")


def nothing(commit: str) -> Ran:
    """What is said before anything ran."""
    return Ran(commit, datetime.date.today().isoformat(), (), {})


def read(report: Path) -> tuple[tuple[str, ...], dict[str, str]]:
    """The ids of the tests that passed, and of the others with what they said, from a report of pytest."""
    passed, failed = [], {}
    for case in ElementTree.parse(report).iter("testcase"):
        place, classes = case.get("file", COLLECTION), case.get("classname", "")
        within = classes.removeprefix(place.removesuffix(".py").replace("/", ".")).strip(".")
        name = "::".join(filter(None, (place, within.replace(".", "::"), case.get("name"))))
        bad = [each for each in case if each.tag in ("failure", "error")]
        if bad:
            failed[name] = "\n".join(f"{each.get('message', '')}\n{each.text or ''}" for each in bad)
        elif case.find("skipped") is None:
            passed.append(name)
    return tuple(passed), failed


def ids(tree: Path, failed: Iterable[str]) -> list[str]:
    """The tests that failed, as pytest takes them; of a file that could not be read, all."""
    return sorted(name for name in failed if (tree / name.partition("::")[0]).is_file())
