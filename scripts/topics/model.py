"""A topic and its tabs: what a folder of ``snippets/`` is, once it is read.

A topic folder is ``snippets/<chapter>/<topic>/``. It holds a file per framework (``with_tensorflow.py``), what
each prints (``with_tensorflow.txt``, written by the recorder) and ``topic.toml``. Whatever can be derived from the
files is not declared.

The ``with_`` is there because Python puts a script's folder first on its path: in a file called
``tensorflow.py``, or beside one, ``import tensorflow`` imports that file.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from scripts.common.frameworks import FRAMEWORKS, PREFIX

LAUNCHERS = ("torchrun", "tf-config", "self")
ROLES = ("chief", "worker", "ps", "evaluator")
NOT_RUN = ("title", "guess", "harm")
"""Keys of ``topic.toml`` that pages show and that decide nothing of a run."""


def file_in(folder: Path, framework: str) -> Path:
    """Where a topic folder keeps the tab of ``framework``."""
    return folder / f"{PREFIX}{framework}.py"


@dataclass(frozen=True)
class Comparison:
    """One global that two tabs both hold.

    Attributes:
        variable: its name in both files.
        between: the two frameworks.
        bound: for ``equal``, the largest |a - b| allowed per unit of max(1, |b|); for ``differs``, the
            least that the largest |a - b| must be.
        kind: ``equal`` or ``differs``.
        transpose: framework -> axes by which its array is transposed first (a declared layout change).
    """

    variable: str
    between: tuple[str, str]
    bound: float
    kind: str
    transpose: dict[str, tuple[int, ...]] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Skip:
    """Why a tab is not run, and the day after which the nightly report asks for it."""

    reason: str
    until: datetime.date
    device: str | None = None


@dataclass(frozen=True)
class Mask:
    """A part of the output that may vary: every match of ``pattern`` is written as ``shown``."""

    pattern: str
    shown: str
    reason: str


@dataclass(frozen=True)
class Processes:
    """How many processes a tab is run as, and what starts them.

    Attributes:
        count: how many.
        launch: framework -> one of ``LAUNCHERS``.
        restarts: how often all are started again at most when one of them fails.
        roles: role -> how many, of a TensorFlow cluster whose first role is its chief; empty for workers alone.
    """

    count: int
    launch: dict[str, str] = field(hash=False)
    restarts: int = 0
    roles: dict[str, int] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Limits:
    """What a snippet may take: seconds of wall time, MB of resident memory, bytes of output."""

    seconds: float = 120
    memory_mb: int = 6000
    output_bytes: int = 100_000


@dataclass(frozen=True)
class Topic:
    """A topic folder, read and validated."""

    folder: Path
    title: str
    declared: dict[str, Any] = field(hash=False, compare=False)
    comparisons: tuple[Comparison, ...] = ()
    raises: dict[str, str] = field(default_factory=dict, hash=False)
    warns: dict[str, str] = field(default_factory=dict, hash=False)
    missing: dict[str, str] = field(default_factory=dict, hash=False)
    skip: dict[str, Skip] = field(default_factory=dict, hash=False)
    needs: dict[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    masks: tuple[Mask, ...] = ()
    processes: Processes | None = None
    tolerance: float = 1e-4
    limits: Limits = Limits()
    guess: str = ""
    harm: int | None = None

    @property
    def name(self) -> str:
        """``<chapter>/<topic>``."""
        return f"{self.folder.parent.name}/{self.folder.name}"

    @cached_property
    def snippets(self) -> tuple[Snippet, ...]:
        """The tabs that exist, in the order in which pages show them."""
        return tuple(Snippet(self, framework) for framework in FRAMEWORKS if file_in(self.folder, framework).is_file())

    def snippet(self, framework: str) -> Snippet:
        """The tab of ``framework``; ``StopIteration`` where there is none."""
        return next(snippet for snippet in self.snippets if snippet.framework == framework)

    def compared(self, framework: str) -> tuple[str, ...]:
        """The names of the globals that the runner reads from this tab after the run."""
        return tuple(dict.fromkeys(each.variable for each in self.comparisons if framework in each.between))


@dataclass(frozen=True)
class Snippet:
    """One tab of a topic."""

    topic: Topic
    framework: str

    @property
    def name(self) -> str:
        """``<chapter>/<topic>/<framework>``."""
        return f"{self.topic.name}/{self.framework}"

    @property
    def path(self) -> Path:
        """Its file."""
        return file_in(self.topic.folder, self.framework)

    @property
    def output_path(self) -> Path:
        """What it printed when it was last recorded; may be absent."""
        return self.path.with_suffix(".txt")

    @property
    def raises(self) -> str | None:
        """The error that it ends with, as declared; ``None`` where it ends well."""
        return self.topic.raises.get(self.framework)

    @property
    def warns(self) -> str | None:
        """The warning that it must give, as declared."""
        return self.topic.warns.get(self.framework)

    @property
    def needs(self) -> tuple[str, ...]:
        """What it needs beside its framework: packages, commands, a compiler, GPUs."""
        return self.topic.needs.get(self.framework, ())

    @property
    def launcher(self) -> str | None:
        """What starts the processes of this tab; ``None`` for a snippet of one process."""
        return self.topic.processes.launch.get(self.framework) if self.topic.processes else None

    @property
    def reads(self) -> tuple[str, ...]:
        """The globals whose values comparisons read after the run."""
        return self.topic.compared(self.framework)

    @property
    def limits(self) -> Limits:
        """What a run may take."""
        return self.topic.limits

    @property
    def environment(self) -> dict[str, str]:
        """What a run needs in its environment beside what every run gets."""
        return {}

    def skipped(self, device: str) -> Skip | None:
        """Why it does not run on ``device`` for now; ``None`` where it does."""
        skip = self.topic.skip.get(self.framework)
        return skip if skip and skip.device in (None, device) else None

    def fingerprint(self) -> str:
        """SHA-256 (16 hex digits) of all that decides what the snippet prints, but for versions.

        That is the file, what ``topic.toml`` declares but for ``NOT_RUN``, and every other file of the folder
        that is neither a tab nor an output: a sibling module or a data file.
        """
        digest = hashlib.sha256(self.path.read_bytes())
        declared = {key: value for key, value in self.topic.declared.items() if key not in NOT_RUN}
        digest.update(json.dumps(declared, sort_keys=True, default=str).encode())
        for path in sorted(self.topic.folder.iterdir()):
            if path.is_file() and not path.stem.startswith(PREFIX) and path.name != "topic.toml":
                digest.update(path.name.encode() + path.read_bytes())
        return digest.hexdigest()[:16]


def isolation_of(snippet: Snippet, chosen: str) -> str:
    """How runs of ``snippet`` are kept apart where ``chosen`` is asked for: several processes always start afresh."""
    return "process" if snippet.launcher else chosen
