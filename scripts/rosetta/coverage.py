"""Which public names have a row, and which do not.

The names of each module are listed in the process of its framework (``python -m scripts rosetta coverage``) and kept
in ``docs/data/rosetta-coverage.json``; which of them have a row is looked up when pages are generated.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.common import markdown
from scripts.common.errors import Problem
from scripts.common.files import write_whole
from scripts.common.frameworks import PACKAGE_LABELS, PAIR, TABLE
from scripts.common.paths import DOCS, shown
from scripts.rosetta.rows import Family, Row
from scripts.running import fresh
from scripts.topics.environment import versions

STORED = DOCS / "data" / "rosetta-coverage.json"
LIMIT_S = 300
"""Seconds that listing one side may take; importing it takes most of them."""

LISTING = """
import json, sys
from scripts.rosetta.names import MODULES, public
side = sys.argv[1]
same = {}
listed = {}
for module in MODULES[side]:
    things = public(module)
    listed[module] = sorted(things)
    for name, thing in things.items():
        same.setdefault(id(thing), []).append(name)
aliases = sorted(sorted(names) for names in same.values() if len(names) > 1)
print(json.dumps({"modules": listed, "aliases": aliases}))
"""


@dataclass(frozen=True)
class Names:
    """The public names of one side.

    Attributes:
        modules: module -> its public functions and classes.
        aliases: name -> every name, itself included, of the same object.
        versions: package -> version that they were listed from.
    """

    modules: dict[str, list[str]]
    aliases: dict[str, list[str]]
    versions: dict[str, str]

    def with_aliases(self, names: Iterable[str]) -> list[str]:
        """``names`` as they are given, then every other name of the same objects."""
        others = [alias for name in names for alias in self.aliases.get(name, ())]
        return list(dict.fromkeys([*names, *others]))


def list_names() -> None:
    """List the public names of both frameworks as installed here, and keep them.

    Raises:
        Problem: when those of one cannot be listed; nothing is written then.
    """
    stored = {}
    for side in PAIR:
        try:
            listed = fresh.answer(["-c", LISTING, side], LIMIT_S)
        except fresh.Failed as failure:
            names = Path(__file__).with_name("names.py")
            remedy = f"correct MODULES in {shown(names)}, or install what is missing"
            raise Problem(names, f"listing {side} failed:\n{str(failure)[-800:]}", remedy) from None
        stored[side] = listed | {"versions": versions(side)}
    write_whole(STORED, json.dumps(stored, indent=0, sort_keys=True) + "\n")


def load() -> dict[str, Names]:
    """Side -> its public names.

    Raises:
        Problem: when they were not listed, or the file is damaged.
    """
    remedy = "python -m scripts rosetta coverage"
    try:
        stored = json.loads(STORED.read_text("utf-8"))
        return {
            side: Names(
                stored[side]["modules"],
                {name: group for group in stored[side]["aliases"] for name in group},
                stored[side]["versions"],
            )
            for side in PAIR
        }
    except FileNotFoundError:
        raise Problem(STORED, "the public names were not listed", remedy) from None
    except (ValueError, KeyError, TypeError) as error:
        raise Problem(STORED, f"not a list of public names: {error}", remedy) from None


def rows_of_names(families: Iterable[Family], names: dict[str, Names]) -> dict[str, list[Row]]:
    """Public name -> the rows that answer for it, by that name or by another of the same object."""
    found: dict[str, list[Row]] = {}
    for family in families:
        for row in family.rows:
            for side in PAIR:
                for name in row.names[side]:
                    for alias in {name, *names[side].aliases.get(name, ())}:
                        found.setdefault(alias, []).append(row)
    return found


def page(families: list[Family]) -> str:
    """A table of modules, then, for each, what has a row and what has none."""
    names = load()
    found = rows_of_names(families, names)
    lines, details = [], []
    for side in PAIR:
        for module, members in names[side].modules.items():
            covered = [name for name in members if name in found]
            share = len(covered) / len(members) if members else 0
            lines.append((f"[`{module}`](#{_anchor(module)})", len(members), len(covered), f"{share:.0%}"))
            details.append(_module(module, members, found))
    listed = ", ".join(
        " with ".join(f"{PACKAGE_LABELS[each]} {names[side].versions[each]}" for each in TABLE[side].packages)
        for side in PAIR
    )
    head = ("Module", "Public functions and classes", "With a row", "Share")
    return markdown.table(head, lines, right=(1, 2, 3)) + "\n".join([f"\nListed from {listed}.\n", *details])


def _anchor(module: str) -> str:
    return module.replace(".", "-").replace("_", "-").lower()


def _module(module: str, members: list[str], found: dict[str, Any]) -> str:
    with_row, without = [], []
    for name in members:
        short = name.removeprefix(f"{module}.")
        if name in found:
            row = found[name][0]
            with_row.append(f"[`{short}`](/rosetta/{row.family}.md#{row.anchor})")
        else:
            without.append(f"`{short}`")
    rest = ", ".join(without) or "None"
    return (
        f"## `{module}` {{ #{_anchor(module)} }}\n\n"
        f"With a row: {', '.join(with_row) or 'none'}.\n\n"
        f"<details markdown><summary>{len(without)} without</summary>\n\n{rest}.\n\n</details>\n"
    )
