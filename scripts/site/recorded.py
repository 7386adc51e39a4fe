"""What a reference in prose may ask the records for: each kind, and how what it finds is written."""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from statistics import median
from typing import Any

from scripts.bench import statements, words
from scripts.common.numbers import figure, grouped
from scripts.common.paths import DOCS
from scripts.guide.decide import lean
from scripts.notebooks.render import figures_of, written
from scripts.notebooks.scenarios import FORMATS, lookup
from scripts.recording.records import newest
from scripts.rosetta import floors


@dataclass(frozen=True)
class Found:
    """What a record holds: a number where it can be held within bounds, and how it is written."""

    shown: str
    value: float | None = None


class Unknown(Exception):
    """Nothing of that name is recorded; the message says what is not, and ``remedy`` what there is."""

    def __init__(self, message: str, remedy: str):
        super().__init__(message)
        self.remedy = remedy


def kinds(site: Any) -> dict[str, Callable[[str], Found]]:
    """Kind of a reference -> what finds it, by what is said after the kind.

    Args:
        site: a ``scripts.site.contents.Site``.
    """
    found = Kinds(site)
    return {
        "bench": found.bench,
        "converter": found.converter,
        "count": found.count,
        "floor": found.floor,
        "output": found.output,
        "route": found.route,
        "rows": found.rows,
        "scenario": found.scenario,
        "sha256": found.sha256,
        "verdict": found.verdict,
        "version": found.version,
    }


@dataclass(frozen=True)
class Kinds:
    """Looks up what ``site`` has read.

    Every method raises ``Unknown`` for what is not recorded.
    """

    site: Any

    @cached_property
    def _snippets(self) -> dict[str, Any]:
        return {snippet.name: snippet for topic in self.site.topics for snippet in topic.snippets}

    def bench(self, what: str) -> Found:
        """A ratio of two arms, or a value of one."""
        said = statements.parse(f"{what} 0..0", Path(), None)
        if not said:
            raise Unknown(f"cannot be read: bench {what}", f"write it as bench {statements.FORM}")
        value = said.value(self.site.bench)
        if value is None:
            raise Unknown(f"bench {what} is not measured", "name workload, case and arms as its bench.toml does")
        return Found(times(value) if said.right else _measured(said.metric, value), value)

    def route(self, what: str) -> Found:
        """The median over the rounds of a deployment route."""
        name, _, metric = what.partition(" ")
        measured = self.site.routes and self.site.routes.routes.get(name)
        rounds = [each[metric] for each in measured.rounds if metric in each] if measured else []
        if not rounds:
            known = sorted(self.site.routes.routes) if self.site.routes and not measured else []
            known = known or sorted({key for each in (measured.rounds if measured else ()) for key in each})
            raise Unknown(f"route {what} is not measured", f"use one of: {', '.join(known)}")
        value = median(rounds)
        return Found(_measured(metric, value), value)

    def converter(self, what: str) -> Found:
        """What came of one model by one converter: a difference, a count, or the error as text."""
        name, model, key = (*what.split(), "", "", "")[:3]
        outcome = self.site.converters and self.site.converters.converters.get(name)
        tried = outcome.models.get(model) if outcome else None
        value = getattr(tried, key, None) if tried else None
        if value is None or value == "":
            known = sorted(self.site.converters.converters) if self.site.converters and not outcome else []
            remedy = f"use one of: {', '.join(known)}" if known else "see docs/data/converters.json"
            raise Unknown(f"converter {what} is not recorded", remedy)
        if isinstance(value, int):
            return _counted(value)
        return Found(figure(value), value) if isinstance(value, float) else Found(str(value))

    def scenario(self, what: str) -> Found:
        """A figure of a scenario's record."""
        name, path, how = (*what.split(), "number", "")[:3]
        records = {scenario.name: record for scenario, record in self.site.scenarios.found}
        if name not in records or how not in FORMATS:
            known = FORMATS if name in records else records
            raise Unknown(f"cannot be read: scenario {what}", f"use one of: {', '.join(known)}")
        try:
            value = lookup(figures_of(records[name]), path)
        except KeyError:
            raise Unknown(
                f"scenario {name} has no figure {path}", f"see the figures in docs/data/notebooks/{name}.json"
            ) from None
        return Found(written(value, how), value if isinstance(value, int | float) else None)

    def sha256(self, what: str) -> Found:
        """The SHA-256 of a file that the site publishes, below ``docs/``: for who downloads it."""
        path = DOCS / what
        if not path.is_file():
            raise Unknown(f"docs/{what} is no file", "name a file below docs/, such as porting/files/check_port.py")
        return Found(hashlib.sha256(path.read_bytes()).hexdigest())

    def output(self, what: str) -> Found:
        """What the one group of a pattern matched in a recorded output."""
        name, _, pattern = what.partition(" ")
        if name not in self._snippets:
            close = difflib.get_close_matches(name, self._snippets, 1)
            raise Unknown(f"there is no snippet {name}", f"did you mean {close[0]}?" if close else "see snippets/")
        pattern = pattern.strip('"')
        try:
            found = re.findall(pattern, self._snippets[name].output_path.read_text("utf-8"), re.MULTILINE)
        except (re.error, OSError) as error:
            raise Unknown(f"output {what}: {error}", "correct the pattern, or record the snippet") from None
        if len(set(found)) != 1 or not isinstance(found[0], str):
            message = f"{len(found)} different matches" if found else "no match"
            raise Unknown(f"{message} of {pattern!r} in {name}", "write a pattern with one group that matches once")
        try:
            return Found(found[0], float(found[0]))
        except ValueError:
            return Found(found[0])

    def rows(self, what: str) -> Found:
        """How many rows of the Rosetta pass all filters."""
        rows = [row for _, row in self.site.rosetta.rows]
        kinds: dict[str, Callable[[Any], Any]] = {
            "all": lambda row: True,
            "silent": lambda row: row.silent,
            "naive": lambda row: row.naive,
            **{f"harm-{harm}": lambda row, harm=harm: row.silent and row.naive.harm == harm for harm in (1, 2, 3)},
        }
        families = {family.name: family for family in self.site.rosetta.families}
        filters, within = what.split(), rows
        for each in filters:
            if each in families:
                within = [row for row in within if row.family == each]
            elif each in kinds:
                within = [row for row in within if kinds[each](row)]
            else:
                raise Unknown(f"no rows are called {each}", f"use one of: {', '.join([*kinds, *families])}")
        return _counted(len(within))

    def floor(self, what: str) -> Found:
        """What rounding does not pass: ``FAMILY|all values|gradients most|all``; most are nine in ten rows."""
        rosetta = self.site.rosetta
        rows = {family.name: family.rows for family in rosetta.families} | {"all": [row for _, row in rosetta.rows]}
        family, kind, share = [*what.split(), "", "", ""][:3]
        if family not in rows or kind not in ("values", "gradients") or share not in ("most", "all"):
            raise Unknown(f"no floor is called {what}", "write FAMILY or all, values or gradients, and most or all")
        found = floors.apart(rosetta, rows[family], kind)
        if len(found) < floors.LEAST_ROWS:
            raise Unknown(f"too few rows of {family} have {kind} in float32", "name a family with more, or all")
        number = floors.nine_in_ten(found) if share == "most" else found[-1]
        return Found(floors.bound(number), number)

    def count(self, what: str) -> Found:
        """How many there are of something."""
        site = self.site
        things: dict[str, Callable[[], int]] = {
            "articles": lambda: len(site.claims.articles),
            "claims": lambda: len(site.claims.claims),
            "comparisons": lambda: sum(len(topic.comparisons) for topic in site.topics),
            "constraints": lambda: len(site.guide.constraints) if site.guide else 0,
            "families": lambda: len(site.rosetta.families),
            "questions": lambda: len(site.guide.questions) if site.guide else 0,
            "routes": lambda: len(site.routes.routes) if site.routes else 0,
            "rows": lambda: len(site.rosetta.rows),
            "snippets": lambda: sum(len(topic.snippets) for topic in site.topics),
            "topics": lambda: len(site.topics),
            "workloads": lambda: len(site.bench.workloads),
        }
        if what not in things:
            raise Unknown(f"{what} are not counted", f"use one of: {', '.join(things)}")
        return _counted(things[what]())

    def verdict(self, what: str) -> Found:
        """What the decision tables say of constraints, which must be one and the same; ``default`` of none."""
        guide = self.site.guide
        if guide is None:
            raise Unknown("the constraints are not read here", "build the whole site")
        known = {each.id: lean(guide, each) for each in guide.constraints}
        known["default"] = guide.answers[guide.default.framework].title
        names = what.split()
        for name in names:
            if name not in known:
                close = difflib.get_close_matches(name, known, 1)
                remedy = f"did you mean {close[0]}?" if close else "see docs/choose/constraints.toml"
                raise Unknown(f"there is no constraint {name}", remedy)
        said = list(dict.fromkeys(known[name] for name in names))
        if len(said) != 1:
            raise Unknown(f"the verdict on {what} is not one: {', '.join(said)}", "write of each in a sentence for it")
        return Found(said[0])

    def version(self, package: str) -> Found:
        """The newest release of a package that a recorded run was made on."""
        found = newest(self.site.records.values(), package)
        if not found:
            raise Unknown(f"no run was recorded with a package {package}", "name it as the records do: torch, keras")
        return Found(found)


def times(ratio: float) -> str:
    """A ratio as prose writes it: 0.83×, 1.2×, 12×."""
    return f"{ratio:.2f}×" if ratio < 0.995 else f"{ratio:.1f}×" if ratio < 9.95 else f"{ratio:.0f}×"


def _measured(metric: str, value: float) -> str:
    return words.with_unit(metric, value) or figure(value)


def _counted(number: int) -> Found:
    return Found(grouped(number), number)
