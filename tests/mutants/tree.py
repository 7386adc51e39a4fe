"""Copies of a tree, and mutants applied to them; the tree itself is never touched."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tests.mutants.mutant import Mutant

LEFT_OUT = (".git", ".venv", "node_modules", "__pycache__", ".pytest_cache", ".ruff_cache")
BUILT = "site"
"""At the root, and there alone: scripts/site is a room."""
LINKED = (".venv", "tests/browser/node_modules", ".git")


def copy(tree: Path, target: Path) -> Path:
    """``tree`` as it is, at ``target``; what is large and is not changed is a link."""
    if target.exists():
        shutil.rmtree(target)
    named = shutil.ignore_patterns(*LEFT_OUT)

    def left_out(folder: str, names: list[str]) -> set[str]:
        return named(folder, names) | ({BUILT} if Path(folder) == tree else set())

    shutil.copytree(tree, target, ignore=left_out, symlinks=True)
    for name in LINKED:
        if (tree / name).exists():
            (target / name).unlink(missing_ok=True)
            (target / name).symlink_to((tree / name).resolve())
    return target


def commit_of(tree: Path) -> str:
    done = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=tree, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def find(tree: Path, mutant: Mutant) -> Path:
    """The file that ``mutant`` changes.

    Raises:
        ValueError: when its text stands nowhere, or more than once.
    """
    path = tree / mutant.file
    if path.is_file() and path.read_text("utf-8").count(mutant.old) == 1:
        return path
    top = tree / mutant.file.split("/")[0]
    found = [each for each in sorted(top.rglob(f"*{path.suffix}")) if each.read_text("utf-8").count(mutant.old) == 1]
    found = [each for each in found if each.name == path.name] or found
    if len(found) != 1:
        raise ValueError(f"{mutant.id}: {mutant.file} does not hold its text once, nor does one file beside it")
    return found[0]


def apply(tree: Path, mutants: Iterable[Mutant]) -> dict[str, str]:
    """Change the copy ``tree``; mutant -> the file that was changed.

    Raises:
        ValueError: when one cannot be applied; the others before it are.
    """
    changed = {}
    for mutant in mutants:
        path = find(tree, mutant)
        path.write_text(path.read_text("utf-8").replace(mutant.old, mutant.new), "utf-8")
        changed[mutant.id] = path.relative_to(tree).as_posix()
    return changed
