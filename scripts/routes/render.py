"""The table of routes that pages include."""

from __future__ import annotations

import statistics

from scripts.common import markdown
from scripts.common.frameworks import FRAMEWORKS
from scripts.common.numbers import figure
from scripts.routes.catalogue import ROUTES, Route
from scripts.routes.measure import Measured, Record, fingerprint

HEAD = (
    "Route", "Trained in", "Files", "First answer", "One call: p50, p90", "Memory", "Largest difference", "Right",
    "Needs to run",
)  # fmt: skip


def table(record: Record | None) -> str:
    """Markdown: a row for each route, also for one that fails, and a sentence on what it was measured on."""
    if record is None:
        return "Not measured yet: `python -m scripts routes`.\n"
    rows = markdown.table(HEAD, (row(route, record.routes.get(route.name)) for route in ROUTES))
    failed = [
        f"- {FRAMEWORKS[route.framework]}, {route.title}, at {measured.failed_at}: {_as_code(measured.error)}"
        for route in ROUTES
        if (measured := record.routes.get(route.name)) and measured.error
    ]
    reasons = ["Routes that fail:", "", *failed, ""] if failed else []
    return rows + "\n".join(["", *reasons, footing(record), ""])


def row(route: Route, measured: Measured | None) -> tuple[str, ...]:
    """The cells of one route."""
    start = (f"[{route.title}](/{route.page})", FRAMEWORKS[route.framework])
    if measured is None:
        return (*start, "not measured yet", *[""] * (len(HEAD) - 4), route.needs)
    files = f"{kilobytes(measured)} kB"
    if len(measured.files) > 1:
        files += f" in {len(measured.files)}"
    if measured.error:
        where = "export fails: see below" if measured.failed_at == "make" else "use fails: see below"
        return (*start, where, *[""] * (len(HEAD) - 4), route.needs)
    rounds = measured.rounds
    return (
        *start,
        files,
        f"{median(rounds, 'to_first_answer_s'):.2g} s",
        f"{microseconds(median(rounds, 'p50_ms'))}, {microseconds(median(rounds, 'p90_ms'))} µs",
        f"{median(rounds, 'peak_mb'):.0f} MB",
        figure(max(each["largest_difference"] for each in rounds)),
        f"{median(rounds, 'accuracy'):.1%}".replace("%", "\u00a0%"),
        route.needs,
    )


def footing(record: Record) -> str:
    """What was measured, on what, when; and whether the code has changed since."""
    dates = sorted({measured.date for measured in record.routes.values()})
    rounds = max((len(measured.rounds) for measured in record.routes.values()), default=0)
    packages = ", ".join(f"{package} {number}" for package, number in sorted(record.versions.items()))
    sentences = [
        f"Measured on {dates[-1]} on {record.device}, one thread for each runtime (ExecuTorch: its own pool)",
        f"medians of {rounds} fresh processes in interleaved order",
        f"load average {record.load[0]:g} before and {record.load[-1]:g} after",
        f"Python {record.python}, {packages}",
    ]
    changed = "" if record.fingerprint == fingerprint() else " **The code has changed since this was measured.**"
    return "; ".join(sentences) + f".{changed} All figures: [routes.json](/data/routes.json)."


def kilobytes(measured: Measured) -> int:
    """The size of a route's files in kB of 1000 bytes."""
    return round(sum(size for _, size in measured.files) / 1000)


def median(rounds: list[dict[str, float]], key: str) -> float:
    """The median of what ``key`` names over the rounds, in its own unit."""
    return statistics.median(each[key] for each in rounds)


def microseconds(milliseconds: float) -> str:
    """Milliseconds as µs, with two digits below 100."""
    return f"{milliseconds * 1000:.2g}" if milliseconds < 0.1 else f"{milliseconds * 1000:.0f}"


def _as_code(text: str) -> str:
    return "`" + text.replace("`", "'") + "`"
