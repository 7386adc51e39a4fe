"""The floors of check_port.py, made of what two worked ports differ by: ``python -m tests.porting.floors`` writes them.

A floor is ten times the largest recorded difference of its kind, rounded up to a power of ten: what another processor
rounds differently then changes no floor, as a rule.
"""

from __future__ import annotations

import math
import re

from scripts.common.paths import SNIPPETS
from scripts.recording import records
from scripts.topics.tree import load
from tests.porting.tool import FILES

TOPICS = {
    "check-conv-lstm": ("forward", "loss", "gradients", "steps"),
    "check-transformer": ("forward", "loss", "gradients"),
}
"""The steps of the transformer are Adam's, which divides a gradient by its size: there each number has its own room."""
KINDS = ("forward", "loss", "gradients", "steps")
LINE = re.compile(r"^FLOORS = .*$", re.MULTILINE)


def measured() -> dict[str, float]:
    """Kind -> floor, of the comparisons that are recorded."""
    largest = dict.fromkeys(KINDS, 0.0)
    for name, kinds in TOPICS.items():
        for each in records.load(load(SNIPPETS / "porting" / name)).comparisons:
            if each.variable in kinds and each.device == "cpu":
                apart = each.largest if each.excess is None else each.excess
                largest[each.variable] = max(largest[each.variable], apart)
    assert all(largest.values()), f"nothing is recorded of {[kind for kind in KINDS if not largest[kind]]}"
    return {kind: 10.0 ** math.ceil(math.log10(10 * apart)) for kind, apart in largest.items()}


def line() -> str:
    """The line of check_port.py as it should be."""
    return "FLOORS = {" + ", ".join(f'"{kind}": {floor:.0e}' for kind, floor in measured().items()) + "}"


if __name__ == "__main__":
    path = FILES / "check_port.py"
    path.write_text(LINE.sub(line(), path.read_text("utf-8"), count=1), "utf-8")
