"""Which test found which mutant, in the suite of either side, and the table that says so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tests.mutants.mutant import Mutant
from tests.mutants.suite import Ran

SIDES = ("old", "new")


@dataclass(frozen=True)
class Said:
    """What the tests of a batch said, with its mutants and without; a mutant is known by its file and new text."""

    planted: set[tuple[str, str]]
    mutated: Ran
    unmutated: Ran


def killers(mutant: Mutant, said: Said) -> list[str]:
    """The tests that pass on the copy without mutants, fail with them, and speak of this one."""
    passed = set(said.unmutated.passed)
    alone = not mutant.seen
    return [
        test
        for test, message in said.mutated.failed.items()
        if test in passed
        and (alone or any(each in test or each in message for each in mutant.seen))
        and not any(each in test for each in mutant.uncounted)
    ]


def entry(mutant: Mutant, ran: dict[str, list[Said]]) -> dict:
    """What is kept of a mutant."""
    found: dict = {
        "mutant": mutant.id,
        "operator": mutant.operator,
        "file": mutant.file,
        "change": change(mutant),
    }
    for side in SIDES:
        runs = [said for said in ran.get(side, []) if (mutant.file, mutant.new) in said.planted]
        tests = [test for said in runs for test in killers(mutant, said)]
        found[side] = {
            "killed_by": sorted(set(tests))[:5],
            "tests": len(set(tests)),
            "commit": runs[-1].mutated.commit if runs else None,
            "date": runs[-1].mutated.date if runs else None,
        }
    return found


def change(mutant: Mutant) -> str:
    """``old -> new``, of the lines that are not the same; of a long line what is around its change."""
    old, new = mutant.old.splitlines(), mutant.new.splitlines()
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return f"{_short(old, new)} -> {_short(new, old)}"


def _short(lines: list[str], others: list[str]) -> str:
    text, other = (" ⏎ ".join(each.strip() for each in some if each.strip()) for some in (lines, others))
    same = next((at for at, (a, b) in enumerate(zip(text, other, strict=False)) if a != b), 0)
    first = max(0, same - 40)
    return ("…" if first else "") + text[first : first + 100] + ("…" if len(text) > first + 100 else "") or "(nothing)"


def table(entries: Iterable[dict]) -> str:
    """The results as Markdown: how many of each kind each suite found, then mutant by mutant."""
    entries = list(entries)
    kinds = list(dict.fromkeys(each["mutant"].rpartition("-")[0] for each in entries))
    lines = ["| kind | mutants | found by the suite before | found by the suite now |", "|---|--:|--:|--:|"]
    for kind in [*kinds, "all"]:
        of = [each for each in entries if kind == "all" or each["mutant"].startswith(f"{kind}-")]
        lines.append(f"| {kind} | {len(of)} | {' | '.join(_found(of, side) for side in SIDES)} |")
    lines += ["", "| mutant | what was changed | found before by | found now by |", "|---|---|---|---|"]
    for each in entries:
        what = f"{each['operator']}, `{each['file']}`: {_code(each['change'])}"
        lines.append(f"| {each['mutant']} | {what} | {_by(each['old'])} | {_by(each['new'])} |")
    return "\n".join(lines) + "\n"


def _found(entries: list[dict], side: str) -> str:
    planted = [each[side] for each in entries if each[side]["commit"]]
    found = sum(bool(each["killed_by"]) for each in planted)
    return str(found) if len(planted) == len(entries) else f"{found} of {len(planted)} planted"


def _by(side: dict) -> str:
    if side["commit"] is None:
        return "not run"
    if not side["killed_by"]:
        return "**survived**"
    first = re.sub(r"^tests/", "", side["killed_by"][0])
    return _code(first) + (f" and {side['tests'] - 1} more" if side["tests"] > 1 else "")


def _code(text: str) -> str:
    """A code span of a table's cell; the mark of an include is cut, or the page would be taken for one that failed."""
    text = text.replace("--8<--", "--8<")
    return f"`` {text} ``" if "`" in text else f"`{text}`"
