"""What to answer: a pure function of the guide and of what was chosen. ``guide.js`` holds the same one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from scripts.guide.constraints import BACKENDS, KERAS, Constraint, Limit
from scripts.guide.questions import APART, EITHER, Guide


@dataclass(frozen=True)
class Decision:
    """An answer with its reasons.

    Attributes:
        answer: a framework, ``either`` or ``apart``.
        among: the frameworks that nothing separates; one where the answer is a framework, none for ``apart``.
        default: whether nothing that was chosen weighs, so that the answer is the stated default.
        backend: that of Keras where Keras is among them.
        backend_by: ``weight``, ``limit`` or ``default``: what decided the backend.
        reasons: ids of what speaks for the answer or rules others out, the weightiest first.
        others: ids of what was said besides: for other frameworks, and what does not matter.
        limits: ids of the limits that hold.
    """

    answer: str
    among: tuple[str, ...]
    default: bool
    backend: str
    backend_by: str
    reasons: tuple[str, ...]
    others: tuple[str, ...]
    limits: tuple[str, ...]


def decide(guide: Guide, chosen: Collection[str]) -> Decision:
    """Answer what was chosen.

    The frameworks that nothing rules out are weighed by the sum of what speaks for each. One alone at the top is the
    answer; several are ``either``; where all are ruled out the answer is ``apart``; where nothing weighs, and nothing
    is ruled out, it is the default.

    Args:
        chosen: options as ``question.option``; an unknown one says nothing.
    """
    return weigh(guide, [each for name, each in guide.options.items() if name in chosen])


def weigh(guide: Guide, said: Collection[Constraint]) -> Decision:
    """As ``decide``, for constraints of which the guide may not ask."""
    ids = {each.id for each in said}
    limits = [limit for limit in guide.limits if ids.issuperset(limit.of)]
    out = {name for each in said for name in each.rules_out}
    sums = {name: sum(each.weights.get(name, 0) for each in said) for name in guide.frameworks}
    backends = [name for name in BACKENDS if name not in out and all(name in limit.keras_on for limit in limits)]
    if not backends:
        out.add(KERAS)
    left = [name for name in guide.frameworks if name not in out]
    among = tuple(name for name in left if sums[name] == max(sums[each] for each in left))
    default = not out and not any(sums.values())
    if default:
        among = (guide.default.framework,)
    backend, by = _backend(guide, backends, sums, limits) if KERAS in among else ("", "")
    answer = APART if not among else among[0] if len(among) == 1 else EITHER
    speaking = sorted((each for each in said if _most(each, among)), key=lambda each: -_most(each, among))
    speaking += [each for each in said if each.rules_out and each not in speaking]
    others = [each for each in said if each not in speaking]
    held = _ids(limits) if KERAS in among or sums[KERAS] else ()
    return Decision(answer, among, default, backend, by, _ids(speaking), _ids(others), held)


def _most(constraint: Constraint, among: Collection[str]) -> int:
    return max((constraint.weights.get(name, 0) for name in among), default=0)


def _backend(guide: Guide, backends: list[str], sums: dict[str, int], limits: list[Limit]) -> tuple[str, str]:
    """The backend of Keras, and what decided it."""
    top = [name for name in backends if sums[name] == max(sums[each] for each in backends)]
    if len(backends) == 1:
        return backends[0], "limit"
    if len(top) == 1:
        return top[0], "weight"
    return (guide.backend.framework if guide.backend.framework in top else top[0]), "default"


def title(guide: Guide, decision: Decision) -> str:
    """The answer in words: the frameworks that are left, Keras with its backend unless that is only the default."""
    if not decision.among:
        return guide.answers[APART].title
    if len(decision.among) == len(guide.frameworks):
        return guide.answers[EITHER].title
    names = []
    for name in decision.among:
        shown = guide.answers[name].title
        if name == KERAS and decision.backend_by != "default":
            shown += f" on {guide.answers[decision.backend].title}"
        names.append(shown)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def changes(guide: Guide, chosen: Collection[str]) -> list[tuple[str, str, str]]:
    """What would change the answer: ``(with or without, option, the answer in words)``, one option at a time."""
    now = title(guide, decide(guide, chosen))
    found = []
    for name in guide.options:
        sign = "without" if name in chosen else "with"
        other = {*chosen} - {name} if name in chosen else {*chosen, name}
        then = title(guide, decide(guide, other))
        if then != now:
            found.append((sign, name, then))
    return found


def lean(guide: Guide, constraint: Constraint) -> str:
    """The verdict of one constraint alone, as the tables show it."""
    if constraint.verdict:
        return constraint.verdict
    return title(guide, weigh(guide, [constraint])) + constraint.also


def _ids(found: Iterable[Constraint | Limit]) -> tuple[str, ...]:
    return tuple(each.id for each in found)
