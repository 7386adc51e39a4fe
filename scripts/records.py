"""What is kept of runs: a JSON file per topic under ``docs/data/runs/``, published with the site.

A record holds no output (that is in ``<framework>.txt``), but its hash, so that an output edited by hand is found.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from scripts.errors import Problem
from scripts.files import write_whole
from scripts.numbers import as_json, from_json
from scripts.paths import RUN_RECORDS
from scripts.topics import DEVICES, FRAMEWORKS, Comparison, Snippet, Topic


@dataclass(frozen=True)
class RunRecord:
    """One snippet's last recorded run on one device.

    Attributes:
        fingerprint: of the snippet as it was then (``Snippet.fingerprint``).
        output: SHA-256 (16 hex digits) of its ``.txt`` as it was then.
        status: ``ok``, or ``raised`` where the topic declares an error.
        date: ISO date of the run.
        seconds: wall time, without the import of the framework when the run was forked.
        isolation: ``fork`` or ``process``.
        device: the processor's or GPU's name.
        python: version.
        versions: package -> version.
        warnings: what was seen: category and message.
        deprecations: how many of those announce that something will go.
    """

    fingerprint: str
    output: str
    status: str
    date: str
    seconds: float
    isolation: str
    device: str
    python: str
    versions: dict[str, str]
    warnings: list[dict[str, str]] = field(default_factory=list)
    deprecations: int = 0


@dataclass(frozen=True)
class ComparisonRecord:
    """One comparison, as it last came out.

    Attributes:
        kind, variable, between, bound: as declared.
        device: cpu or gpu.
        largest: the largest |a - b|.
        count: values compared.
        dtype: their type.
        fingerprints: framework -> fingerprint of the snippet as it was then.
    """

    kind: str
    variable: str
    between: list[str]
    bound: float
    device: str
    largest: float
    count: int
    dtype: str
    fingerprints: dict[str, str]


@dataclass(frozen=True)
class TopicRecord:
    """All that is recorded of a topic: framework -> device -> run, and the comparisons."""

    topic: str
    runs: dict[str, dict[str, RunRecord]] = field(default_factory=dict)
    comparisons: list[ComparisonRecord] = field(default_factory=list)

    def current(self, snippet: Snippet, device: str) -> RunRecord | None:
        """The record of this very snippet on ``device``; ``None`` when it changed since, or never ran there."""
        record = self.runs.get(snippet.framework, {}).get(device)
        if record and record.fingerprint == snippet.fingerprint() and record.output == output_hash(snippet):
            return record
        return None

    def ever(self, snippet: Snippet, device: str) -> bool:
        return device in self.runs.get(snippet.framework, {})

    def current_comparison(self, topic: Topic, comparison: Comparison, device: str) -> ComparisonRecord | None:
        """The record of this very comparison, while both of its snippets and its bound are unchanged."""
        for record in self.comparisons:
            if (record.kind, record.variable, tuple(record.between), record.bound, record.device) == (
                comparison.kind,
                comparison.variable,
                comparison.between,
                comparison.bound,
                device,
            ):
                now = {framework: topic.snippet(framework).fingerprint() for framework in comparison.between}
                return record if record.fingerprints == now else None
        return None


def output_hash(snippet: Snippet) -> str:
    """SHA-256 (16 hex digits) of the snippet's recorded output; empty where there is none."""
    path = snippet.output_path
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16] if path.is_file() else ""


def path_of(name: str) -> Path:
    return RUN_RECORDS / f"{name}.json"


def load(topic: Topic) -> TopicRecord:
    """The record of ``topic``; an empty one where there is none.

    Raises:
        Problem: for a file that is not a record of this topic, naming the line where it is not JSON.
    """
    path = path_of(topic.name)
    if not path.is_file():
        return TopicRecord(topic.name)
    try:
        stored = json.loads(path.read_text("utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise Problem(path, f"not valid JSON: {error}", _remedy(topic.name), getattr(error, "lineno", None)) from None
    return parse(topic.name, stored)


def parse(name: str, stored: Any) -> TopicRecord:
    """The record of the topic of that name, from its JSON.

    Raises:
        Problem: where it is not one.
    """
    path = path_of(name)
    try:
        if stored["topic"] != name:
            raise ValueError(f"it is the record of {stored['topic']}")
        runs = {
            _one_of(framework, FRAMEWORKS): {
                _one_of(device, DEVICES): RunRecord(**run) for device, run in devices.items()
            }
            for framework, devices in stored["runs"].items()
        }
        comparisons = [
            ComparisonRecord(**comparison | {"largest": from_json(comparison["largest"])})
            for comparison in stored["comparisons"]
        ]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Problem(path, f"not a record of {name}: {error}", _remedy(name)) from None
    return TopicRecord(name, runs, comparisons)


def _remedy(name: str) -> str:
    return f"git checkout {path_of(name).name}, or delete it and run: python -m scripts record {name}"


def _one_of(key: str, allowed) -> str:
    if key not in allowed:
        raise ValueError(f"unknown key {key!r}, not one of {', '.join(allowed)}")
    return key


def save(record: TopicRecord) -> Path:
    """Write the record whole; what it says is ordered, so that a diff shows only what changed."""
    path = path_of(record.topic)
    stored = asdict(record)
    for comparison in stored["comparisons"]:
        comparison["largest"] = as_json(comparison["largest"])
    stored["comparisons"].sort(key=lambda each: (each["device"], each["kind"], each["variable"], each["between"]))
    write_whole(path, json.dumps(stored, indent=1, sort_keys=True, allow_nan=False) + "\n")
    return path
