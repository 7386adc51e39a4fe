"""What the home page includes: how much is proven, on which releases, and since when."""

from __future__ import annotations

from scripts.claims.evidence import Ground
from scripts.common.frameworks import FRAMEWORKS, TABLE
from scripts.common.numbers import grouped
from scripts.recording.records import newest


def versions(ground: Ground) -> dict[str, str]:
    """Framework -> the newest release on which a snippet of the site ran."""
    found = {name: newest(ground.records.values(), each.package) for name, each in TABLE.items()}
    return {FRAMEWORKS[name]: version.partition("+")[0] for name, version in found.items() if version}


def figures(ground: Ground) -> str:
    """A list: snippets that ran, values compared, rows proven; then releases, and the days of the first and last run.

    Only what holds of the files as they are now is counted.
    """
    days, ran, compared = [], 0, 0
    for topic in ground.topics.values():
        record = ground.records[topic.name]
        for snippet in topic.snippets:
            found = [run for device in ("cpu", "gpu") if (run := record.current(snippet, device))]
            days += [run.date for run in found]
            ran += bool(found)
        compared += sum(bool(record.current_comparison(topic, each, "cpu")) for each in topic.comparisons)
    proven = sum(bool(ground.rosetta.proof(row, "cpu")) for _, row in ground.rosetta.rows)
    items = ((ran, "code blocks ran"), (compared, "pairs of results compared"), (proven, "rows of the Rosetta proven"))
    lines = [f"<li><strong>{grouped(number)}</strong> {words}</li>" for number, words in items]
    on = ", ".join(f"{name}\u00a0{version}" for name, version in versions(ground).items())
    when = f", from {min(days)} to {max(days)}" if days else ""
    return '<ul class="figures">\n' + "\n".join(lines) + f"\n</ul>\n\nRun on {on}{when}.\n"
