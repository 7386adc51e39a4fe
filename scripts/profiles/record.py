"""Taking the profiles, and their record: ``docs/data/profiles.json``."""

from __future__ import annotations

import datetime
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from scripts.common import json_record
from scripts.common.errors import Problem
from scripts.common.frameworks import TABLE
from scripts.common.paths import DOCS
from scripts.running import fresh
from scripts.topics.environment import cpu, package_version

RECORD = DOCS / "data" / "profiles.json"
PROFILES = {
    "pytorch-eager": ("pytorch", "PyTorch, eager"),
    "tensorflow-eager": ("tensorflow", "TensorFlow, eager"),
    "tensorflow-graph": ("tensorflow", "TensorFlow, tf.function"),
}
"""Name -> (framework, caption)."""

LIMIT_S = 300
"""Seconds that one process may take."""


@dataclass(frozen=True)
class Profile:
    """One step as a profiler saw it.

    Attributes:
        events: [name, start, duration], both in µs from the step's first event.
        load: the machine's load average over a minute when it was taken.
    """

    events: list[list]
    date: str
    device: str
    load: float
    versions: dict[str, str]


def take() -> dict[str, Profile]:
    """Profile each in a fresh process, and write the record; name -> profile.

    Raises:
        Problem: when one of them fails; nothing is written then.
    """
    taken = {}
    for name, (framework, _) in PROFILES.items():
        mode = name.partition("-")[2]
        arguments = ["-m", f"scripts.profiles.{framework}", mode]
        load = round(os.getloadavg()[0], 1)
        try:
            events = fresh.answer(arguments, LIMIT_S)
        except fresh.Failed as failure:
            script = Path(__file__).parent / f"{framework}.py"
            message = f"{name} failed:\n{str(failure)[-800:]}"
            raise Problem(script, message, f"{' '.join(arguments)} shows the same") from None
        package = TABLE[framework].package
        taken[name] = Profile(
            events,
            datetime.date.today().isoformat(),
            cpu(),
            load,
            {package: package_version(package)},
        )
    stored = {name: asdict(profile) for name, profile in taken.items()}
    json_record.write(RECORD, stored, indent=None)
    return taken


def load(path: Path = RECORD) -> dict[str, Profile]:
    """The profiles by name.

    Raises:
        Problem: when the file is not their record.
    """
    remedy = "git checkout docs/data/profiles.json, or run: python -m scripts profiles"
    return json_record.read(path, "a record of profiles", remedy, _parse)


def _parse(content: Any) -> dict[str, Profile]:
    found = {name: Profile(**kept) for name, kept in content.items()}
    if set(found) != set(PROFILES):
        raise ValueError(f"expected {', '.join(PROFILES)}; found {', '.join(found)}")
    for name, profile in found.items():
        if not all(len(event) == 3 for event in profile.events) or len(profile.events) < 3:
            raise ValueError(f"{name} has no events of a name, a start and a duration")
        for operation, start, duration in profile.events:
            json_record.text((name, "events"), operation)
            json_record.amount((name, "events", operation), start)
            json_record.amount((name, "events", operation), duration)
        json_record.date((name, "date"), profile.date)
        json_record.text((name, "device"), profile.device)
        json_record.amount((name, "load"), profile.load)
        json_record.versions((name, "versions"), profile.versions)
    return found
