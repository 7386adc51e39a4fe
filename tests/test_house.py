"""The house: imports run downwards only, and the contract that says so would find one that does not."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.common.paths import ROOT

LINT = Path(sys.executable).with_name("lint-imports")
pytestmark = pytest.mark.skipif(not LINT.is_file(), reason="import-linter is not installed here: run make test")


def linted(root: Path) -> subprocess.CompletedProcess:
    return subprocess.run([LINT, "--no-cache"], cwd=root, capture_output=True, text=True, check=False)


def copied(root: Path) -> Path:
    """The program and its contract, copied to ``root``; where the program lies there."""
    shutil.copy(ROOT / "pyproject.toml", root)
    return shutil.copytree(ROOT / "scripts", root / "scripts", ignore=shutil.ignore_patterns("__pycache__"))


def test_imports_run_downwards_only():
    done = linted(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("file", "line", "found"),
    [
        ("common/paths.py", "from scripts.site import search", "scripts.common is not allowed to import scripts.site"),
        (
            "claims/words.py",
            "from scripts.guide import decide",
            "scripts.claims is not allowed to import",
        ),
        ("bench/plan.py", "from scripts.routes import catalogue", "scripts.bench is not allowed to import scripts.rou"),
        ("topics/model.py", "from scripts.topics import tree", "No circle within a room BROKEN"),
    ],
)
def test_an_import_that_runs_back_up_is_found(tmp_path, file, line, found):
    path = copied(tmp_path) / file
    path.write_text(f"{path.read_text('utf-8')}\n{line}\n", "utf-8")
    done = linted(tmp_path)
    assert done.returncode == 1
    assert found in " ".join(done.stdout.split())


def test_a_room_that_is_on_no_floor_is_found(tmp_path):
    (copied(tmp_path) / "attic.py").write_text("", "utf-8")
    done = linted(tmp_path)
    assert done.returncode == 1
    assert "attic" in done.stdout
