"""What pages show of a scenario: its notebooks, the table of results, and what only both together show."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from scripts.common import drawing
from scripts.common.drawing import SCHEMES
from scripts.common.errors import Problem
from scripts.common.frameworks import FRAMEWORKS, PACKAGE_LABELS, PAIR
from scripts.common.markdown import table
from scripts.common.numbers import figure, grouped
from scripts.common.paths import CHARTS, GENERATED
from scripts.notebooks import charts, derived, page, records
from scripts.notebooks.records import Record, Run
from scripts.notebooks.scenarios import Scenario, discover, lookup

NOT_YET = "Not recorded yet: `python -m scripts notebooks {name}` runs both notebooks in full.\n"
PLACEHOLDER = re.compile(r"\{(?P<path>[\w.-]+)(?::(?P<format>\w+))?\}")


@dataclass(frozen=True)
class Scenarios:
    """The scenarios, each with its record."""

    found: tuple[tuple[Scenario, Record], ...] = ()


def read() -> Scenarios:
    """All scenarios with their records, from the tree."""
    return Scenarios(tuple((scenario, records.load(scenario)) for scenario in discover()))


def files(scenarios: Scenarios) -> Iterable[tuple[Path, str]]:
    """Every generated file: where it goes and what it says.

    Raises:
        Problem: when a text or a table names a figure that the record does not hold.
    """
    yield GENERATED / "scenarios" / "list.md", listing(scenarios)
    for scenario, record in scenarios.found:
        yield from drawings(scenario, record)
        for name, text in partials(scenario, record).items():
            yield GENERATED / "scenarios" / f"{scenario.name}-{name}.md", text
        for framework in PAIR:
            text = json.dumps(notebook(scenario, record, framework), indent=1, ensure_ascii=False, sort_keys=True)
            yield scenario.page(framework), text + "\n"
            for number, (svg, _) in enumerate(page.pictures(json.loads(text))):
                yield CHARTS / page.name_of(scenario.page(framework).stem, number), svg


def partials(scenario: Scenario, record: Record) -> dict[str, str]:
    """Name -> Markdown: answer, results, difference, mistakes, downloads."""
    downloads = _downloads(scenario)
    if not record.runs:
        waiting = NOT_YET.format(name=scenario.name)
        return dict.fromkeys(("answer", "results", "difference", "mistakes"), waiting) | {"downloads": downloads}
    try:
        figures = figures_of(record)
        return {
            "answer": answer(scenario, figures),
            "results": results(scenario, record, figures),
            "difference": _difference(scenario, figures),
            "mistakes": _mistakes(figures),
            "downloads": downloads,
        }
    except (KeyError, ValueError) as error:
        message = f"does not fit the figures of the record: {error.args[0]}"
        remedy = f"name a figure that both notebooks hold, or record: python -m scripts notebooks {scenario.name}"
        raise Problem(scenario.folder / "scenario.toml", message, remedy) from None


def figures_of(record: Record) -> dict[str, dict]:
    """All figures by the first word of their path: pytorch, tensorflow, both."""
    figures = {framework: run.figures for framework, run in record.runs.items()}
    return figures | {"both": derived.of_both(figures)}


def answer(scenario: Scenario, figures: dict[str, dict]) -> str:
    """The scenario's sentences with the recorded figures."""
    return (
        PLACEHOLDER.sub(
            lambda match: written(lookup(figures, match["path"]), match["format"] or "number"), scenario.answer
        ).strip()
        + "\n"
    )


def written(value: Any, how: str) -> str:
    """A figure as a reader would write it; a list as its mean and its range."""
    if isinstance(value, list):
        if len(value) == 1:
            return written(value[0], how)
        # Seeds differ in the third digit, which a single figure does not show.
        each = (lambda number: f"{number:.3g}") if how == "number" else (lambda number: written(number, how))
        return f"{each(fmean(value))} ({each(min(value))} to {each(max(value))})"
    if isinstance(value, str):
        return value
    return {
        "percent": lambda: f"{100 * value:.1f} %",
        "seconds": lambda: f"{value:.1f} s" if value < 100 else f"{value:.0f} s",
        "count": lambda: grouped(round(value)),
        "number": lambda: figure(value),
        "text": lambda: str(value),
    }[how]()


def results(scenario: Scenario, record: Record, figures: dict[str, dict]) -> str:
    """The table of results, and the stamps of both runs."""
    rows = [
        (row.label, *(written(lookup(figures[framework], row.figure), row.format) for framework in PAIR))
        for row in scenario.table
    ]
    head = ("What", *(FRAMEWORKS[framework] for framework in PAIR))
    stamps = "\n".join(_stamped(scenario, record, framework) for framework in PAIR)
    return f"{table(head, rows, right={1, 2})}\n{stamps}"


def _stamped(scenario: Scenario, record: Record, framework: str) -> str:
    stale = "" if record.current(scenario, framework) else " .topic-stamp--stale"
    return f"{FRAMEWORKS[framework]}: {stamp(scenario, record, framework)}\n{{: .topic-stamp{stale} }}\n"


def stamp(scenario: Scenario, record: Record, framework: str) -> str:
    """When the notebook ran, on what and with what; whether its source has changed since."""
    run = record.runs.get(framework)
    if not run:
        return "Not recorded yet: the cells have no outputs."
    changed = (
        "" if record.current(scenario, framework) else "Not run since its last change; what is shown ran before it. "
    )
    share = "" if run.share == 1 else f" on {written(run.share, 'percent')} of the data"
    trained = f" {run.figures['data']}" if run.figures.get("data") else ""
    return f"{changed}Ran{share} on {run.date} in {written(run.seconds, 'seconds')}: {_machine(run)}.{trained}"


def _machine(run: Run) -> str:
    packages = [f"{label} {run.versions[name]}" for name, label in PACKAGE_LABELS.items() if name in run.versions]
    return ", ".join([*packages, f"Python {run.python}", f"{run.device}, {run.cores} cores, load {run.load:g}"])


def notebook(scenario: Scenario, record: Record, framework: str) -> dict[str, Any]:
    """The notebook as it is shown and given away: as recorded, or without outputs; below its title, the stamp."""
    if record.runs:
        shown = json.loads(scenario.recorded(framework).read_text("utf-8"))
    else:
        shown = copy.deepcopy(scenario.notebooks[framework])
    source = [f"*{stamp(scenario, record, framework)}*"]
    shown["cells"].insert(1, {"cell_type": "markdown", "id": "stamp", "metadata": {}, "source": source})
    return shown


def drawings(scenario: Scenario, record: Record) -> Iterable[tuple[Path, str]]:
    """The chart of the difference for both schemes, where there is one."""
    found = derived.difference(figures_of(record)) if record.runs else None
    for scheme in SCHEMES if found else ():
        yield CHARTS / f"{_chart(scenario)}-{scheme}.svg", charts.svg(_chart(scenario), found, scheme)


def _chart(scenario: Scenario) -> str:
    return f"{scenario.name}-difference"


def _difference(scenario: Scenario, figures: dict[str, dict]) -> str:
    found = figures["both"].get("difference")
    if not found:
        return "The two notebooks hold no matched training.\n"
    alt = "Difference of the two losses, step by step on a logarithmic scale; the table below has its figures"
    images = drawing.images(alt, _chart(scenario), charts.HEIGHT)
    rows = [("float32", *(_cell(found[key]) for key in ("steps", "first", "largest", "parted")))]
    if "float64_steps" in found:
        double = derived.difference(figures).float64
        cells = (found["float64_steps"], double[0], found["float64_largest"], found["parted_float64"])
        rows.append(("float64", *map(_cell, cells)))
    head = ("Precision", "Steps", "Difference at the first", "Largest", f"First above {figure(derived.PARTED)}")
    return f"{images}\n{table(head, rows, right={1, 2, 3, 4})}"


def _cell(value: Any) -> str:
    return written(value, "count" if isinstance(value, int) else "number")


def _mistakes(figures: dict[str, dict]) -> str:
    found = figures["both"].get("mistakes")
    if not found:
        return "The two notebooks hold no predictions.\n"
    rows = (
        ("All", written(found["total"], "count")),
        ("Wrong in PyTorch", written(found["pytorch_wrong"], "percent")),
        ("Wrong in TensorFlow", written(found["tensorflow_wrong"], "percent")),
        ("Wrong in both", written(found["both_wrong"], "percent")),
        ("Wrong in both, if mistakes were independent", written(found["by_chance"], "percent")),
        ("Of those wrong in both, the same wrong answer", written(found["same_answer"], "percent")),
    )
    return table(("What", "Of the test examples"), rows, right={1})


def _downloads(scenario: Scenario) -> str:
    """Links to the notebooks as pages and as files."""
    return "".join(
        f"- {FRAMEWORKS[each]}: [read it]({scenario.page(each).name}), "
        f'<a href="../{scenario.page(each).stem}/{scenario.page(each).name}" download>download '
        f"{scenario.page(each).name}</a>\n"
        for each in PAIR
    )


def listing(scenarios: Scenarios) -> str:
    """The scenarios as a table, each with its page and its notebooks."""
    rows = [
        (
            f"[{scenario.title}](/scenarios/{scenario.name}.md)",
            ", ".join(f"[{FRAMEWORKS[each]}](/scenarios/{scenario.page(each).name})" for each in PAIR),
            next(iter(record.runs.values())).date if record.runs else "not recorded yet",
        )
        for scenario, record in scenarios.found
    ]
    return table(("Scenario", "Notebooks", "Run"), rows)
