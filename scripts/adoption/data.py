"""``docs/data/adoption.toml``: what sources say about how widely the frameworks are used."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.common.frameworks import FRAMEWORKS
from scripts.common.paths import DOCS
from scripts.common.toml_reader import load_toml
from scripts.common.toml_tables import TableReader, tables

PATH = DOCS / "data" / "adoption.toml"
UNITS = ("downloads", "papers", "%")
SERIES_KEYS = ("id", "title", "unit", "chart", "per", "population", "caveat", "reading")
READING_KEYS = ("label", "date", "values", "source", "title", "read", "secondary")
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Reading:
    """What one source says.

    Attributes:
        label: who or when, in a few words.
        date: the source's own: year, month or day, or ``undated``.
        values: framework -> number, in the series' unit; at least one.
        source, title: address and name.
        read: the day on which it was read.
        secondary: whether the source reports what another counted.
    """

    label: str
    date: str
    values: dict[str, float] = field(hash=False)
    source: str
    title: str
    read: str
    secondary: bool = False


@dataclass(frozen=True)
class Series:
    """Readings that count the same kind of thing.

    Attributes:
        unit: one of ``UNITS``.
        chart: whether a chart of it misleads nobody.
        per: the framework of whose number the chart draws multiples, where readings compare only within themselves.
        population: who or what was counted.
        caveat: what the numbers do not show.
    """

    id: str
    title: str
    unit: str
    chart: bool
    population: str
    caveat: str
    readings: tuple[Reading, ...]
    per: str = ""

    @property
    def frameworks(self) -> tuple[str, ...]:
        """Those that any reading has a number for."""
        return tuple(name for name in FRAMEWORKS if any(name in each.values for each in self.readings))

    def drawn(self, reading: Reading) -> dict[str, float]:
        """What the chart draws of a reading: its numbers, or multiples of one of them."""
        if not self.per:
            return reading.values
        return {name: value / reading.values[self.per] for name, value in reading.values.items() if name != self.per}

    def shown(self, value: float) -> str:
        """``5.9 M``, ``7.61 %`` or ``228``."""
        if self.unit == "%":
            return f"{value:g} %"
        return f"{value / 1e6:.1f} M" if value >= 1e6 else f"{value:,.0f}"


def load(path: Path = PATH) -> list[Series]:
    """The series that the file declares, in order.

    Raises:
        Problem: for what is wrong or missing in it, with the line.
    """
    text, data = load_toml(path, "write docs/data/adoption.toml: a [[series]] for each kind of count")
    TableReader(path, text).known(data, ("series",), path.name)
    readings = iter(tables(path, text, "series.reading"))
    headers = tables(path, text, "series")
    found: list[Series] = []
    for reader, declared in zip(headers, data.get("series", []), strict=True):
        found.append(_series(reader, declared, readings))
        if found[-1].id in {each.id for each in found[:-1]}:
            reader.fail("id", f"the series {found[-1].id} stands twice", "give each its own id")
    return found


def _series(reader: TableReader, data: dict[str, Any], readers) -> Series:
    reader.known(data, SERIES_KEYS, "series")
    words = [reader.text_of(key, data.get(key), "a text") for key in ("id", "title", "unit", "population", "caveat")]
    identity, title, unit, population, caveat = words
    if unit not in UNITS:
        reader.fail("unit", f"{unit!r} is no unit", "use one of: " + ", ".join(UNITS))
    if not isinstance(data.get("chart"), bool):
        reader.fail("chart", "`chart` must say whether it is drawn", "write chart = true or false")
    if not data.get("reading"):
        reader.fail("id", f"the series {identity} has no reading", "add a [[series.reading]] with its source")
    readings = tuple(_reading(next(readers), each, unit) for each in data["reading"])
    per = data.get("per", "")
    if per and not all(each.values.get(per) for each in readings):
        reader.fail("per", f"not every reading has a number for {per!r}", "name a framework that all have, or none")
    return Series(identity, title, unit, data["chart"], population, caveat, readings, per)


def _reading(reader: TableReader, data: dict[str, Any], unit: str) -> Reading:
    reader.known(data, READING_KEYS, "series.reading")
    words = [reader.text_of(key, data.get(key), "a text") for key in ("label", "date", "source", "title", "read")]
    label, date, source, title, read = words
    if date != "undated" and not DATE.fullmatch(date):
        reader.fail("date", f"{date!r} is no date", 'write the source\'s own date as "2024-06-01", or "undated"')
    if not DAY.fullmatch(read):
        reader.fail("read", f"{read!r} is no day", 'write read = "2026-11-22": when you read it')
    if not source.startswith("https://"):
        reader.fail("source", f"{source!r} is no address", "give the page on which the number stands")
    values = data.get("values")
    if not isinstance(values, dict) or not values:
        reader.fail("values", "`values` must hold a number at least", "write values = { pytorch = 1 }")
    for name, value in values.items():
        if name not in FRAMEWORKS:
            reader.fail("values", f"{name} is no framework", "use one of: " + ", ".join(FRAMEWORKS))
        if reader.number("values", value) > 100 and unit == "%":
            reader.fail("values", f"{value} % is more than all", "give a percentage")
    secondary = data.get("secondary", False)
    if not isinstance(secondary, bool):
        reader.fail("secondary", "`secondary` must be true or false", "write secondary = true")
    return Reading(label, date, {name: float(value) for name, value in values.items()}, source, title, read, secondary)
