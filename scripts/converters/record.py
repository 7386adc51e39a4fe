"""What came of trying the converters: typed, read with its bounds, written whole."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from scripts.common import json_record
from scripts.common.paths import DOCS
from scripts.converters import catalogue
from scripts.converters.catalogue import Converter
from scripts.converters.models import MODELS

RECORD = DOCS / "data" / "converters.json"
REMEDY = "git checkout docs/data/converters.json, or delete it and run: python -m scripts converters"
SAME = 1e-4
"""Largest difference from the original's outputs, which are of the size of 1 to 10, of a conversion that works."""


@dataclass(frozen=True)
class Tried:
    """What is kept of one model. Differences are the largest |converted - original|; text in their place is an error.

    Attributes:
        original_trainable: numbers that an optimizer trains in the original.
        warnings: the first ones, each once.
        error: why there is nothing to run; empty where there is.
        traced: difference on the batch that the converter was given.
        other: difference on a batch of another size.
        gradient: difference of the gradients with respect to the batch; ``None`` where the runtime has none.
        trainable: numbers that an optimizer would train in the result.
        training: difference of the result in training mode from the original in evaluation mode.
        default: as ``other``, of a conversion that did not ask for an open batch.
        open: why an open batch was refused; empty where it was not. Then all else is of the conversion without.
        takes: shape of the input, as the result declares it.
    """

    original_trainable: int
    warnings: list[str] = field(default_factory=list)
    error: str = ""
    traced: float | None = None
    other: float | str | None = None
    gradient: float | str | None = None
    trainable: int = 0
    training: float | str | None = None
    default: float | str | None = None
    open: str = ""
    takes: str = ""


@dataclass(frozen=True)
class Outcome:
    """What is kept of one converter.

    Attributes:
        date: ISO date of the run.
        requirements: what was asked for; as declared, or the row is of another declaration.
        versions: all that was installed.
        error: why it could not be installed, or why its process ended; empty where it did neither.
        models: what came of each model; empty with an error.
    """

    date: str
    requirements: list[str]
    versions: dict[str, str] = field(default_factory=dict)
    error: str = ""
    models: dict[str, Tried] = field(default_factory=dict)


@dataclass(frozen=True)
class Record:
    """All converters, and on what they were run."""

    device: str
    python: str
    converters: dict[str, Outcome] = field(default_factory=dict)


def save(record: Record, path: Path = RECORD) -> None:
    """Write the record whole."""
    json_record.write(path, asdict(record))


def load(path: Path = RECORD, declared: tuple[Converter, ...] | None = None, drop_stale: bool = False) -> Record | None:
    """The record; ``None`` where nothing was run yet.

    Args:
        declared: the list that it is held against; by default the project's.
        drop_stale: leave out rows of another declaration, which are to be tried again, and do not refuse them.

    Raises:
        Problem: when the file is not such a record, or does not fit the list.
    """
    if not path.is_file():
        return None
    known = {each.name: each for each in (catalogue.load() if declared is None else declared)}
    return json_record.read(path, "a record of converters", REMEDY, lambda content: _parse(content, known, drop_stale))


def _parse(content: Any, known: dict[str, Converter], drop_stale: bool) -> Record:
    outcomes = {}
    for name, kept in content.pop("converters").items():
        if drop_stale and (name not in known or tuple(kept["requirements"]) != known[name].requirements):
            continue
        models = {model: Tried(**each) for model, each in kept.pop("models").items()}
        outcomes[name] = Outcome(**kept, models=models)
    record = Record(**content, converters=outcomes)
    json_record.text(("device",), record.device)
    json_record.text(("python",), record.python)
    for name, outcome in outcomes.items():
        at = ("converters", name)
        if name not in known:
            raise json_record.Contradiction(at, "is not declared in converters.toml")
        if tuple(outcome.requirements) != known[name].requirements:
            raise json_record.Contradiction((*at, "requirements"), "are not those of converters.toml: run it again")
        json_record.date((*at, "date"), outcome.date)
        if outcome.error:
            if outcome.models:
                raise json_record.Contradiction((*at, "error"), "stands beside models that were tried")
            continue
        json_record.versions((*at, "versions"), outcome.versions)
        if set(outcome.models) != set(MODELS):
            raise json_record.Contradiction((*at, "models"), f"are not {', '.join(MODELS)}")
        for model, tried in outcome.models.items():
            _check((*at, "models", model), tried)
    return record


def _check(at: tuple, tried: Tried) -> None:
    """Hold what is stated of a model against its own bounds."""
    json_record.amount((*at, "original_trainable"), tried.original_trainable, 1)
    json_record.amount((*at, "trainable"), tried.trainable)
    if bool(tried.error) == (tried.traced is not None):
        raise json_record.Contradiction((*at, "error"), "and an answer exclude each other, and one must be")
    for key in ("traced", "other", "gradient", "training", "default"):
        value = getattr(tried, key)
        if isinstance(value, str):
            json_record.text((*at, key), value)
        elif value is not None:
            json_record.amount((*at, key), value)
    if not tried.error and tried.other is None:
        raise json_record.Contradiction((*at, "other"), "is missing: another batch is always tried")
