"""From rows and proofs to what pages include and the site publishes. Needs neither a framework nor MkDocs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from scripts.common import markdown
from scripts.common.frameworks import DEVICES, FRAMEWORKS, PAIR, TABLE
from scripts.common.numbers import as_json, figure, per_unit
from scripts.common.paths import DOCS, GENERATED
from scripts.rosetta import checklist, coverage, floors, mode_page, porting
from scripts.rosetta.prove import silent
from scripts.rosetta.proven import Rosetta
from scripts.rosetta.rows import DIFFERENCES, HARMS, LABELS, Family, Row

DEVICE_LABELS = {"cpu": "CPU", "gpu": "GPU"}
COLUMN = 44
"""Characters of code that one of two columns holds on a desktop."""

FORMAT = 1
"""Of data/rosetta.json; grows when a key changes its meaning."""


def files(rosetta: Rosetta) -> Iterable[tuple[Path, str]]:
    """Every generated file of the Rosetta: where it goes and what it says."""
    folder = GENERATED / "rosetta"
    for family in rosetta.families:
        yield folder / f"{family.name}.md", family_page(rosetta, family)
    yield folder / "silent.md", silent_page(rosetta)
    yield folder / "modes.md", mode_page.page(rosetta)
    yield folder / "checklist.md", checklist.page(rosetta)
    yield folder / "families.md", families_table(rosetta)
    yield folder / "floors.md", floors.page(rosetta)
    yield folder / "coverage.md", coverage.page(rosetta.families)
    yield DOCS / "data" / "rosetta.json", rosetta_json(rosetta)
    yield DOCS / "data" / "rosetta-names.json", names_json(rosetta)
    yield DOCS / "data" / "porting.json", porting.porting_json(rosetta)


def family_page(rosetta: Rosetta, family: Family) -> str:
    """The rows of one family, with the imports that their code relies on."""
    imports = [
        f"<div markdown>\n**{FRAMEWORKS[side]}**\n\n``` {{ .python }}\n{family.imports(side)}\n```\n</div>"
        for side in PAIR
    ]
    opening = (
        f"{len(family.rows)} rows, {sum(row.naive is not None for row in family.rows)} of them with an obvious "
        "translation that is proven to differ. All code on this page follows these imports:\n\n"
        '<div class="pair" markdown data-search-exclude>\n' + "\n".join(imports) + "\n</div>\n"
    )
    if "gpu" not in rosetta.proofs[family.name]:
        opening += "\nNo row of this page is proven on a GPU yet.\n{: .row-proof }\n"
    return "\n".join([opening, *(row_section(rosetta, family, row) for row in family.rows)])


def row_section(rosetta: Rosetta, family: Family, row: Row) -> str:
    """One row: names, code of both sides, the naive form with its proof, note, and what was compared."""
    parts = [f"## {row.title} {{ #{row.anchor} .row-title }}\n", '<div class="row" markdown>\n']
    for side in PAIR:
        marks = " ".join(f"`{name}`" for name in row.names[side])
        parts.append(f"{FRAMEWORKS[side]}: {marks or 'no such function'}\n{{: .row-names .row-names--{side} }}\n")
    parts.append(pair(family, row.name))
    if row.naive:
        parts += [naive_part(rosetta, family, row)]
    if row.note:
        parts.append(f"{row.note}\n")
    if row.labels:
        said = "; ".join(f"`{label}`: {LABELS[label]}" for label in row.labels)
        parts.append(f"{said}\n{{: .row-labels }}\n")
    parts += [f"{sentence}\n{{: .row-proof }}\n" for sentence in proof_sentences(rosetta, row)]
    parts += mode_page.row_lines(rosetta, row)
    hard = [f"{case} ({_inputs(inputs)})" for case, inputs in row.cases.items() if inputs]
    if hard:
        varied = "; three more shapes and values" if row.vary else ""
        parts.append(f"Inputs: {'; '.join(hard)}{varied}.\n{{: .row-inputs }}\n")
    if row.no_gradient:
        parts.append(f"Gradients are not compared: {row.no_gradient}.\n{{: .row-inputs }}\n")
    for case, reason in row.forward_only.items():
        parts.append(f"Gradients are not compared for {case}: {reason}.\n{{: .row-inputs }}\n")
    return "\n".join([*parts, "</div>\n"])


def pair(family: Family, function: str) -> str:
    """The code of both sides, beside each other where the lines are short enough."""
    return columns([(family.code(side, function), "") for side in PAIR])


def columns(blocks: list[tuple[str | None, str]]) -> str:
    """Blocks of code (source, class) beside each other; below each other where a column would cut their lines."""
    shown = [(source, kind) for source, kind in blocks if source]
    longest = max(len(line) for source, _ in shown for line in source.splitlines())
    stacked = " pair--stacked" if len(shown) == 1 or longest > COLUMN else ""
    code = "\n".join(
        f'<div class="{kind}" markdown>\n``` {{ .python }}\n{source}\n```\n</div>'.replace(' class=""', "")
        for source, kind in shown
    )
    return f'<div class="pair{stacked}" markdown data-search-exclude>\n{code}\n</div>\n'


def naive_part(rosetta: Rosetta, family: Family, row: Row) -> str:
    """The obvious translation and by how much it is wrong."""
    found = rosetta.proof(row, "cpu")
    sides = " and ".join(FRAMEWORKS[side] for side in PAIR if family.code(side, f"{row.name}_naive"))
    said = f"**The obvious {sides} form {DIFFERENCES[row.naive.differs]}**"
    return (
        f'<div class="naive" markdown>\n{said}{naive_proof(row, found)}.\n\n{pair(family, f"{row.name}_naive")}</div>\n'
    )


def naive_proof(row: Row, found: dict[str, Any] | None) -> str:
    """By how much the naive form differs, as measured; nothing where its proof is not current."""
    if not found:
        return " (not proven since the last change)"
    found = list(found["naive"].values())
    if row.silent:
        return ", " + " and ".join(f"up to {figure(largest)} apart" for largest in found)
    if row.naive.differs == "error":
        return ": " + " and ".join(f"`{_code(error)}`" for error in found)
    return ": " + " and ".join(f"{naive} in place of {right}" for right, naive in found)


def proof_sentences(rosetta: Rosetta, row: Row) -> list[str]:
    """What was compared, device by device."""
    sentences = []
    for device in DEVICES:
        proof = rosetta.proofs[row.family].get(device)
        found = rosetta.proof(row, device)
        label = DEVICE_LABELS[device]
        if not found:
            if device == "cpu":
                sentences.append(f"Not proven on {label} since the last change.")
            continue
        amount = f"values {_apart(row, found, 'values')}"
        if found["gradients"] is not None:
            amount += f", gradients {_apart(row, found, 'gradients')}"
        versions = ", ".join(f"{FRAMEWORKS[side]} {proof.versions[TABLE[side].package]}" for side in PAIR)
        allowed = f"{figure(row.tolerance['values'])} allowed"
        if found["gradients"] is not None and row.tolerance["gradients"] != row.tolerance["values"]:
            allowed += f", {figure(row.tolerance['gradients'])} in gradients"
        cases = f"{len(found['cases'])} case{'s' * (len(found['cases']) != 1)}"
        sentences.append(
            f"Proven on {label} on {proof.date}: {amount} ({allowed}; {found['compared']} "
            f"{found['dtype'] or 'values'} in {cases}; {versions})."
        )
    return sentences


def _apart(row: Row, found: dict[str, Any], what: str) -> str:
    """How far values or gradients of a row are apart, and in the unit of the tolerance where that differs."""
    if found[what] == 0:
        return "equal"
    beside = per_unit(found[what], found.get("excess", {}).get(what), row.tolerance[what])
    return f"at most {figure(found[what])} apart{beside}"


def _inputs(inputs: dict[str, Any]) -> str:
    return ", ".join(f"{name} {each.described()}" for name, each in inputs.items())


def _code(text: str) -> str:
    """An error's text as it may stand in backticks, cut to what a line holds."""
    short = re.sub(r"\s+", " ", text.replace("`", "'"))
    return short if len(short) <= 160 else short[:157] + "…"


def silent_page(rosetta: Rosetta) -> str:
    """Rows whose obvious translation silently gives other numbers, by the harm that they do: the worst with
    their code, the others in tables.
    """
    homes = {row.id: family for family, row in rosetta.rows}
    parts = []
    for harm, meaning in HARMS.items():
        rows = [row for row in silent(row for _, row in rosetta.rows) if row.naive.harm == harm]
        parts.append(f"## {meaning} {{ #harm-{harm} }}\n\n{len(rows)} rows.\n")
        if harm < max(HARMS):
            parts.append(silent_table(rosetta, rows))
            continue
        for row in rows:
            parts += [
                f"### {row.title} {{ #{row.family}-{row.anchor} .row-title }}\n",
                f"[{row.id}](/rosetta/{row.family}.md#{row.anchor}) {DIFFERENCES[row.naive.differs]}"
                f"{naive_proof(row, rosetta.proof(row, 'cpu'))}. {row.note}\n",
                pair_of_silent(homes[row.id], row),
            ]
    return "\n".join(parts)


def silent_table(rosetta: Rosetta, rows: list[Row]) -> str:
    """One line a row: what, in what it differs, by how much, and the consequence."""
    lines = []
    for row in rows:
        found = rosetta.proof(row, "cpu")
        amounts = " and ".join(map(figure, found["naive"].values())) if found else "not proven since the last change"
        note = row.note.replace("|", "\\|")
        link = f"[{row.title.replace('|', '&#124;')}](/rosetta/{row.family}.md#{row.anchor})"
        lines.append((link, row.naive.differs, amounts, note))
    return markdown.table(("What", "Differs in", "By", "Consequence"), lines, right=(2,))


def pair_of_silent(family: Family, row: Row) -> str:
    """What people write beside what it is a translation of."""
    return "\n".join(
        columns([(family.code(other, row.name), ""), (naive, "wrong")])
        for side, other in (PAIR[::-1], PAIR)
        if (naive := family.code(side, f"{row.name}_naive"))
    )


def families_table(rosetta: Rosetta) -> str:
    """Every family with its number of rows: the way in without scripts."""
    lines = []
    counts = [0, 0, 0]
    for family in rosetta.families:
        found = (
            len(family.rows),
            sum(row.naive is not None for row in family.rows),
            sum(row.silent for row in family.rows),
        )
        counts = [a + b for a, b in zip(counts, found, strict=True)]
        lines.append((f"[{family.title}](/rosetta/{family.name}.md)", *found))
    lines.append(("**All**", *(f"**{count}**" for count in counts)))
    return markdown.table(("Family", "Rows", "With a proven difference", "Silent"), lines, right=(1, 2, 3))


def rosetta_json(rosetta: Rosetta) -> str:
    """``data/rosetta.json``: every row with its code and proofs."""
    rows = []
    for family, row in rosetta.rows:
        proven = {}
        for device in DEVICES:
            proof, found = rosetta.proofs[family.name].get(device), rosetta.proof(row, device)
            if found:
                proven[device] = {
                    "date": proof.date,
                    "device": proof.device,
                    "versions": proof.versions,
                    "python": proof.python,
                    **{key: as_json(value) for key, value in found.items()},
                }
        rows.append(
            {
                "id": row.id,
                "family": family.name,
                "title": row.title,
                "names": {side: list(row.names[side]) for side in PAIR},
                "code": {side: family.code(side, row.name) for side in PAIR},
                "naive": None
                if not row.naive
                else {
                    "differs": row.naive.differs,
                    "harm": row.naive.harm,
                    "code": {side: family.code(side, f"{row.name}_naive") for side in PAIR},
                },
                "agrees_by_default": row.naive is None,
                "labels": list(row.labels),
                "note": row.note,
                "guess": row.guess,
                "tolerance": row.tolerance,
                "proven": proven,
            }
        )
    return json.dumps({"format": FORMAT, "rows": rows}, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def names_json(rosetta: Rosetta) -> str:
    """``data/rosetta-names.json``: what the search page looks names up in."""
    names = coverage.load()
    rows = [
        {
            "id": row.id,
            "title": row.title,
            "silent": row.silent,
            "names": [names[side].with_aliases(row.names[side]) for side in PAIR],
        }
        for _, row in rosetta.rows
    ]
    return json.dumps(rows, sort_keys=True, ensure_ascii=False, separators=(",", ":")) + "\n"
