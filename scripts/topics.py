"""The tree as a registry: topic folders and what their ``topic.toml`` declares.

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
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from scripts.errors import Problem, line_of_key
from scripts.paths import SNIPPETS
from scripts.toml_reader import TomlReader, load_toml

FRAMEWORKS = {"pytorch": "PyTorch", "tensorflow": "TensorFlow", "keras": "Keras", "jax": "JAX"}
"""Framework -> the label of its tab. The order is that of the tabs; the labels link tabs across pages."""

DEVICES = ("cpu", "gpu")
PAIR = ("pytorch", "tensorflow")
"""The two tabs that every topic has, or says why not."""

PREFIX = "with_"
"""What the name of a tab's file begins with, so that it never has the name of a package."""

OTHER = ("benchmarks", "rosetta")
"""Folders below ``snippets/`` that hold no topics."""

LAUNCHERS = ("torchrun", "tf-config", "self")
ROLES = ("chief", "worker", "ps", "evaluator")


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
    """Why a tab is not run, and the day after which that is an error."""

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

    @property
    def name(self) -> str:
        """``<chapter>/<topic>``."""
        return f"{self.folder.parent.name}/{self.folder.name}"

    @cached_property
    def snippets(self) -> tuple[Snippet, ...]:
        """The tabs that exist, in the order in which pages show them."""
        return tuple(Snippet(self, framework) for framework in FRAMEWORKS if file_in(self.folder, framework).is_file())

    def snippet(self, framework: str) -> Snippet:
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
        return file_in(self.topic.folder, self.framework)

    @property
    def output_path(self) -> Path:
        return self.path.with_suffix(".txt")

    @property
    def raises(self) -> str | None:
        return self.topic.raises.get(self.framework)

    @property
    def warns(self) -> str | None:
        return self.topic.warns.get(self.framework)

    @property
    def needs(self) -> tuple[str, ...]:
        return self.topic.needs.get(self.framework, ())

    @property
    def launcher(self) -> str | None:
        """What starts the processes of this tab; ``None`` for a snippet of one process."""
        return self.topic.processes.launch.get(self.framework) if self.topic.processes else None

    @property
    def reads(self) -> tuple[str, ...]:
        return self.topic.compared(self.framework)

    @property
    def limits(self) -> Limits:
        return self.topic.limits

    @property
    def environment(self) -> dict[str, str]:
        """What a run needs in its environment beside what every run gets."""
        return {}

    def skipped(self, device: str) -> Skip | None:
        skip = self.topic.skip.get(self.framework)
        return skip if skip and skip.device in (None, device) else None

    def fingerprint(self) -> str:
        """SHA-256 (16 hex digits) of all that decides what the snippet prints, but for versions.

        That is the file, what ``topic.toml`` declares beside its title, and every other file of the folder
        that is neither a tab nor an output: a sibling module or a data file.
        """
        digest = hashlib.sha256(self.path.read_bytes())
        declared = {key: value for key, value in self.topic.declared.items() if key != "title"}
        digest.update(json.dumps(declared, sort_keys=True, default=str).encode())
        for path in sorted(self.topic.folder.iterdir()):
            if path.is_file() and not path.stem.startswith(PREFIX) and path.name != "topic.toml":
                digest.update(path.name.encode() + path.read_bytes())
        return digest.hexdigest()[:16]


def isolation_of(snippet: Snippet, chosen: str) -> str:
    """How runs of ``snippet`` are kept apart where ``chosen`` is asked for: several processes always start afresh."""
    return "process" if snippet.launcher else chosen


def discover(root: Path = SNIPPETS) -> list[Topic]:
    """Every topic below ``root``, ordered by name.

    Raises:
        Problem: a file that stands where none belongs, or a ``topic.toml`` that is missing or wrong.
    """
    topics = []
    for chapter in sorted(path for path in root.iterdir() if path.is_dir() and path.name not in OTHER):
        for folder in sorted(chapter.iterdir()):
            if folder.name == "__pycache__":
                continue
            if not folder.is_dir():
                raise Problem(folder, "a chapter holds topic folders only", "move the file into a topic folder")
            topics.append(load(folder))
    return topics


def load(folder: Path) -> Topic:
    """The topic in ``folder``.

    Raises:
        Problem: naming the file, the line and the remedy, for whatever does not belong in ``topic.toml``,
            for a tab that is missing without a reason, and for a symbolic link.
    """
    path = folder / "topic.toml"
    text, declared = load_toml(path, f"python -m scripts new {folder.parent.name}/{folder.name}")
    topic = _Reader(path, text, declared).topic()
    _check_files(topic)
    return topic


def _check_files(topic: Topic) -> None:
    """A tab, its output, a sibling module or data file: nothing else, and no link out of the tree."""
    for path in topic.folder.iterdir():
        if path.is_symlink():
            raise Problem(path, "a symbolic link may lead out of the tree", "replace it with the file itself")
        if path.suffix == ".py" and path.stem in (*FRAMEWORKS, "torch"):
            raise Problem(
                path,
                f"with a file of this name in the folder, `import {path.stem}` imports the file",
                f"rename it to {PREFIX}{'pytorch' if path.stem == 'torch' else path.stem}.py",
            )
        if path.stem.startswith(PREFIX) and path.stem.removeprefix(PREFIX) not in FRAMEWORKS:
            raise Problem(path, "not the name of a framework", "use one of: " + ", ".join(FRAMEWORKS))
        if path.suffix == ".txt" and path.stem.startswith(PREFIX) and not path.with_suffix(".py").exists():
            raise Problem(path, "an output without its snippet", f"delete it, or add {path.stem}.py")
    present = {snippet.framework for snippet in topic.snippets}
    toml = topic.folder / "topic.toml"
    for framework in PAIR:
        if framework not in present and framework not in topic.missing:
            raise Problem(
                file_in(topic.folder, framework),
                f"the topic has no {FRAMEWORKS[framework]} tab",
                f'add the file, or say why there is none in topic.toml: [missing] {framework} = "..."',
            )
    text = toml.read_text("utf-8")
    for framework in present & set(topic.missing):
        raise Problem(
            toml, f"[missing] names {framework}, which has a tab", "remove the line", line_of_key(text, framework)
        )
    for table in ("raises", "warns", "skip", "needs"):
        for framework in getattr(topic, table):
            if framework not in present and table != "needs":
                raise Problem(
                    toml,
                    f"[{table}] names {framework}, which has no tab",
                    f"add {PREFIX}{framework}.py or remove the line",
                    line_of_key(text, table),
                )
    for comparison in topic.comparisons:
        for framework in comparison.between:
            if framework not in present:
                raise Problem(
                    toml,
                    f"`{comparison.variable}` is compared with {framework}, which has no tab",
                    f"add {PREFIX}{framework}.py, or set between = [...] to two tabs that exist",
                    line_of_key(text, comparison.variable),
                )


class _Reader(TomlReader):
    """Turns what TOML gave into a Topic."""

    def __init__(self, path: Path, text: str, declared: dict[str, Any]):
        super().__init__(path, text)
        self.declared = declared

    def topic(self) -> Topic:
        readers = {
            "title": self._title,
            "compare": self._comparisons,
            "differs": self._comparisons,
            "raises": self._patterns,
            "warns": self._patterns,
            "missing": self._reasons,
            "skip": self._skip,
            "needs": self._needs,
            "masks": self._masks,
            "processes": self._processes,
            "tolerance": self._tolerance,
            "limits": self._limits,
        }
        self.known(self.declared, readers, "topic.toml")
        if "title" not in self.declared:
            raise Problem(self.path, "no title", 'add title = "What the reader learns" as the first line', 1)
        values = {key: readers[key](key, value) for key, value in self.declared.items()}
        comparisons = values.pop("compare", ()) + values.pop("differs", ())
        return Topic(folder=self.path.parent, declared=self.declared, comparisons=comparisons, **values)

    def _title(self, key: str, value: Any) -> str:
        return self.text_of(key, value, "a sentence")

    def _tolerance(self, key: str, value: Any) -> float:
        return self.number(key, value)

    def _regex(self, key: str, value: Any) -> str:
        pattern = self.text_of(key, value, "a regular expression")
        try:
            re.compile(pattern)
        except re.error as error:
            self.fail(key, f"`{key}` is not a regular expression: {error}", "escape what is meant literally")
        return pattern

    def _patterns(self, table: str, value: Any) -> dict[str, str]:
        self.known(value, FRAMEWORKS, table)
        return {framework: self._regex(framework, pattern) for framework, pattern in value.items()}

    def _reasons(self, table: str, value: Any) -> dict[str, str]:
        self.known(value, FRAMEWORKS, table)
        return {framework: self.text_of(framework, reason, "a reason") for framework, reason in value.items()}

    def _comparisons(self, table: str, value: Any) -> tuple[Comparison, ...]:
        bound_key = "tolerance" if table == "compare" else "least"
        if not isinstance(value, dict) or not value:
            self.fail(table, f"[{table}] names no variable: it would compare nothing", "name one, or remove the table")
        return tuple(
            self._comparison(table, bound_key, variable, each)
            for variable, given in value.items()
            for each in (given if isinstance(given, list) else [given])
        )

    def _comparison(self, table: str, bound_key: str, variable: str, given: Any) -> Comparison:
        given = given if isinstance(given, dict) else {bound_key: given}
        self.known(given, (bound_key, "between", "transpose"), f"{table}.{variable}")
        if bound_key not in given:
            self.fail(variable, f"`{variable}` has no `{bound_key}`", f"add {bound_key} = 1e-6")
        bound = self.number(variable, given[bound_key])
        if table == "differs" and bound == 0:
            self.fail(variable, "a difference of at least 0 is none", "say how much it must be at least")
        between = tuple(given.get("between", PAIR))
        if len(between) != 2 or len(set(between)) != 2 or not set(between) <= set(FRAMEWORKS):
            self.fail(variable, f"`between` must name two frameworks, not {list(between)}", f"use {list(PAIR)}")
        transpose = given.get("transpose", {})
        self.known(transpose, between, f"{table}.{variable}.transpose")
        axes = {framework: tuple(order) for framework, order in transpose.items()}
        return Comparison(variable, between, bound, "equal" if table == "compare" else "differs", axes)

    def _skip(self, table: str, value: Any) -> dict[str, Skip]:
        self.known(value, FRAMEWORKS, table)
        skips = {}
        for framework, given in value.items():
            self.known(given, ("reason", "until", "device"), f"skip.{framework}")
            for key in ("reason", "until"):
                if key not in given:
                    self.fail(framework, f"[skip.{framework}] has no `{key}`", "give both a reason and a date")
            if type(given["until"]) is not datetime.date:
                self.fail("until", f"`until` must be a date, not {given['until']!r}", "write until = 2027-03-01")
            if given.get("device", "cpu") not in DEVICES:
                self.fail("device", f"unknown device {given['device']!r}", f"use one of {DEVICES}")
            reason = self.text_of("reason", given["reason"], "a reason")
            skips[framework] = Skip(reason, given["until"], given.get("device"))
        return skips

    def _needs(self, key: str, value: Any) -> dict[str, tuple[str, ...]]:
        if isinstance(value, list):
            value = dict.fromkeys(FRAMEWORKS, value)
        self.known(value, FRAMEWORKS, key)
        for framework, needs in value.items():
            for need in needs if isinstance(needs, list) else [needs]:
                if not isinstance(need, str) or not re.fullmatch(r"gpus=\d+|compiler|(package|command):\S+", need):
                    self.fail(
                        key,
                        f"unknown need {need!r} of {framework}",
                        'use "gpus=2", "compiler", "package:NAME" or "command:NAME", in a list',
                    )
        return {framework: tuple(needs) for framework, needs in value.items()}

    def _masks(self, key: str, value: Any) -> tuple[Mask, ...]:
        if not isinstance(value, list):
            self.fail(key, "`masks` must be an array of tables", "write [[masks]] above each mask")
        masks = []
        for given in value:
            self.known(given, ("pattern", "shown", "reason"), "masks")
            for part in ("pattern", "shown", "reason"):
                if part not in given:
                    self.fail(key, f"a mask has no `{part}`", "give pattern, shown and reason")
            masks.append(
                Mask(
                    self._regex("pattern", given["pattern"]),
                    given["shown"],
                    self.text_of("reason", given["reason"], "a reason"),
                )
            )
        return tuple(masks)

    def _processes(self, key: str, value: Any) -> Processes:
        self.known(value, ("count", "launch", "restarts", "roles"), key)
        count, launch = value.get("count"), value.get("launch", {})
        restarts, roles = value.get("restarts", 0), value.get("roles", {})
        if type(count) is not int or not 1 < count <= 8:
            self.fail("count", f"`count` must be a number of processes from 2 to 8, not {count!r}", "write count = 2")
        self.known(launch, FRAMEWORKS, "launch")
        for launcher in launch.values():
            if launcher not in LAUNCHERS:
                self.fail("launch", f"unknown launcher {launcher!r}", "use one of: " + ", ".join(LAUNCHERS))
        if type(restarts) is not int or not 0 <= restarts <= 3:
            self.fail("restarts", f"`restarts` must be a number from 0 to 3, not {restarts!r}", "write restarts = 1")
        if roles:
            self.known(roles, ROLES, "roles")
            if "tf-config" not in launch.values():
                self.fail("roles", "`roles` are those of a cluster of TF_CONFIG", 'launch a tab by "tf-config"')
            if next(iter(roles)) != "chief" or roles["chief"] != 1:
                self.fail("roles", "the first role must be one chief", "begin with chief = 1")
            if any(type(number) is not int or number < 1 for number in roles.values()) or sum(roles.values()) != count:
                self.fail("roles", f"the roles {roles} are not {count} processes", "make `count` their sum")
        return Processes(count, launch, restarts, roles)

    def _limits(self, key: str, value: Any) -> Limits:
        self.known(value, ("seconds", "memory_mb", "output_bytes"), key)
        given = {name: self.number(name, number) for name, number in value.items()}
        return Limits(**{name: number if name == "seconds" else int(number) for name, number in given.items()})
