"""From rows and proofs to what pages include and the site publishes. Needs neither a framework nor MkDocs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.numbers import as_json, figure
from scripts.paths import DOCS, GENERATED
from scripts.rosetta import coverage, proofs
from scripts.rosetta.proofs import FamilyProof
from scripts.rosetta.prove import silent
from scripts.rosetta.rows import DIFFERENCES, HARMS, LABELS, Family, Row, families
from scripts.topics import DEVICES, FRAMEWORKS, PAIR

DEVICE_LABELS = {"cpu": "CPU", "gpu": "GPU"}
FORMAT = 1
"""Of data/rosetta.json; grows when a key changes its meaning."""


@dataclass(frozen=True)
class Rosetta:
    """All families with what is proven of each: family -> device -> proof."""

    families: list[Family]
    proofs: dict[str, dict[str, FamilyProof]]

    @property
    def rows(self) -> list[tuple[Family, Row]]:
        return [(family, row) for family in self.families for row in family.rows]

    def proof(self, row: Row, device: str) -> dict[str, Any] | None:
        """What is proven of ``row`` on ``device``, while its family is unchanged since."""
        found = self.proofs[row.family].get(device)
        return found.rows.get(row.name) if found else None


def read() -> Rosetta:
    found = families()
    return Rosetta(found, {family.name: proofs.load(family) for family in found})


def files(rosetta: Rosetta) -> Iterable[tuple[Path, str]]:
    """Every generated file of the Rosetta: where it goes and what it says."""
    folder = GENERATED / "rosetta"
    for family in rosetta.families:
        yield folder / f"{family.name}.md", family_page(rosetta, family)
    yield folder / "silent.md", silent_page(rosetta)
    yield folder / "families.md", families_table(rosetta)
    yield folder / "coverage.md", coverage.page(rosetta.families)
    yield DOCS / "data" / "rosetta.json", rosetta_json(rosetta)
    yield DOCS / "data" / "rosetta-names.json", names_json(rosetta)


def family_page(rosetta: Rosetta, family: Family) -> str:
    """The rows of one family, with the imports that their code relies on."""
    imports = [
        f"<div markdown>\n**{FRAMEWORKS[side]}**\n\n``` {{ .python }}\n{family.imports(side)}\n```\n</div>"
        for side in PAIR
    ]
    opening = (
        f"{len(family.rows)} rows, {sum(row.naive is not None for row in family.rows)} of them with an obvious "
        "translation that is proven to differ. All code on this page follows these imports:\n\n"
        '<div class="pair" markdown>\n' + "\n".join(imports) + "\n</div>\n"
    )
    return "\n".join([opening, *(row_section(rosetta, family, row) for row in family.rows)])


def row_section(rosetta: Rosetta, family: Family, row: Row) -> str:
    """One row: names, code of both sides, the naive form with its proof, note, and what was compared."""
    parts = [f"## {row.title} {{ #{row.anchor} .row-title }}\n", '<div class="row" markdown>\n']
    for side in PAIR:
        marks = " ".join(f"`{name}`" for name in row.names[side])
        parts.append(f"{FRAMEWORKS[side]}: {marks or 'no function of its own'}\n{{: .row-names .row-names--{side} }}\n")
    parts.append(pair(family, row.name))
    if row.naive:
        parts += [naive_part(rosetta, family, row)]
    if row.note:
        parts.append(f"{row.note}\n")
    if row.labels:
        said = "; ".join(f"{label}: {LABELS[label]}" for label in row.labels)
        parts.append(f"{said}\n{{: .row-labels }}\n")
    parts += [f"{sentence}\n{{: .row-proof }}\n" for sentence in proof_sentences(rosetta, row)]
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
    """The code of both sides, beside each other where there is room."""
    blocks = [
        f"<div markdown>\n``` {{ .python }}\n{source}\n```\n</div>"
        for side in PAIR
        if (source := family.code(side, function))
    ]
    return '<div class="pair" markdown>\n' + "\n".join(blocks) + "\n</div>\n"


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
    naive = found["naive"]
    if row.silent:
        return f", up to {figure(naive)} apart"
    if row.naive.differs == "error":
        return f": `{_code(naive)}`"
    return f": {naive[1]} in place of {naive[0]}"


def proof_sentences(rosetta: Rosetta, row: Row) -> list[str]:
    """What was compared, device by device."""
    sentences = []
    for device in DEVICES:
        proof = rosetta.proofs[row.family].get(device)
        found = rosetta.proof(row, device)
        label = DEVICE_LABELS[device]
        if not found:
            sentences.append(
                f"Not proven on {label} yet." if device == "gpu" else f"Not proven on {label} since the last change."
            )
            continue
        amount = "no difference" if found["values"] == 0 else f"values differ by at most {figure(found['values'])}"
        if found["gradients"] is not None:
            amount += f", gradients by at most {figure(found['gradients'])}"
        versions = f"PyTorch {proof.versions['torch']}, TensorFlow {proof.versions['tensorflow']}"
        allowed = figure(row.tolerance["values"])
        cases = f"{len(found['cases'])} case{'s' * (len(found['cases']) != 1)}"
        sentences.append(
            f"Proven on {label} on {proof.date}: {amount} ({allowed} allowed; {found['compared']} "
            f"{found['dtype'] or 'values'} in {cases}; {versions})."
        )
    return sentences


def _inputs(inputs: dict[str, Any]) -> str:
    return ", ".join(f"{name} {each.described()}" for name, each in inputs.items())


def _code(text: str) -> str:
    """An error's text as it may stand in backticks, cut to what a line holds."""
    short = re.sub(r"\s+", " ", text.replace("`", "'"))
    return short if len(short) <= 160 else short[:157] + "…"


def silent_page(rosetta: Rosetta) -> str:
    """Rows whose obvious translation gives other numbers without a word, by the harm that they do."""
    homes = {row.id: family for family, row in rosetta.rows}
    parts = []
    for harm, meaning in HARMS.items():
        rows = [row for row in silent(row for _, row in rosetta.rows) if row.naive.harm == harm]
        parts.append(f"## {meaning} {{ #harm-{harm} }}\n\n{len(rows)} rows.\n")
        for row in rows:
            found = rosetta.proof(row, "cpu")
            parts += [
                f"### {row.title} {{ #{row.family}-{row.anchor} .row-title }}\n",
                f"[{row.id}](/rosetta/{row.family}.md#{row.anchor}) {DIFFERENCES[row.naive.differs]}"
                f"{naive_proof(row, found)}. {row.note}\n",
                pair_of_silent(homes[row.id], row),
            ]
    return "\n".join(parts)


def pair_of_silent(family: Family, row: Row) -> str:
    """What people write beside what it is a translation of."""
    blocks = []
    for side in PAIR:
        other = PAIR[1 - PAIR.index(side)]
        if naive := family.code(side, f"{row.name}_naive"):
            right = family.code(other, row.name)
            blocks += [
                f"<div markdown>\n``` {{ .python }}\n{right}\n```\n</div>",
                f'<div class="wrong" markdown>\n``` {{ .python }}\n{naive}\n```\n</div>',
            ]
    return '<div class="pair" markdown>\n' + "\n".join(blocks) + "\n</div>\n"


def families_table(rosetta: Rosetta) -> str:
    """Every family with its number of rows: the way in without scripts."""
    lines = ["| Family | Rows | With a proven difference | Silent |", "| --- | --: | --: | --: |"]
    counts = [0, 0, 0]
    for family in rosetta.families:
        found = (
            len(family.rows),
            sum(row.naive is not None for row in family.rows),
            sum(row.silent for row in family.rows),
        )
        counts = [a + b for a, b in zip(counts, found, strict=True)]
        lines.append(f"| [{family.title}](/rosetta/{family.name}.md) | {' | '.join(map(str, found))} |")
    lines.append("| **All** | " + " | ".join(f"**{count}**" for count in counts) + " |")
    return "\n".join(lines) + "\n"


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
                "tolerance": row.tolerance,
                "proven": proven,
            }
        )
    return json.dumps({"format": FORMAT, "rows": rows}, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def names_json(rosetta: Rosetta) -> str:
    """``data/rosetta-names.json``: what the search page looks names up in."""
    rows = [
        {
            "id": row.id,
            "title": row.title,
            "silent": row.silent,
            "names": [list(row.names[side]) for side in PAIR],
        }
        for _, row in rosetta.rows
    ]
    return json.dumps(rows, sort_keys=True, ensure_ascii=False, separators=(",", ":")) + "\n"
