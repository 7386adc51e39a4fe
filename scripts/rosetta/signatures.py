"""The parameters of public names, in their order: what a call's positional arguments are called.

They are read in the process of each framework (``python -m scripts rosetta coverage``), by ``inspect`` or, where a
function is compiled, from the first line of its documentation, and kept in ``docs/data/rosetta-signatures.json``.
"""

from __future__ import annotations

import json

from scripts.common.errors import Problem
from scripts.common.files import write_whole
from scripts.common.frameworks import PAIR
from scripts.common.paths import DOCS, shown
from scripts.running import fresh

STORED = DOCS / "data" / "rosetta-signatures.json"
LIMIT_S = 300
"""Seconds that reading one side may take; importing it takes most of them."""

READING = """
import json, sys
from scripts.rosetta.names import MODULES, public
from scripts.rosetta.parameters import read
from scripts.rosetta.reader import families
side = sys.argv[1]
listed = {name for module in MODULES[side] for name in public(module)}
of_rows = {name for family in families() for row in family.rows for name in row.names[side]}
print(json.dumps(read(listed | of_rows)))
"""


def list_signatures() -> None:
    """Read the parameters of every public name and every name of a row, of both frameworks, and keep them.

    Raises:
        Problem: when those of one cannot be read; nothing is written then.
    """
    stored = {}
    for side in PAIR:
        try:
            stored[side] = fresh.answer(["-c", READING, side], LIMIT_S)
        except fresh.Failed as failure:
            raise Problem(STORED, f"reading {side} failed:\n{str(failure)[-800:]}", "install what is missing") from None
    lines = [
        f'"{side}": {{\n' + ",\n".join(f"{json.dumps(k)}: {json.dumps(v)}" for k, v in sorted(found.items())) + "\n}"
        for side, found in stored.items()
    ]
    write_whole(STORED, "{\n" + ",\n".join(lines) + "\n}\n")


def load() -> dict[str, dict[str, str]]:
    """Side -> name -> its parameters as one text: ``p=0.5 inplace=False``; ``*`` begins those by keyword only.

    Raises:
        Problem: when they were not listed, or the file is damaged.
    """
    try:
        stored = json.loads(STORED.read_text("utf-8"))
        return {side: dict(stored[side]) for side in PAIR}
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"{shown(STORED)} does not hold parameters: {error}"
        raise Problem(STORED, message, "python -m scripts rosetta coverage") from None
