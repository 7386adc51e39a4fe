"""The log of changes as a page."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from scripts.common.frameworks import FRAMEWORKS
from scripts.recording import changes
from scripts.recording.changes import Change, Log
from scripts.topics.model import Topic


def render(log: Log | None, topics: Iterable[Topic], pages: dict[str, list[str]]) -> str:
    """The log as Markdown, the newest day first.

    Args:
        pages: topic -> the pages that show it, below ``docs/``.
    """
    if not log:
        return "No log is kept yet.\n"
    titles = {topic.name: topic.title for topic in topics}
    days: dict[str, list[Change]] = {}
    for change in log.changes:
        days.setdefault(change.date, []).append(change)
    kept = f"Kept since {_day(log.since)}: {len(log.changes)} change{'s' * (len(log.changes) != 1)}."
    parts = [kept if log.changes else f"Kept since {_day(log.since)}; nothing has changed since then."]
    for date in sorted(days, reverse=True):
        parts.append(f"## {_day(date)} {{ #d{date} }}")
        for change in sorted(days[date], key=lambda each: each.topic):
            parts.append(entry(change, titles.get(change.topic), pages.get(change.topic, [])))
    return "\n\n".join(parts) + "\n"


def _day(date: str) -> str:
    day = datetime.date.fromisoformat(date)
    return f"{day.day} {day:%B %Y}"


def entry(change: Change, title: str | None, pages: list[str]) -> str:
    """One change: what it is about, what caused it, and what is there now."""
    name = f"**{title or change.topic}**"
    where = f"[{name}](/{pages[0]})" if pages else name
    subject = f"`{change.what}`" if change.kind == "comparison" else FRAMEWORKS[change.what]
    text = f"{where}: {subject}, {change.device.upper()}: {changes.WHAT[change.kind]}. {changes.cause(change)}"
    if change.kind == "output":
        return f"{text}\n\n``` diff\n" + "\n".join(change.diff) + "\n```"
    return f"{text}\n\n- before: {change.before}\n- now: {change.after}"
