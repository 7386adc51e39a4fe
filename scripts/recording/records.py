"""What is kept of runs: a JSON file per topic under ``docs/data/runs/``, published with the site.

A record holds no output (that is in ``<framework>.txt``), but its hash, so that an output edited by hand is found.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from scripts.common import json_record
from scripts.common.files import write_whole
from scripts.common.frameworks import DEVICES, FRAMEWORKS
from scripts.common.numbers import as_json, from_json
from scripts.common.paths import RUN_RECORDS, shown
from scripts.running.run import ISOLATIONS
from scripts.topics.model import Comparison, Snippet, Topic

STATUSES = ("ok", "raised")


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
        excess: the largest |a - b| / max(1, |b|), which is what ``bound`` bounds in ``equal``; ``None`` in a record
            from before it was kept.
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
    excess: float | None = None


@dataclass(frozen=True)
class TopicRecord:
    """All that is recorded of a topic: framework -> device -> run, and the comparisons.

    Attributes:
        now: framework -> fingerprint and hash of the output, where ``as_of_now`` looked; ``None``: the files are read
            again at each question, so that an edit between two is seen.
    """

    topic: str
    runs: dict[str, dict[str, RunRecord]] = field(default_factory=dict)
    comparisons: list[ComparisonRecord] = field(default_factory=list)
    now: dict[str, tuple[str, str]] | None = field(default=None, compare=False)

    def as_of_now(self, topic: Topic) -> TopicRecord:
        """The same record for one pass over the tree, such as generating: the files are read now, and not again."""
        return replace(self, now={each.framework: (each.fingerprint(), output_hash(each)) for each in topic.snippets})

    def _now(self, snippet: Snippet) -> tuple[str, str]:
        return self.now[snippet.framework] if self.now else (snippet.fingerprint(), output_hash(snippet))

    def current(self, snippet: Snippet, device: str) -> RunRecord | None:
        """The record of this very snippet on ``device``; ``None`` when it changed since, or never ran there."""
        record = self.runs.get(snippet.framework, {}).get(device)
        return record if record and (record.fingerprint, record.output) == self._now(snippet) else None

    def ever(self, snippet: Snippet, device: str) -> bool:
        """Whether the tab ever ran on ``device``, in this or an earlier form."""
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
                now = {framework: self._now(topic.snippet(framework))[0] for framework in comparison.between}
                return record if record.fingerprints == now else None
        return None


def newest(records: Iterable[TopicRecord], package: str) -> str:
    """The newest release of a package on which a run was recorded; empty without any."""
    found = {run.versions.get(package, "") for each in records for runs in each.runs.values() for run in runs.values()}
    return max(found, key=lambda each: [int(part) for part in re.findall(r"\d+", each)], default="")


def output_hash(snippet: Snippet) -> str:
    """The hash of the snippet's recorded output; empty where there is none."""
    path = snippet.output_path
    return hash_of(path.read_bytes()) if path.is_file() else ""


def hash_of(output: bytes) -> str:
    """SHA-256 (16 hex digits) of an output."""
    return hashlib.sha256(output).hexdigest()[:16]


def path_of(name: str) -> Path:
    """Where the record of the topic of that name lies, whether or not it is there."""
    return RUN_RECORDS / f"{name}.json"


def load(topic: Topic) -> TopicRecord:
    """The record of ``topic``; an empty one where there is none.

    Raises:
        Problem: for a file that is not a record of this topic, or whose values its own bounds rule out, with the line.
    """
    path = path_of(topic.name)
    if not path.is_file():
        return TopicRecord(topic.name)
    remedy = f"git checkout {shown(path)}, or delete it and run: python -m scripts record {topic.name}"

    def checked(content: Any) -> TopicRecord:
        record = parse(topic.name, content)
        check(record, topic)
        return record

    return json_record.read(path, f"a record of {topic.name}", remedy, checked)


def parse(name: str, content: Any) -> TopicRecord:
    """The record of the topic of that name, from its JSON, as it states it.

    Raises:
        ValueError, KeyError, TypeError, AttributeError: where it is not one.
    """
    if content["topic"] != name:
        raise ValueError(f"it is the record of {content['topic']}")
    runs = {
        _one_of(framework, FRAMEWORKS): {_one_of(device, DEVICES): RunRecord(**run) for device, run in devices.items()}
        for framework, devices in content["runs"].items()
    }
    comparisons = [ComparisonRecord(**from_json(comparison)) for comparison in content["comparisons"]]
    return TopicRecord(name, runs, comparisons)


def check(record: TopicRecord, topic: Topic) -> None:
    """Hold what a record states against its own bounds.

    Raises:
        Contradiction: for the first value that no run can have given.
    """
    for place, comparison in enumerate(record.comparisons):
        _check_comparison(comparison, ("comparisons", place))
    for framework, devices in record.runs.items():
        for device, run in devices.items():
            _check_run(run, ("runs", framework, device))
            snippet = next((each for each in topic.snippets if each.framework == framework), None)
            if snippet and run.fingerprint == snippet.fingerprint():
                status = "raised" if snippet.raises else "ok"
                json_record.one_of(("runs", framework, device, "status"), run.status, (status,))


def _check_run(run: RunRecord, at: tuple) -> None:
    json_record.hexadecimal((*at, "fingerprint"), run.fingerprint)
    json_record.hexadecimal((*at, "output"), run.output)
    json_record.one_of((*at, "status"), run.status, STATUSES)
    json_record.date((*at, "date"), run.date)
    json_record.amount((*at, "seconds"), run.seconds)
    json_record.one_of((*at, "isolation"), run.isolation, ISOLATIONS)
    json_record.text((*at, "device"), run.device)
    json_record.text((*at, "python"), run.python)
    json_record.versions((*at, "versions"), run.versions)
    json_record.number((*at, "deprecations"), run.deprecations, 0, len(run.warnings))


def _check_comparison(comparison: ComparisonRecord, at: tuple) -> None:
    json_record.one_of((*at, "kind"), comparison.kind, ("equal", "differs"))
    json_record.one_of((*at, "device"), comparison.device, DEVICES)
    json_record.amount((*at, "bound"), comparison.bound)
    json_record.amount((*at, "count"), comparison.count, 1)
    for framework in comparison.between:
        json_record.one_of((*at, "between"), framework, FRAMEWORKS)
        json_record.hexadecimal((*at, "fingerprints", framework), comparison.fingerprints.get(framework))
    if comparison.kind == "differs":
        json_record.number((*at, "largest"), comparison.largest, comparison.bound)
    else:
        json_record.difference((*at, "largest"), comparison.largest, comparison.excess, comparison.bound)


def _one_of(key: str, allowed) -> str:
    if key not in allowed:
        raise ValueError(f"unknown key {key!r}, not one of {', '.join(allowed)}")
    return key


def as_text(record: TopicRecord) -> str:
    """The file of a record; what it says is ordered, so that a diff shows only what changed."""
    content = asdict(record)
    del content["now"]
    content["comparisons"] = [
        {key: as_json(value) for key, value in each.items() if value is not None} for each in content["comparisons"]
    ]
    content["comparisons"].sort(key=lambda each: (each["device"], each["kind"], each["variable"], each["between"]))
    return json_record.as_text(content)


def save(record: TopicRecord) -> Path:
    """Write the record whole."""
    path = path_of(record.topic)
    write_whole(path, as_text(record))
    return path
