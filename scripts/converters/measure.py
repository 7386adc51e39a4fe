"""Trying converters one after the other: an environment made, used, removed; the record written after each."""

from __future__ import annotations

import datetime
import platform
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from scripts.converters import environment
from scripts.converters.catalogue import Converter
from scripts.converters.record import Outcome, Record, Tried
from scripts.topics.environment import cpu


def one(converter: Converter, make=environment.make, work=environment.work) -> Outcome:
    """Install, run and remove one converter. What fails is an outcome, with its reason.

    Args:
        make: what installs an environment; tests give their own.
        work: what runs the worker in it.
    """
    today, asked = datetime.date.today().isoformat(), list(converter.requirements)
    with tempfile.TemporaryDirectory() as temporary:
        home, folder = Path(temporary) / "environment", Path(temporary) / "work"
        folder.mkdir()
        versions: dict[str, str] = {}
        try:
            versions = make(converter, home)
            found = work(converter, home, folder)
        except (environment.NotInstalled, environment.Failed) as failure:
            return Outcome(today, asked, versions, str(failure))
    return Outcome(today, asked, versions, models={name: Tried(**each) for name, each in found.items()})


def all_of(
    converters: tuple[Converter, ...],
    before: Record | None,
    keep: Callable[[Record], None],
    step: Callable[[str], None],
    **how,
) -> Record:
    """Try each, and give ``keep`` the whole record after each, so that an interruption loses one converter at most.

    Args:
        before: the record to go on with: rows of converters that are not tried now stay.
        step: called with each name.
        how: as for ``one``.
    """
    record = Record(cpu(), platform.python_version(), before.converters if before else {})
    for converter in converters:
        record = replace(record, converters=record.converters | {converter.name: one(converter, **how)})
        keep(record)
        step(converter.name)
    return record
