"""The decision tables: each constraint as one row, on the page of all of them and, where it has a place, at home."""

from __future__ import annotations

from collections.abc import Iterable

from scripts.claims.evidence import Ground
from scripts.claims.pieces import Evidence
from scripts.common.markdown import table
from scripts.guide.constraints import Constraint
from scripts.guide.decide import lean
from scripts.guide.questions import Guide

HEAD = ("If you…", "Lean towards", "Because", "Evidence")
LABELS = {
    "snippet": "ran here",
    "bench": "measured here",
    "route": "measured here",
    "row": "proven here",
    "page": "shown here",
}
"""Kind of evidence -> the words of its link; a source has its title."""


def partials(guide: Guide, ground: Ground) -> dict[str, str]:
    """Name of a partial -> a table for each group, one for the home page, and the default answer in a sentence.

    Raises:
        Problem: for evidence that is missing or does not hold, or a claim that says otherwise.
    """
    check_claims(guide, ground)
    found = {}
    for group in guide.groups:
        rows = [_row(guide, ground, each, True) for each in guide.constraints if each.group == group.id]
        found[f"{group.id}.md"] = table(HEAD, rows)
    at_home = sorted((each for each in guide.constraints if each.home), key=lambda each: each.home)
    found["home.md"] = table(HEAD, [_row(guide, ground, each) for each in at_home])
    found["default.md"] = f"{guide.default.because} {_linked(ground, guide.default.evidence)}\n"
    return found


def anchors(guide: Guide) -> dict[str, str]:
    """Name of a partial -> the anchors that it will have, for evidence that names one before it is made."""
    return {
        f"guide/{group.id}.md": "".join(_anchor(each) for each in guide.constraints if each.group == group.id)
        for group in guide.groups
    }


def links(ground: Ground, constraint: Constraint) -> str:
    """Links to the evidence of a constraint."""
    return _linked(ground, constraint.evidence)


def label(evidence: Evidence) -> str:
    """The words of the link to evidence; a source's with its date, or the day on which it was read."""
    if evidence.kind != "source":
        return LABELS[evidence.kind]
    when = f"read {evidence.read}" if evidence.date == "undated" else evidence.date
    return f"{evidence.title}, {when}" + " (secondary)" * evidence.secondary


def check_claims(guide: Guide, ground: Ground) -> None:
    """That the catalogue of claims judges as the constraints on the same subject say.

    Raises:
        Problem: for a claim that is not there, or has another verdict.
    """
    verdicts = {claim.id: claim.verdict for claim in ground.catalogue.claims}
    if not verdicts:
        return
    for constraint in guide.constraints:
        for claim, said in constraint.claims.items():
            if verdicts.get(claim) != said:
                place = constraint.evidence[0]
                found = f"is {verdicts[claim]}" if claim in verdicts else "is not there"
                raise place.problem(
                    f"{constraint.id} counts on the claim {claim} to be {said}, and it {found}",
                    "make the constraint and the claim agree",
                )


def _row(guide: Guide, ground: Ground, constraint: Constraint, anchored: bool = False) -> Iterable[str]:
    when = (_anchor(constraint) if anchored else "") + constraint.when
    return when, lean(guide, constraint), constraint.because, links(ground, constraint)


def _anchor(constraint: Constraint) -> str:
    return f'<span id="{constraint.id}"></span>'


def _linked(ground: Ground, evidence: Iterable[Evidence]) -> str:
    """Links, each target once: two measurements of one workload are one place."""
    found: dict[str, str] = {}
    for each in evidence:
        target = ground.link(each) or ""
        found.setdefault(target if "://" in target else f"/{target}", label(each))
    return ", ".join(f"[{words}]({target})" for target, words in found.items())
