"""Workloads: folders below ``snippets/benchmarks/`` that hold the code that is timed, and what is held equal.

A folder has ``bench.toml`` and a file per framework, ``with_<framework>.py``, which defines

- ``make(mode, **case)`` where ``kind = "calls"``: gives a function without arguments that does one unit of work and
  returns what it computed, a loss or an output. Its attribute ``units``, where it has one, is the number of units that
  one call does.
- ``measure(mode, **case)`` where ``kind = "once"``: does the work once in a fresh process and gives numbers by name.

Either raises ``NotImplementedError`` with the reason where the framework cannot do what is asked.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

from scripts.common.errors import Problem
from scripts.common.frameworks import FRAMEWORKS
from scripts.common.paths import SNIPPETS
from scripts.common.toml_reader import TomlReader, load_toml

FOLDER = SNIPPETS / "benchmarks"
KINDS = ("calls", "once")
LANES = {
    "matched": "Matched: one thread on one core, same weights, same batches, the modes named",
    "default": "Default: as a tutorial has it, each framework's own threads on all cores",
}
KEYS = (
    "title", "group", "kind", "unit", "tolerance", "gate_calls", "single_calls", "cores", "rounds", "cases", "modes",
    "labels", "default", "controls", "compare",
)  # fmt: skip
METRICS = {
    "time": "time of a {unit}",
    "first_s": "first call",
    "peak_mb": "peak memory",
    "p50_s": "median of single calls",
    "p90_s": "90th percentile of single calls",
    "error": "error against float64",
    "load_s": "loading the file",
    "file_mb": "size of the file",
    "installed_mb": "what is installed",
    "seconds": "time of the process",
    "seconds_per_1000": "time of 1000 pictures",
    "first_batch_s": "until the first batch",
    "step_s": "time of a step",
    "total_s": "first pass, compiling included",
    "steady_s": "a batch in later passes",
}
"""What the worker measures itself: name -> how pages call it. Other names are those that ``measure`` gives."""
MODES = {
    "eager": "eager",
    "compile": "torch.compile",
    "function": "tf.function",
    "xla": "tf.function with XLA",
    "jit": "jax.jit",
    "fit": "Keras fit",
    "fit-32": "Keras fit, 32 steps an execution",
    "channels-last": "eager, channels last",
}
"""Mode -> its name on pages; ``[labels]`` adds a workload's own."""


CLOCK = ("clock.py", "worker.py", "frameworks.py", "process.py")
"""Beside this file: what decides how a step is timed."""
OWN_IMPORT = re.compile(r"^from scripts\..*\n", re.MULTILINE)


@dataclass(frozen=True)
class Arm:
    """What is timed in one fresh process: a framework's file in one of its modes.

    Attributes:
        lane: ``matched`` or ``default``: whether threads are pinned.
        again: True for the second of two equal arms, whose ratio shows the noise.
    """

    framework: str
    mode: str
    lane: str = "matched"
    again: bool = False

    @property
    def id(self) -> str:
        """``pytorch/eager``; with ``@default`` in the default lane, with ``#again`` for a control."""
        return f"{self.framework}/{self.mode}" + ("@default" if self.lane == "default" else "") + "#again" * self.again


@dataclass(frozen=True)
class Pair:
    """Two arms whose ratio ``left / right`` is shown.

    Attributes:
        metric: ``time``, ``first_s``, ``peak_mb`` or a name that ``measure`` gives.
        cases: those that are compared; all when empty.
    """

    left: str
    right: str
    metric: str
    cases: tuple[str, ...] = ()

    @property
    def lane(self) -> str:
        """``default`` for settings as a framework comes with, else ``matched``."""
        return "default" if self.left.endswith("@default") else "matched"


@dataclass(frozen=True)
class Workload:
    """A folder of code that is timed.

    Attributes:
        unit: what one unit of work is called: step, call, batch.
        tolerance: of the gate: largest |difference| allowed, as a share of the largest value of the reference.
        gate_calls: how many units the gate compares.
        single_calls: how many calls are also timed one by one, for percentiles; 0 for none.
        all_cores: whether the matched lane, too, has every core, since the workload starts processes of its own.
        rounds: at most so many rounds, where one takes long; ``None`` for the profile's own number.
        cases: name -> arguments of ``make`` or ``measure``.
        controls: arms that run twice in each round.
    """

    folder: Path
    title: str
    group: str
    kind: str
    unit: str
    tolerance: float
    gate_calls: int
    single_calls: int
    all_cores: bool
    rounds: int | None
    cases: dict[str, dict]
    arms: tuple[Arm, ...]
    labels: dict[str, str]
    pairs: tuple[Pair, ...]

    @property
    def name(self) -> str:
        """Of its folder."""
        return self.folder.name

    @property
    def frameworks(self) -> tuple[str, ...]:
        """Those that an arm of it runs, in the order of the tabs."""
        return tuple(name for name in FRAMEWORKS if any(arm.framework == name for arm in self.arms))

    def path(self, framework: str) -> Path:
        """The file of one framework."""
        return self.folder / f"with_{framework}.py"

    def files(self) -> list[Path]:
        """All that decides what is timed: every file of the folder."""
        return sorted(path for path in self.folder.iterdir() if path.is_file() and path.suffix in (".py", ".toml"))

    def fingerprint(self) -> str:
        """SHA-256 (16 hex digits) of the code that is timed and of the process that times it.

        Where the clock imports from is no part of it: what moves within the project is timed as before.
        """
        here = Path(__file__).parent
        digest = hashlib.sha256()
        for path in (path for path in self.files() if path.name != "bench.toml"):
            digest.update(path.name.encode() + path.read_bytes())
        for path in (here / name for name in CLOCK):
            digest.update(path.name.encode() + OWN_IMPORT.sub("", path.read_text("utf-8")).encode())
        declared = [self.kind, self.tolerance, self.gate_calls, self.single_calls, self.all_cores, self.cases]
        digest.update(json.dumps(declared).encode())
        return digest.hexdigest()[:16]

    def label(self, arm: str) -> str:
        """An arm as pages call it: ``PyTorch, torch.compile``."""
        framework, _, mode = arm.partition("/")
        mode = mode.removesuffix("#again").removesuffix("@default")
        labels = MODES | self.labels
        return f"{FRAMEWORKS[framework]}, {labels.get(f'{framework}/{mode}') or labels.get(mode, mode)}"


def discover(root: Path = FOLDER) -> list[Workload]:
    """Every workload, ordered by name.

    Raises:
        Problem: for a folder that is not one, with the line at fault.
    """
    if not root.is_dir():
        return []
    return [load(folder) for folder in sorted(root.iterdir()) if folder.is_dir() and folder.name != "__pycache__"]


def load(folder: Path) -> Workload:
    """One workload.

    Raises:
        Problem: when ``bench.toml`` is absent or wrong, or a file is missing or one too many.
    """
    text, declared = load_toml(folder / "bench.toml", "write it, as snippets/benchmarks/mlp has one")
    reader = TomlReader(folder / "bench.toml", text)
    reader.known(declared, KEYS, "bench.toml")
    for key in ("title", "group", "unit"):
        reader.text_of(key, declared.get(key), "a text")
    kind = declared.get("kind", "calls")
    if kind not in KINDS:
        reader.fail("kind", f"unknown kind {kind!r}", "use one of: " + ", ".join(KINDS))
    if declared.get("cores", "all") != "all":
        reader.fail("cores", f"unknown cores {declared['cores']!r}", 'write cores = "all", or leave the key out')
    cases = declared.get("cases") or reader.fail("cases", "no cases", "write [cases] and a line: name = { batch = 64 }")
    modes = declared.get("modes") or reader.fail("modes", "no modes", 'write [modes] and a line: pytorch = ["eager"]')
    reader.known(modes, FRAMEWORKS, "modes")
    matched = [Arm(framework, mode) for framework in FRAMEWORKS for mode in modes.get(framework, ())]
    known = {arm.id: arm for arm in matched}
    arms = list(matched)
    for key, lane, again in (("default", "default", False), ("controls", "matched", True)):
        for name in declared.get(key, ()):
            if name not in known:
                reader.fail(key, f"{key} names {name!r}, which is no mode", "use one of: " + ", ".join(known))
            arms.append(Arm(known[name].framework, known[name].mode, lane, again))
    workload = Workload(
        folder,
        declared["title"],
        declared["group"],
        kind,
        declared["unit"],
        reader.number("tolerance", declared.get("tolerance", 1e-5)),
        int(reader.number("gate_calls", declared.get("gate_calls", 20))),
        int(reader.number("single_calls", declared.get("single_calls", 0))),
        declared.get("cores") == "all",
        int(reader.number("rounds", declared["rounds"])) if "rounds" in declared else None,
        cases,
        tuple(arms),
        declared.get("labels", {}),
        tuple(_pair(reader, each, kind, {arm.id for arm in arms}, cases) for each in declared.get("compare", ())),
    )
    _files(workload)
    return workload


def _pair(reader: TomlReader, declared: dict, kind: str, arms: set[str], cases: dict) -> Pair:
    reader.known(declared, ("left", "right", "metric", "cases"), "compare")
    for side in ("left", "right"):
        if declared.get(side) not in arms:
            message = f"{side} names {declared.get(side)!r}, no arm of this workload"
            reader.fail(side, message, "use one of: " + ", ".join(sorted(arms)))
    for case in declared.get("cases", ()):
        if case not in cases:
            reader.fail("compare", f"compare names the case {case!r}", "use one of: " + ", ".join(cases))
    metric = declared.get("metric", "time" if kind == "calls" else None)
    if not metric:
        reader.fail("compare", "compare names no metric", 'write metric = "seconds", a name that measure() gives')
    return Pair(declared["left"], declared["right"], metric, tuple(declared.get("cases", ())))


def _files(workload: Workload) -> None:
    for framework in workload.frameworks:
        if not workload.path(framework).is_file():
            raise Problem(workload.path(framework), "modes name this framework, and its file is absent", "write it")
    for path in workload.folder.glob("with_*.py"):
        if path.stem.removeprefix("with_") not in workload.frameworks:
            raise Problem(path, "no mode of bench.toml runs this file", f"add it to [modes], or delete {path.name}")
