"""What the page on adoption includes: a chart and a table of each series, with who was counted and what it hides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from scripts.adoption import chart
from scripts.adoption.data import Reading, Series
from scripts.common.drawing import SCHEMES
from scripts.common.frameworks import FRAMEWORKS
from scripts.common.markdown import table
from scripts.common.paths import DOCS, GENERATED


def files(found: Sequence[Series]) -> Iterable[tuple[Path, str]]:
    """Every generated file: where it goes and what it says."""
    for series in found:
        yield GENERATED / "figures" / f"{chart.name(series)}.md", partial(series)
        if series.chart:
            for scheme in SCHEMES:
                yield DOCS / "charts" / f"{chart.name(series)}-{scheme}.svg", chart.svg(series, scheme)


def partial(series: Series) -> str:
    """The Markdown that the page includes for ``series``."""
    names = series.frameworks
    rows = [[each.label, *(cell(series, each, name) for name in names)] for each in series.readings]
    shown = table(["Reading", *(FRAMEWORKS[name] for name in names)], rows, range(1, len(names) + 1))
    return "\n".join(
        [
            *([chart.images(series)] if series.chart else []),
            shown,
            "**Sources.** " + "; ".join(source(each) for each in series.readings) + ".\n",
            f"**Counted.** {series.population}\n",
            f"**Not shown by it.** {series.caveat}\n",
        ]
    )


def source(reading: Reading) -> str:
    """The link to a source, with its date and the day on which it was read."""
    kind = "second-hand, " if reading.secondary else ""
    date = reading.date if reading.date == "undated" else f"of {reading.date}"
    return f"{reading.label}: [{reading.title}]({reading.source}), {kind}{date}, read {reading.read}"


def cell(series: Series, reading: Reading, framework: str) -> str:
    """A framework's value in a reading as the table shows it; a dash where there is none."""
    return series.shown(reading.values[framework]) if framework in reading.values else "–"
