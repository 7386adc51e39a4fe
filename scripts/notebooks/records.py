"""What is kept of a scenario's runs: ``docs/data/notebooks/<scenario>.json``, published with the site.

The outputs are in the recorded notebooks; the record keeps their hash, so that one edited by hand is found.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from scripts.common import json_record
from scripts.common.errors import Problem
from scripts.common.files import write_whole
from scripts.common.frameworks import PAIR
from scripts.common.paths import DOCS
from scripts.notebooks.scenarios import Scenario, digest

FOLDER = DOCS / "data" / "notebooks"


@dataclass(frozen=True)
class Run:
    """One notebook, executed in full or on a share.

    Attributes:
        fingerprint: of the source as it was then.
        notebook: SHA-256 (16 hex digits) of the recorded notebook.
        share: of the data; 1 is all.
        date: ISO date.
        device: the processor's name.
        cores: of the machine.
        load: its load average over a minute before the run.
        seconds: wall time of all cells.
        figures: what the notebook left in ``FIGURES``.
    """

    fingerprint: str
    notebook: str
    share: float
    date: str
    device: str
    cores: int
    load: float
    python: str
    versions: dict[str, str]
    seconds: float
    figures: dict[str, Any] = field(repr=False)


@dataclass(frozen=True)
class Record:
    """Both runs of a scenario by framework; none where it was not recorded."""

    scenario: str
    runs: dict[str, Run] = field(default_factory=dict)

    def current(self, scenario: Scenario, framework: str) -> bool:
        """Whether the recorded run is of the source as it is now."""
        run = self.runs.get(framework)
        return bool(run) and (run.fingerprint, run.notebook) == (
            scenario.fingerprint(framework),
            digest(scenario.recorded(framework)),
        )


def path_of(name: str) -> Path:
    """Where the record of the scenario of that name lies, whether or not it is there."""
    return FOLDER / f"{name}.json"


def load(scenario: Scenario) -> Record:
    """The record of ``scenario``; an empty one where there is none.

    Raises:
        Problem: for a file that is not its record, or whose notebooks are not beside their sources.
    """
    path = path_of(scenario.name)
    if not path.is_file():
        return Record(scenario.name)
    remedy = f"git checkout {path.name}, or run: python -m scripts notebooks --all {scenario.name}"
    runs = json_record.read(path, f"a record of {scenario.name}", remedy, lambda content: _parse(scenario, content))
    for framework in runs:
        if not scenario.recorded(framework).is_file():
            raise Problem(scenario.recorded(framework), "the notebook that was recorded is not there", remedy)
    return Record(scenario.name, runs)


def _parse(scenario: Scenario, content: Any) -> dict[str, Run]:
    runs = {framework: Run(**run) for framework, run in content["runs"].items()}
    if content["scenario"] != scenario.name or set(runs) != set(PAIR):
        raise ValueError(f"it holds {', '.join(runs)} of {content['scenario']}")
    for framework, run in runs.items():
        at = ("runs", framework)
        json_record.hexadecimal((*at, "fingerprint"), run.fingerprint)
        json_record.hexadecimal((*at, "notebook"), run.notebook)
        json_record.number((*at, "share"), run.share, 0, 1)
        json_record.date((*at, "date"), run.date)
        json_record.text((*at, "device"), run.device)
        json_record.amount((*at, "cores"), run.cores, 1)
        json_record.amount((*at, "load"), run.load)
        json_record.text((*at, "python"), run.python)
        json_record.versions((*at, "versions"), run.versions)
        json_record.amount((*at, "seconds"), run.seconds)
    return runs


def as_text(record: Record) -> str:
    """The file of a record."""
    return json_record.as_text(asdict(record), indent=None)


def save(record: Record) -> Path:
    """Write the record whole."""
    path = path_of(record.scenario)
    write_whole(path, as_text(record))
    return path
