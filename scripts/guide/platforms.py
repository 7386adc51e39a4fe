"""Which system, accelerator and Python each framework supports, from ``docs/choose/platforms.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.claims.pieces import Evidence, evidence_of
from scripts.common.frameworks import FRAMEWORKS, PACKAGE_LABELS
from scripts.common.markdown import table
from scripts.common.paths import DOCS
from scripts.common.toml_reader import load_toml
from scripts.common.toml_tables import TableReader, tables

PLATFORMS = DOCS / "choose" / "platforms.toml"
COLUMNS = ("pytorch", "tensorflow", "jax")


@dataclass(frozen=True)
class Platform:
    """A system with an accelerator; ``says`` has framework -> the id of a source, and what it says."""

    system: str
    accelerator: str
    says: Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Platforms:
    """All of it; ``python`` has package -> the releases of Python that its metadata names."""

    sources: Mapping[str, Evidence]
    all: tuple[Platform, ...]
    python: Mapping[str, str]


def read(path: Path = PLATFORMS) -> Platforms:
    """The table as it is declared.

    Raises:
        Problem: with the line and the remedy, for whatever is wrong in the file.
    """
    text, data = load_toml(path, "git checkout docs/choose/platforms.toml")
    file = TableReader(path, text)
    file.known(data, ("source", "platform", "python"), path.name)
    sources = {}
    for place, each in zip(tables(path, text, "source"), data.get("source", []), strict=True):
        place.known(each, ("id", "evidence"), "source")
        sources[place.text_of("id", each.get("id"), "a text")] = evidence_of(place, each.get("evidence", {}))
    found = []
    for place, each in zip(tables(path, text, "platform"), data.get("platform", []), strict=True):
        place.known(each, ("system", "accelerator", *COLUMNS), "platform")
        system, accelerator = (place.text_of(key, each.get(key), "a text") for key in ("system", "accelerator"))
        says = {}
        for name in COLUMNS:
            source, words = (*place.texts(name, each.get(name), 2), "")[:2]
            if source not in sources:
                place.fail(name, f"there is no source {source}", "use one of: " + ", ".join(sources))
            says[name] = (source, words)
        found.append(Platform(system, accelerator, says))
    for package in data.get("python", {}):
        if package not in PACKAGE_LABELS:
            file.fail(package, f"{package} is no package of a framework", "use one of: " + ", ".join(PACKAGE_LABELS))
    return Platforms(sources, tuple(found), data.get("python", {}))


def partial(platforms: Platforms, versions: Mapping[str, str]) -> str:
    """A table whose answers are links to their sources, the releases of Python, and the sources with their dates.

    Args:
        versions: framework -> the release that ran here, whose metadata name the releases of Python.
    """
    rows = []
    for each in platforms.all:
        cells = (f"[{words}]({platforms.sources[source].target})" for source, words in each.says.values())
        rows.append((each.system, each.accelerator, *cells))
    systems = table(("System", "Accelerator", *(FRAMEWORKS[name] for name in COLUMNS)), rows)
    labels = {package: PACKAGE_LABELS[package] for package in platforms.python}
    releases = (
        (f"{labels[package]} {versions.get(labels[package], '')}".strip(), f"Python {said}")
        for package, said in platforms.python.items()
    )
    python = table(("Package", "Releases of Python that its metadata names"), releases)
    said = "; ".join(
        f"[{each.title}]({each.target}), "
        + (f"read {each.read}" if each.date == "undated" else f"{each.date}, read {each.read}")
        for each in platforms.sources.values()
    )
    return f"{systems}\n{python}\nSources: {said}.\n"
