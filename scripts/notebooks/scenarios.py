"""The scenarios of the tree: ``notebooks/<scenario>/``, found by looking."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.common.errors import Problem
from scripts.common.frameworks import PAIR
from scripts.common.paths import DOCS, ROOT
from scripts.common.toml_reader import TomlReader, load_toml
from scripts.notebooks import sources

FOLDER = ROOT / "notebooks"
PAGES = DOCS / "scenarios"
FORMATS = ("percent", "seconds", "number", "count", "text")


@dataclass(frozen=True)
class Row:
    """A row of the table of results: what it says, the figure's dotted path, how the figure is written."""

    label: str
    figure: str
    format: str


@dataclass(frozen=True)
class Scenario:
    """One task in both frameworks.

    Attributes:
        test_share: share of the data on which tests run both notebooks.
        compare: dotted path of a figure -> how far the two may be apart, per unit of max(1, |b|).
        answer: text with the figures' paths in braces.
        limit_minutes: after so long, a notebook that is being recorded is ended.
    """

    folder: Path
    title: str
    test_share: float
    compare: Mapping[str, float]
    table: tuple[Row, ...]
    answer: str
    limit_minutes: float = 30.0
    notebooks: Mapping[str, dict[str, Any]] = field(default_factory=dict, repr=False)

    @property
    def name(self) -> str:
        """Of its folder."""
        return self.folder.name

    def source(self, framework: str) -> Path:
        """The notebook of one framework as a Python file, which is what is edited."""
        return self.folder / f"with_{framework}.py"

    def recorded(self, framework: str) -> Path:
        """The notebook with its outputs, as the recorder wrote it."""
        return self.folder / f"with_{framework}.ipynb"

    def page(self, framework: str) -> Path:
        """The notebook as the site shows it and gives it away."""
        return PAGES / f"{self.name}-{framework}.ipynb"

    def fingerprint(self, framework: str) -> str:
        """SHA-256 (16 hex digits) of the source."""
        return digest(self.source(framework))


def digest(path: Path) -> str:
    """SHA-256 (16 hex digits) of a file; empty where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16] if path.is_file() else ""


def discover(root: Path | None = None) -> list[Scenario]:
    """All scenarios, by name."""
    return [load(folder) for folder in sorted((root or FOLDER).glob("*/")) if (folder / "scenario.toml").is_file()]


def notebook_pages() -> list[Path]:
    """The notebooks that the site shows; in a fresh clone they are not there before the first build."""
    return [scenario.page(framework) for scenario in discover() for framework in PAIR]


def load(folder: Path) -> Scenario:
    """The scenario of a folder.

    Raises:
        Problem: for whatever is wrong with its scenario.toml or its sources.
    """
    path = folder / "scenario.toml"
    text, declared = load_toml(path, "copy one from another scenario")
    reader = TomlReader(path, text)
    reader.known(declared, ("title", "test", "compare", "table", "answer", "limits"), "scenario.toml")
    test, limits, answer = (declared.get(key, {}) for key in ("test", "limits", "answer"))
    reader.known(test, ("share",), "test")
    reader.known(limits, ("minutes",), "limits")
    reader.known(answer, ("text",), "answer")
    share = reader.number("share", test.get("share", 0.01))
    if not 0 < share < 1:
        reader.fail("share", f"`share` is between 0 and 1, not {share}", "write share = 0.01")
    compare = {key: reader.number(key, value) for key, value in declared.get("compare", {}).items()}
    if not compare:
        reader.fail("compare", "nothing is compared", 'write [compare] and "figure.path" = 1e-6')
    rows = []
    for row in declared.get("table", []):
        reader.known(row, ("label", "figure", "format"), "table")
        if row.get("format") not in FORMATS:
            reader.fail("format", f"unknown format {row.get('format')!r}", f"use one of: {', '.join(FORMATS)}")
        rows.append(Row(*(reader.text_of(key, row.get(key), "text") for key in ("label", "figure", "format"))))
    scenario = Scenario(
        folder,
        reader.text_of("title", declared.get("title"), "the scenario's name"),
        share,
        compare,
        tuple(rows),
        reader.text_of("text", answer.get("text"), "what was found, with figures in braces"),
        reader.number("minutes", limits.get("minutes", 30)),
    )
    for framework in PAIR:
        source = scenario.source(framework)
        if not source.is_file():
            raise Problem(source, "a scenario has a notebook in both frameworks", f"write {source.name}")
        scenario.notebooks[framework] = sources.read(source)
    return scenario


def lookup(figures: Any, path: str) -> Any:
    """The figure at a dotted path.

    Raises:
        KeyError: with the path, where there is none.
    """
    found = figures
    for key in path.split("."):
        if not isinstance(found, dict) or key not in found:
            raise KeyError(path)
        found = found[key]
    return found
