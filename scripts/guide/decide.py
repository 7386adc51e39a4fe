"""What to answer: a pure function of the guide and of what was chosen. ``guide.js`` holds the same one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scripts.guide.questions import APART, EITHER, Guide, Reason
from scripts.topics import FRAMEWORKS


@dataclass(frozen=True)
class Decision:
    """An answer with its reasons.

    Attributes:
        answer: a framework, ``either`` or ``apart``.
        among: the frameworks that nothing tells apart; one where the answer is a framework, none for ``apart``.
        reasons: ids of what speaks for the answer, the weightiest first; never empty.
        others: ids of what was said besides: for other frameworks, and what does not matter.
    """

    answer: str
    among: tuple[str, ...]
    reasons: tuple[str, ...]
    others: tuple[str, ...]


def decide(guide: Guide, chosen: Mapping[str, str]) -> Decision:
    """Answer what was chosen.

    The frameworks that no reason rules out are weighed by the sum of what speaks for each. One alone at the top is
    the answer; several are ``either``; where all are ruled out the answer is ``apart``.

    Args:
        chosen: question -> option; a question that is missing, or whose option is unknown, counts as its first one.
    """
    said = [reason for question in guide.questions for reason in question.option(chosen.get(question.id)).reasons]
    out = {name for reason in said for name in reason.rules_out}
    left = [name for name in FRAMEWORKS if name not in out]
    weights = {name: sum(reason.weight for reason in said if reason.favours == name) for name in left}
    among = tuple(name for name in left if weights[name] == max(weights.values()))
    answer = APART if not among else among[0] if len(among) == 1 else EITHER
    speaking = [reason for reason in said if reason.favours in among]
    speaking.sort(key=lambda reason: -reason.weight)
    speaking += [reason for reason in said if reason.rules_out]
    if answer == EITHER:
        speaking += [reason for reason in said if reason.favours == EITHER] + list(guide.notes)
    others = [reason for reason in said if reason not in speaking]
    return Decision(answer, among, _ids(speaking), _ids(others))


def _ids(reasons: list[Reason]) -> tuple[str, ...]:
    return tuple(reason.id for reason in reasons)
