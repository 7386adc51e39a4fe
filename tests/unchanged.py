"""Tests that are not run again while all that they read is the same; ``--all`` runs them, and every pull request does.

A test of a machine's part (``tests/bench``, ``tests/site``, ...) reads what ``READS`` says for its folder. When it has
passed here, the hash of all that is kept in ``.cache/passed.json``; the same hash leaves it out of ``make test-fast``.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from fnmatch import fnmatch
from importlib.metadata import distributions
from pathlib import Path

import pytest

from scripts.common.files import write_whole
from scripts.common.paths import CACHE, ROOT

PASSED = CACHE / "passed.json"
PROGRAM = ("scripts", "tests", "snippets/rosetta", "snippets/benchmarks", "docs/data", "pyproject.toml")
SITE = (*PROGRAM, "docs", "overrides", "mkdocs.yml", "notebooks")
READS = {
    **{
        f"tests/{room}/": PROGRAM
        for room in ("bench", "judging", "profiles", "recording", "rosetta", "running", "topics")
    },
    **{f"tests/{room}/": SITE for room in ("claims", "converters", "guide", "notebooks", "routes", "site")},
    "tests/test_command_line.py": SITE,
    "tests/test_workflows.py": (*PROGRAM, ".github", "Makefile", ".ci"),
    "tests/test_snippets.py::test_what_a_snippet_uses": (*PROGRAM, "snippets"),
}
"""Beginning of a test's name -> what it reads. What runs topics has a store of its own; what is not here always runs.

The built site shows snippets and their records, too: a pull request builds it after each change of one.
"""
NOT_READ = (
    "docs/code/*", "docs/charts/*", "docs/data/runs/*", "docs/data/changes.json", "docs/data/snippets.json",
    "docs/data/claims.json", "docs/data/guide.json", "docs/data/rosetta.json", "docs/data/rosetta-names.json",
    "docs/scenarios/*.ipynb",
)  # fmt: skip
"""Generated, or written with each snippet."""
GENERATED = ("__pycache__", "node_modules", ".ruff_cache")


def hash_of(places: Iterable[str], root: Path = ROOT) -> str:
    """SHA-256 of every file in these places, of the interpreter and of all packages with their versions."""
    digest = hashlib.sha256(platform.python_version().encode())
    digest.update(json.dumps(sorted(f"{each.name} {each.version}" for each in distributions())).encode())
    for place in sorted(set(places)):
        paths = [root / place] if (root / place).is_file() else sorted((root / place).rglob("*"))
        for path in paths:
            name = path.relative_to(root).as_posix()
            if path.is_file() and not _skipped(name):
                digest.update(f"{name}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _skipped(name: str) -> bool:
    return bool(set(name.split("/")) & set(GENERATED)) or any(fnmatch(name, pattern) for pattern in NOT_READ)


class Unchanged:
    """What has passed here before, and what passes now.

    Args:
        hashes: beginning of a name -> the hash of what it reads; asked of the tree by default.
        grouped: whether names end with ``@`` and a group, as pytest-xdist writes them for ``--dist loadgroup``.
    """

    def __init__(self, path: Path = PASSED, hashes: Mapping[str, str] | None = None, grouped: bool = False):
        self.path, self.grouped = path, grouped
        self._by_places: dict[tuple[str, ...], str] = {}
        self._hashes = hashes
        self.failed: set[str] = set()
        try:
            self.passed: dict[str, str] = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            self.passed = {}  # absent, or cut short: everything runs

    def key(self, nodeid: str) -> str | None:
        """The hash of what this test reads; ``None`` where it is always run."""
        found = next((begins for begins in READS if nodeid.startswith(begins)), None)
        if found is None or self._hashes is not None:
            return self._hashes.get(found) if found else None
        if READS[found] not in self._by_places:
            self._by_places[READS[found]] = hash_of(READS[found])
        return self._by_places[READS[found]]

    def leave_out(self, items: list[pytest.Item]) -> list[pytest.Item]:
        """Take out of ``items``, and give, those that have passed with all that they read as it is."""
        out = [item for item in items if (key := self.key(item.nodeid)) and self.passed.get(item.nodeid) == key]
        gone = set(map(id, out))
        items[:] = [item for item in items if id(item) not in gone]
        return out

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Only what was run to its end without a failure counts: not what was skipped."""
        name = report.nodeid.rpartition("@")[0] if self.grouped else report.nodeid
        if not report.passed:
            self.failed.add(name)
            self.passed.pop(name, None)
        elif report.when == "teardown" and name not in self.failed and (key := self.key(name)):
            self.passed[name] = key

    def write(self) -> None:
        write_whole(self.path, json.dumps(self.passed, indent=0, sort_keys=True))
