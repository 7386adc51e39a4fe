"""A mutant: one change to the tree that the suite should notice, and which tests could."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path


@dataclass(frozen=True)
class Mutant:
    """One change.

    Attributes:
        id: ``<kind>-<number>``.
        kind: snippets, records, outputs, rosetta, pages, browser or program.
        operator: what was done, such as ``constant``.
        file: from the root of the tree that it was drawn from; one that moved is found by ``old``.
        old, new: a text that stands once in the file, and what it becomes.
        runs: ``batch | file of tests | pytest's -k``: who could notice it. The mutants of a batch are applied to one
            copy together; one of a batch of its own goes alone.
        seen: the id or the message of a test that notices it holds one of these; empty in a batch of its own.
        uncounted: tests that notice any change of the file, whatever it does: the stamps.
    """

    id: str
    kind: str
    operator: str
    file: str
    old: str
    new: str
    runs: tuple[str, ...]
    seen: tuple[str, ...] = ()
    uncounted: tuple[str, ...] = ()

    @property
    def batches(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(run.split(" | ")[0] for run in self.runs))


def runs(batch: str, tests: Iterable[str], select: str = "") -> tuple[str, ...]:
    return tuple(f"{batch} | {name}" if " | " in name else f"{batch} | {name} | {select}" for name in tests)


@dataclass(frozen=True)
class Drawn:
    """The list: the mutants that a seed gave, and those it gave that change nothing."""

    seed: int
    mutants: tuple[Mutant, ...]
    equivalent: tuple[dict[str, str], ...] = ()


def load(path: Path) -> Drawn:
    stored = tomllib.loads(path.read_text("utf-8"))
    lists = {field.name for field in fields(Mutant) if field.type.startswith("tuple")}
    mutants = [
        Mutant(**{key: tuple(value) if key in lists else value for key, value in each.items()})
        for each in stored["mutant"]
    ]
    return Drawn(stored["seed"], tuple(mutants), tuple(stored.get("equivalent", ())))


def save(drawn: Drawn, path: Path) -> None:
    parts = [f"# Drawn by `python -m tests.mutants draw --seed {drawn.seed}`.\nseed = {drawn.seed}\n"]
    parts += [f"[[equivalent]]\n{_table(each)}" for each in drawn.equivalent]
    parts += [f"[[mutant]]\n{_table(asdict(each))}" for each in drawn.mutants]
    path.write_text("\n".join(parts), "utf-8")


def _table(values: dict) -> str:
    # A JSON string or list of strings is TOML as well.
    return "".join(
        f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items() if value or key == "new"
    )
