"""What a claim speaks of, and what a piece of evidence covers: the same few marks for both.

A scope names a device, a scale and a release. What it does not name is the usual case: a CPU, a small model or batch,
the pinned versions of this site. So a claim about semantics needs no scope, and one about training large models on a
GPU says ``scope = ["gpu", "large"]``. A claim that says "always" or "only" is refuted by one case: its scope is that
case.

Evidence covers:

- a snippet, row, listing, measurement or route: the usual case, which is what ran here;
- a source: what its ``covers`` states; nothing where it states none, or is second-hand;
- a page: nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Any

from scripts.common.toml_tables import TableReader

MARKS = {
    "device": {"cpu": "a CPU", "gpu": "a GPU", "tpu": "a TPU", "phone": "a phone"},
    "scale": {"small": "a small case", "large": "a large model or many machines"},
    "release": {"pinned": "the pinned versions", "past": "an earlier version"},
}
"""Dimension -> mark -> how an error calls it. The first mark of each is the usual case."""

NAMED = {mark: words for marks in MARKS.values() for mark, words in marks.items()}

Scope = frozenset[tuple[str, ...]]
"""Cases, each a mark of every dimension of ``MARKS``, in their order."""

USUAL: Scope = frozenset({tuple(next(iter(marks)) for marks in MARKS.values())})
NOTHING: Scope = frozenset()


def read_scope(reader: TableReader, key: str, value: Any, line_value: str = "") -> Scope:
    """The cases that a list of marks names; the usual case where it is ``None``.

    Args:
        line_value: a text in the line at which an error points, where the key alone does not find it.

    Raises:
        Problem: for a mark that there is not.
    """
    if value is None:
        return USUAL
    given = reader.texts(key, value)
    known = [mark for marks in MARKS.values() for mark in marks]
    for mark in given:
        if mark not in known:
            reader.fail(key, f"`{key}` has no mark {mark!r}", "use some of: " + ", ".join(known), line_value)
    choices = [[mark for mark in marks if mark in given] or [next(iter(marks))] for marks in MARKS.values()]
    return frozenset(product(*choices))


def uncovered(scope: Scope, covers: Iterable[Scope]) -> list[str]:
    """The cases of ``scope`` that none of ``covers`` includes, in words."""
    left = scope - frozenset().union(*covers)
    return [", ".join(NAMED[mark] for mark in case) for case in sorted(left)]


def spoken(scope: Scope) -> str:
    """What of a scope is not the usual case, for a page: ``a GPU; a large model``; empty where all is usual."""
    parts = []
    for place, marks in enumerate(MARKS.values()):
        present = [mark for mark in marks if any(case[place] == mark for case in scope)]
        if present != [next(iter(marks))]:
            parts.append(" or ".join(NAMED[mark] for mark in present))
    return "; ".join(parts)
