"""What the page shows of it: one table of how processes ended, one of memory."""

from __future__ import annotations

import signal
from collections.abc import Iterable
from pathlib import Path

from scripts.common.markdown import table
from scripts.common.paths import GENERATED
from scripts.together.cases import CASES, TRITON
from scripts.together.record import NONE, Outcome, Record

NOT_YET = "Not run yet: `python -m scripts together`.\n"


def files(record: Record | None) -> Iterable[tuple[Path, str]]:
    """Every generated file: where it goes and what it says."""
    yield GENERATED / "together" / "crash.md", crash_table(record) if record else NOT_YET
    yield GENERATED / "together" / "memory.md", memory_table(record) if record else NOT_YET


def crash_table(record: Record) -> str:
    """How each case ended, by the Triton beside it."""
    groups = grouped(record)
    columns = (
        "no Triton, " + ", ".join(group[1:]) if group[0] == NONE else "Triton " + ", ".join(group) for group in groups
    )
    head = ("In one process, in this order", *(column.removesuffix(", ") for column in columns))
    rows = (
        (case.title, *(ended(_of(record, name, group)) for group in groups))
        for name, case in CASES.items()
        if name != "tensorflow"
    )
    return f"{table(head, rows)}\n{footing(record)}\n{{: .topic-stamp }}\n"


def grouped(record: Record) -> list[list[str]]:
    """Neighbouring versions of Triton with which every case that was run with both ended the same way."""
    groups = [[NONE]]
    for version in TRITON:
        pairs = ((_of(record, name, groups[-1]), _of(record, name, [version])) for name in CASES)
        if all(old is None or new is None or old.code == new.code for old, new in pairs):
            groups[-1].append(version)
        else:
            groups.append([version])
    return groups


def _of(record: Record, name: str, group: list[str]) -> Outcome | None:
    return next((found for version in group if (found := record.outcomes[name].get(version))), None)


def memory_table(record: Record) -> str:
    """What one framework takes of memory, and what both take, in MB."""
    rows = [
        (CASES[name].title, f"{outcome.peak_mb} MB")
        for name in ("pytorch", "tensorflow", "tensorflow-pytorch")
        if (outcome := record.outcomes[name].get(NONE)) and outcome.peak_mb
    ]
    return f"{table(('Process', 'Peak memory'), rows, right={1})}\n{footing(record)}\n{{: .topic-stamp }}\n"


def ended(outcome: Outcome | None) -> str:
    """How a process ended, in a cell; a signal by its name, with the exit code that a shell shows."""
    if outcome is None:
        return "–"
    return "runs" if outcome.code == 0 else f"**{signal.Signals(-outcome.code).name}**, exit {128 - outcome.code}"


def footing(record: Record) -> str:
    """When and with what it was tried, in a sentence."""
    packages = ", ".join(f"{name} {number}" for name, number in sorted(record.versions.items()))
    return (
        f"Each cell a fresh process, on {record.date}, on {record.device}; {packages}; Python {record.python}. "
        "All outcomes: [together.json](/data/together.json)."
    )
