"""What a framework's own modes make of rows: the line of a row, and the page of all. Needs no framework."""

from __future__ import annotations

import re
from collections import Counter

from scripts.common import markdown
from scripts.common.frameworks import FRAMEWORKS, TABLE
from scripts.rosetta.mode_notes import KINDS
from scripts.rosetta.modes import LABELS, MODES, NEAR, Outcome, loses_nan
from scripts.rosetta.proven import Rosetta
from scripts.rosetta.rows import Family, Row

SIDES = {mode: side for side, modes in MODES.items() for mode in modes}
"""Mode -> the framework that it is one of."""


def row_lines(rosetta: Rosetta, row: Row) -> list[str]:
    """What a row says of modes: a line of those that differ, with its consequence, and one of those that hold."""
    modes = rosetta.modes_of(row)
    lines = []
    if differing := parted(modes):
        note = rosetta.notes.get(row.id)
        follows = f" {note.says} {note.do}" if note else " It shows at once: call it outside the compiled function."
        lines.append(f"Modes: {'; '.join(differing)}.{follows}\n{{: .row-labels .row-modes }}\n")
    held = [LABELS[mode] for mode in LABELS if modes.get(mode, {}).get("status") == "equal"]
    said = [f"Equal to eager code in {listed(held)}."] if held else []
    said += [
        f"Not run in {listed([LABELS[mode] for mode in own])}: it {reason}."
        for reason, own in grouped(modes, "outside", "reason").items()
    ]
    if said:
        lines.append(f"{' '.join(said)}\n{{: .row-proof }}\n")
    return lines


def parted(modes: dict[str, Outcome]) -> list[str]:
    """What comes out in the modes that are not equal, those with the same outcome together."""
    by_outcome: dict[str, list[str]] = {}
    for mode in LABELS:
        if modes.get(mode, {}).get("status") in ("differs", "raises"):
            by_outcome.setdefault(_outcome(modes[mode]), []).append(LABELS[mode])
    return [f"{listed(own)}: {said}" for said, own in by_outcome.items()]


def _outcome(said: Outcome) -> str:
    if said["status"] == "raises":
        return f"raises `{_code(said['error'])}`"
    case = "" if said["case"] == "typical" else f" (inputs: {said['case']})"
    if loses_nan(said):
        return f"gives {said['mode']} where eager code gives NaN{case}"
    if "eager" in said:
        what = {"gradients": " as a gradient", "dtype": " as the type"}.get(said["in"], "")
        return f"gives {said['mode']} where eager code gives {said['eager']}{what}{case}"
    return f"differs from eager code in {said['in']}{case}"


def grouped(modes: dict[str, Outcome], status: str, key: str) -> dict[str, list[str]]:
    """The modes of a status by what their outcome says under ``key``."""
    found: dict[str, list[str]] = {}
    for mode in LABELS:
        if modes.get(mode, {}).get("status") == status:
            found.setdefault(modes[mode][key], []).append(mode)
    return found


def listed(words: list[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _code(text: str) -> str:
    """An error's text as it may stand in backticks of a table, cut to what a line holds."""
    short = re.sub(r"\s+", " ", text.replace("`", "'").replace("|", "/"))
    return short if len(short) <= 140 else short[:139] + "…"


def page(rosetta: Rosetta) -> str:
    """The page's generated part: how many rows per mode, then what differs, by the harm that it does."""
    recorded = [(family, row) for family, row in rosetta.rows if rosetta.modes_of(row)]
    if not recorded:
        return ""
    return "\n".join(
        [
            summary(rosetta, recorded),
            *(silent_part(rosetta, recorded, kind) for kind in KINDS),
            raised_part(rosetta, recorded),
            outside_part(rosetta, recorded),
        ]
    )


def summary(rosetta: Rosetta, recorded: list[tuple[Family, Row]]) -> str:
    """A table: mode -> how many rows are equal, differ, raise and are outside."""
    counts = {mode: Counter(rosetta.modes_of(row)[mode]["status"] for _, row in recorded) for mode in LABELS}
    lines = [
        (
            FRAMEWORKS[SIDES[mode]],
            LABELS[mode],
            *(found[status] for status in ("equal", "differs", "raises", "outside")),
        )
        for mode, found in counts.items()
    ]
    families = sorted({family.name for family, _ in recorded})
    left = [family.title for family in rosetta.families if family.name not in families]
    versions = sorted(
        {
            f"{FRAMEWORKS[side]} {rosetta.modes[name].versions[TABLE[side].package]}"
            for name in families
            for side in MODES
        }
    )
    scope = (
        f"{len(recorded)} rows of {len(families)} families were run, on {listed(versions)}. A result counts as equal "
        f"where it differs by at most {NEAR:g} times the tolerance of its row: a compiler rounds otherwise."
    )
    if left:
        scope += f" Not run yet: {', '.join(left)}."
    head = ("Framework", "Mode", "Equal", "Differ", "Raise", "Not run in it")
    return f"## How many rows hold {{ #counts }}\n\n{markdown.table(head, lines, right=(2, 3, 4, 5))}\n{scope}\n"


def silent_part(rosetta: Rosetta, recorded: list[tuple[Family, Row]], kind: str) -> str:
    """Rows of one kind that differ without an error; a lost NaN first."""
    rows = [row for _, row in recorded if row.id in rosetta.notes and rosetta.notes[row.id].kind == kind]
    rows.sort(key=lambda row: not any(map(loses_nan, rosetta.modes_of(row).values())))
    parts = [f"## {KINDS[kind]} {{ #{kind} }}\n\n{_counted(rows)}.\n"]
    for row in rows:
        note = rosetta.notes[row.id]
        parts += [
            f"### {row.title} {{ #{row.family}-{row.anchor} .row-title }}\n",
            f"[{row.id}](/rosetta/{row.family}.md#{row.anchor}). {'; '.join(parted(rosetta.modes_of(row)))}.\n",
            f"{note.says} {note.do}\n",
        ]
    return "\n".join(parts)


def raised_part(rosetta: Rosetta, recorded: list[tuple[Family, Row]]) -> str:
    """Rows that a mode refuses, with the error."""
    lines = [
        (
            f"[{row.title.replace('|', '&#124;')}](/rosetta/{row.family}.md#{row.anchor})",
            LABELS[mode],
            f"`{_code(error)}`",
        )
        for _, row in recorded
        for error, own in grouped(rosetta.modes_of(row), "raises", "error").items()
        for mode in own
    ]
    rows = [row for _, row in recorded if any(said["status"] == "raises" for said in rosetta.modes_of(row).values())]
    table = markdown.table(("What", "Mode", "Error"), lines)
    return f"## What raises only when compiled {{ #raises }}\n\n{_counted(rows)}.\n\n{table}"


def outside_part(rosetta: Rosetta, recorded: list[tuple[Family, Row]]) -> str:
    """Why rows were not run in a mode, and how many."""
    counts = Counter(
        (LABELS[mode], reason)
        for _, row in recorded
        for reason, own in grouped(rosetta.modes_of(row), "outside", "reason").items()
        for mode in own
    )
    lines = [(mode, f"the row {reason}", count) for (mode, reason), count in sorted(counts.items())]
    table = markdown.table(("Mode", "Why", "Rows"), lines, right=(2,))
    return f"## What was not run in a mode {{ #outside }}\n\n{table}"


def _counted(rows: list[Row]) -> str:
    return "1 row" if len(rows) == 1 else f"{len(rows)} rows"
