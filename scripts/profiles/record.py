"""Taking the profiles, and their record: ``docs/data/profiles.json``."""

from __future__ import annotations

import datetime
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from scripts import fresh
from scripts.environment import cpu, package_version
from scripts.errors import Problem
from scripts.files import write_whole
from scripts.paths import DOCS

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
        package = {"pytorch": "torch", "tensorflow": "tensorflow"}[framework]
        taken[name] = Profile(
            events,
            datetime.date.today().isoformat(),
            cpu(),
            load,
            {package: package_version(package)},
        )
    stored = {name: asdict(profile) for name, profile in taken.items()}
    write_whole(RECORD, json.dumps(stored, indent=None, sort_keys=True) + "\n")
    return taken


def load(path: Path = RECORD) -> dict[str, Profile]:
    """The profiles by name.

    Raises:
        Problem: when the file is not their record.
    """
    remedy = "git checkout docs/data/profiles.json, or run: python -m scripts profiles"
    try:
        stored = {name: Profile(**kept) for name, kept in json.loads(path.read_text("utf-8")).items()}
        if set(stored) != set(PROFILES):
            raise ValueError(f"expected {', '.join(PROFILES)}; found {', '.join(stored)}")
        for name, profile in stored.items():
            if not all(len(event) == 3 and event[2] >= 0 for event in profile.events) or len(profile.events) < 3:
                raise ValueError(f"{name} has no events of a name, a start and a duration")
    except (OSError, ValueError, TypeError, AttributeError) as error:
        line = getattr(error, "lineno", None)
        raise Problem(path, f"not a record of profiles: {error}", remedy, line) from None
    return stored
