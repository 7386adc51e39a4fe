"""From ``topic.toml`` to a topic: every surprise is a Problem that names the line and the remedy."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

from scripts.common.errors import Problem
from scripts.common.frameworks import DEVICES, FRAMEWORKS, PAIR
from scripts.common.toml_reader import TomlReader
from scripts.topics.model import LAUNCHERS, ROLES, Comparison, Limits, Mask, Processes, Skip, Topic


class TopicReader(TomlReader):
    """Turns what TOML gave into a Topic."""

    def __init__(self, path: Path, text: str, declared: dict[str, Any]):
        super().__init__(path, text)
        self.declared = declared

    def topic(self) -> Topic:
        """The topic that the tables declare."""
        readers = {
            "title": self._title,
            "compare": self._comparisons,
            "differs": self._comparisons,
            "raises": self._patterns,
            "warns": self._patterns,
            "missing": self._reasons,
            "skip": self._skip,
            "needs": self._needs,
            "masks": self._masks,
            "processes": self._processes,
            "tolerance": self._tolerance,
            "limits": self._limits,
            "guess": self._guess,
            "harm": self._harm,
        }
        self.known(self.declared, readers, "topic.toml")
        if "title" not in self.declared:
            raise Problem(self.path, "no title", 'add title = "What the reader learns" as the first line', 1)
        values = {key: readers[key](key, value) for key, value in self.declared.items()}
        comparisons = values.pop("compare", ()) + values.pop("differs", ())
        return Topic(folder=self.path.parent, declared=self.declared, comparisons=comparisons, **values)

    def _title(self, key: str, value: Any) -> str:
        return self.text_of(key, value, "a sentence")

    def _guess(self, key: str, value: Any) -> str:
        if "harm" not in self.declared:
            self.fail(key, "a guess without its harm", "add harm = 3 (worst), 2 or 1 below it")
        if not any(table in self.declared for table in ("compare", "differs", "raises", "warns")):
            message = "`guess` is held against nothing but an output"
            self.fail(key, message, "compare a variable, or declare the error or warning that proves it wrong")
        return self.text_of(key, value, "what a good guess says")

    def _harm(self, key: str, value: Any) -> int:
        if "guess" not in self.declared:
            self.fail(key, "the harm of no guess", 'add guess = "What a good guess says", or remove it')
        if type(value) is not int or value not in (1, 2, 3):
            self.fail(key, f"`harm` must be 3, 2 or 1, not {value!r}", "write harm = 3 for the worst")
        return value

    def _tolerance(self, key: str, value: Any) -> float:
        return self.number(key, value)

    def _regex(self, key: str, value: Any) -> str:
        pattern = self.text_of(key, value, "a regular expression")
        try:
            re.compile(pattern)
        except re.error as error:
            self.fail(key, f"`{key}` is not a regular expression: {error}", "escape what is meant literally")
        return pattern

    def _patterns(self, table: str, value: Any) -> dict[str, str]:
        self.known(value, FRAMEWORKS, table)
        return {framework: self._regex(framework, pattern) for framework, pattern in value.items()}

    def _reasons(self, table: str, value: Any) -> dict[str, str]:
        self.known(value, FRAMEWORKS, table)
        return {framework: self.text_of(framework, reason, "a reason") for framework, reason in value.items()}

    def _comparisons(self, table: str, value: Any) -> tuple[Comparison, ...]:
        bound_key = "tolerance" if table == "compare" else "least"
        if not isinstance(value, dict) or not value:
            self.fail(table, f"[{table}] names no variable: it would compare nothing", "name one, or remove the table")
        return tuple(
            self._comparison(table, bound_key, variable, each)
            for variable, given in value.items()
            for each in (given if isinstance(given, list) else [given])
        )

    def _comparison(self, table: str, bound_key: str, variable: str, given: Any) -> Comparison:
        given = given if isinstance(given, dict) else {bound_key: given}
        self.known(given, (bound_key, "between", "transpose"), f"{table}.{variable}")
        if bound_key not in given:
            self.fail(variable, f"`{variable}` has no `{bound_key}`", f"add {bound_key} = 1e-6")
        bound = self.number(variable, given[bound_key])
        if table == "differs" and bound == 0:
            self.fail(variable, "a difference of at least 0 is none", "say how much it must be at least")
        between = tuple(given.get("between", PAIR))
        if len(between) != 2 or len(set(between)) != 2 or not set(between) <= set(FRAMEWORKS):
            self.fail(variable, f"`between` must name two frameworks, not {list(between)}", f"use {list(PAIR)}")
        transpose = given.get("transpose", {})
        self.known(transpose, between, f"{table}.{variable}.transpose")
        axes = {framework: tuple(order) for framework, order in transpose.items()}
        return Comparison(variable, between, bound, "equal" if table == "compare" else "differs", axes)

    def _skip(self, table: str, value: Any) -> dict[str, Skip]:
        self.known(value, FRAMEWORKS, table)
        skips = {}
        for framework, given in value.items():
            self.known(given, ("reason", "until", "device"), f"skip.{framework}")
            for key in ("reason", "until"):
                if key not in given:
                    self.fail(framework, f"[skip.{framework}] has no `{key}`", "give both a reason and a date")
            if type(given["until"]) is not datetime.date:
                self.fail("until", f"`until` must be a date, not {given['until']!r}", "write until = 2027-03-01")
            if given.get("device", "cpu") not in DEVICES:
                self.fail("device", f"unknown device {given['device']!r}", f"use one of {DEVICES}")
            reason = self.text_of("reason", given["reason"], "a reason")
            skips[framework] = Skip(reason, given["until"], given.get("device"))
        return skips

    def _needs(self, key: str, value: Any) -> dict[str, tuple[str, ...]]:
        if isinstance(value, list):
            value = dict.fromkeys(FRAMEWORKS, value)
        self.known(value, FRAMEWORKS, key)
        for framework, needs in value.items():
            for need in needs if isinstance(needs, list) else [needs]:
                if not isinstance(need, str) or not re.fullmatch(r"gpus=\d+|compiler|(package|command):\S+", need):
                    self.fail(
                        key,
                        f"unknown need {need!r} of {framework}",
                        'use "gpus=2", "compiler", "package:NAME" or "command:NAME", in a list',
                    )
        return {framework: tuple(needs) for framework, needs in value.items()}

    def _masks(self, key: str, value: Any) -> tuple[Mask, ...]:
        if not isinstance(value, list):
            self.fail(key, "`masks` must be an array of tables", "write [[masks]] above each mask")
        masks = []
        for given in value:
            self.known(given, ("pattern", "shown", "reason"), "masks")
            for part in ("pattern", "shown", "reason"):
                if part not in given:
                    self.fail(key, f"a mask has no `{part}`", "give pattern, shown and reason")
            masks.append(
                Mask(
                    self._regex("pattern", given["pattern"]),
                    given["shown"],
                    self.text_of("reason", given["reason"], "a reason"),
                )
            )
        return tuple(masks)

    def _processes(self, key: str, value: Any) -> Processes:
        self.known(value, ("count", "launch", "restarts", "roles"), key)
        count, launch = value.get("count"), value.get("launch", {})
        restarts, roles = value.get("restarts", 0), value.get("roles", {})
        if type(count) is not int or not 1 < count <= 8:
            self.fail("count", f"`count` must be a number of processes from 2 to 8, not {count!r}", "write count = 2")
        self.known(launch, FRAMEWORKS, "launch")
        for launcher in launch.values():
            if launcher not in LAUNCHERS:
                self.fail("launch", f"unknown launcher {launcher!r}", "use one of: " + ", ".join(LAUNCHERS))
        if type(restarts) is not int or not 0 <= restarts <= 3:
            self.fail("restarts", f"`restarts` must be a number from 0 to 3, not {restarts!r}", "write restarts = 1")
        if roles:
            self.known(roles, ROLES, "roles")
            if "tf-config" not in launch.values():
                self.fail("roles", "`roles` are those of a cluster of TF_CONFIG", 'launch a tab by "tf-config"')
            if next(iter(roles)) != "chief" or roles["chief"] != 1:
                self.fail("roles", "the first role must be one chief", "begin with chief = 1")
            if any(type(number) is not int or number < 1 for number in roles.values()) or sum(roles.values()) != count:
                self.fail("roles", f"the roles {roles} are not {count} processes", "make `count` their sum")
        return Processes(count, launch, restarts, roles)

    def _limits(self, key: str, value: Any) -> Limits:
        self.known(value, ("seconds", "memory_mb", "output_bytes"), key)
        given = {name: self.number(name, number) for name, number in value.items()}
        return Limits(**{name: number if name == "seconds" else int(number) for name, number in given.items()})
