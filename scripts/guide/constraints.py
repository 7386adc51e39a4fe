"""Constraints as they are declared: what binds a choice, with its verdict, its reason and its evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.claims.catalogue import VERDICTS
from scripts.claims.pieces import Evidence
from scripts.claims.pieces import evidence_of as read_evidence
from scripts.common.frameworks import FRAMEWORKS
from scripts.common.paths import DOCS
from scripts.common.toml_reader import load_toml
from scripts.common.toml_tables import TableReader, tables

CONSTRAINTS = DOCS / "choose" / "constraints.toml"
KINDS = ("snippet", "bench", "route", "row", "page", "source")
"""What a constraint may rest on."""
KERAS = "keras"
BACKENDS = tuple(name for name in FRAMEWORKS if name != KERAS)
"""What Keras 3 runs on."""
MOST = 3
"""The largest weight."""
CONSTRAINT_KEYS = (
    "id", "group", "if", "option", "label", "home", "for", "rules_out", "verdict", "also", "because", "evidence",
    "claims",
)  # fmt: skip


@dataclass(frozen=True)
class Group:
    """A part of the decision table."""

    id: str
    title: str


@dataclass(frozen=True)
class Constraint:
    """What binds a choice.

    Attributes:
        when: completes "If you ...".
        option: ``question.option`` of the guide that asks for it; empty where none does.
        label: the words of that option.
        home: its place on the home page, from 1; 0 where it has none.
        weights: framework -> 1 tips a balance, 2 is felt every day, 3 decides.
        rules_out: frameworks that cannot be the answer.
        verdict: of what has no weights.
        also: words that follow the verdict in a table.
        because: sentences, with nothing but `code` marked up.
        claims: claim -> the verdict on it that agrees with this constraint.
    """

    id: str
    group: str
    when: str
    option: str
    label: str
    home: int
    weights: Mapping[str, int]
    rules_out: tuple[str, ...]
    verdict: str
    also: str
    because: str
    evidence: tuple[Evidence, ...]
    claims: Mapping[str, str]
    path: Path
    line: int


@dataclass(frozen=True)
class Limit:
    """Where all constraints ``of`` hold, Keras 3 does its work on the backends ``keras_on`` alone."""

    id: str
    of: tuple[str, ...]
    keras_on: tuple[str, ...]
    because: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Constraints:
    """All that ``constraints.toml`` declares."""

    groups: tuple[Group, ...]
    all: tuple[Constraint, ...]
    limits: tuple[Limit, ...]


def read(path: Path = CONSTRAINTS) -> Constraints:
    """Every constraint, in the order of the file.

    Raises:
        Problem: with the line and the remedy, for whatever is wrong in the file.
    """
    text, data = load_toml(path, "git checkout docs/choose/constraints.toml")
    file = TableReader(path, text)
    file.known(data, ("group", "constraint", "limit"), path.name)
    groups = []
    for place, each in _tables(path, text, data, "group"):
        place.known(each, ("id", "title"), "group")
        groups.append(Group(*(place.text_of(key, each.get(key), "a text") for key in ("id", "title"))))
    found: list[Constraint] = []
    for place, each in _tables(path, text, data, "constraint"):
        constraint = _constraint(place, each, [group.id for group in groups])
        for key in ("id", "option", "home"):
            value = getattr(constraint, key)
            if value and value in [getattr(other, key) for other in found]:
                place.fail(key, f"the {key} {value} stands twice", "give each constraint its own")
        found.append(constraint)
    limits = [_limit(place, each, found) for place, each in _tables(path, text, data, "limit")]
    return Constraints(tuple(groups), tuple(found), tuple(limits))


def _tables(path: Path, text: str, data: dict[str, Any], name: str) -> list[tuple[TableReader, dict[str, Any]]]:
    return list(zip(tables(path, text, name), data.get(name, []), strict=True))


def _constraint(place: TableReader, data: dict[str, Any], groups: Sequence[str]) -> Constraint:
    place.known(data, CONSTRAINT_KEYS, "constraint")
    name, group, when = (place.text_of(key, data.get(key), "a text") for key in ("id", "group", "if"))
    if group not in groups:
        place.fail("group", f"there is no group {group!r}", "use one of: " + ", ".join(groups))
    weights, rules_out = _weights(place, data, name), _frameworks(place, data, "rules_out", tuple(FRAMEWORKS))
    if set(weights) & set(rules_out):
        place.fail("rules_out", f"{name} speaks for what it rules out", "take it from one of the two")
    verdict = data.get("verdict", "")
    if bool(verdict) == bool(weights or rules_out):
        message = f"{name} has both or neither of `verdict` and `for`, `rules_out`"
        place.fail("verdict", message, "write `verdict` where nothing is weighed, and only there")
    option, label = data.get("option", ""), data.get("label", "")
    if bool(option) != bool(label) or (option and option.count(".") != 1):
        place.fail("option", f"the option of {name} is not whole", 'write option = "question.option" and label = "..."')
    claims = data.get("claims", {})
    for claim, said in claims.items():
        if said not in VERDICTS:
            place.fail("claims", f"{said!r} is no verdict on {claim}", "use one of: " + ", ".join(VERDICTS))
    because = place.text_of("because", data.get("because"), "a sentence")
    return Constraint(
        name, group, when, option, label, data.get("home", 0), weights, rules_out, verdict, data.get("also", ""),
        because, evidence_of(place, data, name), claims, place.path, place.begin,
    )  # fmt: skip


def _limit(place: TableReader, data: dict[str, Any], known: Sequence[Constraint]) -> Limit:
    place.known(data, ("of", "keras_on", "because", "evidence"), "limit")
    of = place.texts("of", data.get("of"))
    for each in of:
        if each not in [constraint.id for constraint in known]:
            place.fail("of", f"there is no constraint {each}", "name the id of one above", each)
    name = "+".join(of)
    because = place.text_of("because", data.get("because"), "a sentence")
    backends = _frameworks(place, data, "keras_on", BACKENDS)
    return Limit(name, of, backends, because, evidence_of(place, data, name))


def _weights(place: TableReader, data: dict[str, Any], name: str) -> dict[str, int]:
    weights = data.get("for", {})
    for framework, weight in weights.items():
        if framework not in FRAMEWORKS:
            place.fail("for", f"{framework!r} is no framework", "use one of: " + ", ".join(FRAMEWORKS))
        if type(weight) is not int or weight not in range(1, MOST + 1):
            place.fail("for", f"{name} has the weight {weight!r}", f"write a weight of 1 to {MOST}")
    return weights


def _frameworks(place: TableReader, data: dict[str, Any], key: str, known: Sequence[str]) -> tuple[str, ...]:
    found = place.texts(key, data[key]) if key in data else ()
    for each in found:
        if each not in known:
            place.fail(key, f"{each!r} is none of {', '.join(known)}", "name one of these")
    return found


def evidence_of(place: TableReader, data: dict[str, Any], name: str) -> tuple[Evidence, ...]:
    """The evidence of a table; at least one piece, of the kinds that a constraint may rest on."""
    declared = data.get("evidence")
    if not isinstance(declared, list) or not declared:
        place.fail("because", f"{name} has no evidence", "write evidence = [{ snippet = ... }]")
    found = tuple(read_evidence(place, each) for each in declared)
    for each in found:
        if each.kind not in KINDS:
            place.fail("evidence", f"a {each.kind} is no evidence of a constraint", "use one of: " + ", ".join(KINDS))
    return found
