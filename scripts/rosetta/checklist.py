"""The checklist of a port: the Rosetta's silent differences of harm 3 and 2, by where they bite.

Needs neither a framework nor MkDocs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scripts.common.errors import Problem
from scripts.common.numbers import figure
from scripts.rosetta.proven import Rosetta
from scripts.rosetta.rows import ROSETTA, Row

LEAST_HARM = 2
"""Harm 1 waits for a tie or a NaN; a port is not the time to look for it."""

HARM_LABELS = {3: "wrong", 2: "drifts"}


@dataclass(frozen=True)
class Stage:
    """One step of a port.

    Attributes:
        anchor: of its heading.
        title: what is carried over in it.
        sentence: what shows that it is done.
        families: the families of the Rosetta that bite here.
    """

    anchor: str
    title: str
    sentence: str
    families: tuple[str, ...]


WEIGHTS = Stage(
    "weights",
    "Weights: order of axes, gates and channels",
    "Rows of layers whose two sides keep the same numbers in another order. Done when outputs agree to rounding.",
    ("attention", "layers", "normalisation", "recurrent"),
)
STAGES = (
    WEIGHTS,
    Stage(
        "layers",
        "Layers: defaults, modes and formulas",
        "Compare the output of each layer, in training and in prediction.",
        ("activations", "attention", "building-blocks", "layers", "normalisation", "recurrent"),
    ),
    Stage(
        "tensors",
        "Code between the layers",
        "Whatever is written with tensors by hand: shapes, indices, reductions, types.",
        ("dtypes", "elementwise", "indexing", "linalg", "reductions", "shapes"),
    ),
    Stage(
        "loss",
        "Loss, metrics and gradients",
        "Compare the loss of one batch, then the gradient of every weight.",
        ("autodiff", "losses", "metrics"),
    ),
    Stage(
        "training",
        "Optimizer and schedule",
        "Compare the weights after one step, then after twenty.",
        ("optimizers",),
    ),
    Stage(
        "data",
        "Data, random numbers and a fresh start",
        "Only a run from new weights shows these; there is nothing to compare number by number.",
        ("data", "initialisers", "random"),
    ),
)


def page(rosetta: Rosetta) -> str:
    """The whole list: a section for each stage, the worst first, each line with a box, a link and what was measured.

    Raises:
        Problem: when a family of the Rosetta belongs to no stage.
    """
    rows = [row for _, row in rosetta.rows if row.silent and row.naive.harm >= LEAST_HARM]
    grouped: dict[Stage, list[Row]] = {stage: [] for stage in STAGES}
    for row in rows:
        grouped[stage_of(row)].append(row)
    parts = []
    for stage, found in grouped.items():
        if found:
            parts.append(f"## {stage.title} {{ #{stage.anchor} }}\n\n{stage.sentence} {counted(found)}\n")
            parts.append(items(rosetta, sorted(found, key=lambda row: -row.naive.harm)))
    return "\n".join(parts)


def stage_of(row: Row) -> Stage:
    """Where ``row`` bites: with the weights if it is a layer's layout, else by its family."""
    if "layout" in row.labels and row.family in WEIGHTS.families:
        return WEIGHTS
    found = next((stage for stage in STAGES[1:] if row.family in stage.families), None)
    if not found:
        raise Problem(
            ROSETTA / row.family,
            f"the family {row.family!r} is in no stage of the checklist",
            "add it to a stage in scripts/rosetta/checklist.py",
        )
    return found


def counted(rows: list[Row]) -> str:
    """How many rows there are of each harm."""
    wrong = sum(row.naive.harm == max(HARM_LABELS) for row in rows)
    return f"Wrong: {wrong} rows. Drifting: {len(rows) - wrong}."


def items(rosetta: Rosetta, rows: Iterable[Row]) -> str:
    """The rows as a list with boxes to tick; HTML, because Markdown has no box with a name for a screen reader."""
    lines = []
    for row in rows:
        found = rosetta.proof(row, "cpu")
        amount = " and ".join(map(figure, found["naive"].values())) if found else "not proven since the last change"
        box = f"check-{row.family}-{row.anchor}"
        lines.append(
            f'- <input type="checkbox" id="{box}" aria-labelledby="{box}-what">'
            f'<span class="checklist-what" id="{box}-what">'
            f"[{row.title.replace('|', '&#124;')}](/rosetta/{row.family}.md#{row.anchor})</span>"
            f'<span class="checklist-harm checklist-harm--{row.naive.harm}">{HARM_LABELS[row.naive.harm]}</span>'
            f'<span class="checklist-amount">{row.naive.differs} {amount}</span>'
        )
    return '<div class="checklist" markdown>\n\n' + "\n".join(lines) + "\n\n</div>\n"
