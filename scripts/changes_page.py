"""The log of changes as a page, and the command that shows it or writes it anew."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from scripts import changes
from scripts.changes import Change, Log
from scripts.paths import shown
from scripts.topics import FRAMEWORKS, Topic

WHAT = {"output": "another output", "status": "another end", "comparison": "another verdict"}


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
    text = f"{where}: {subject}, {change.device.upper()}: {WHAT[change.kind]}. {cause(change)}"
    if change.kind == "output":
        return f"{text}\n\n``` diff\n" + "\n".join(change.diff) + "\n```"
    return f"{text}\n\n- before: {change.before}\n- now: {change.after}"


def cause(change: Change) -> str:
    """What else changed at the same time: the snippet, the versions, or neither."""
    moved = [f"{name} {old} → {new}" for name, (old, new) in change.versions.items()]
    if change.code:
        return "The snippet was changed" + (f", and so were versions: {', '.join(moved)}." if moved else ".")
    return f"The snippet is the same; {', '.join(moved)}." if moved else "The snippet and the versions are the same."


def add_to(commands) -> None:
    command = commands.add_parser("changes", help="what changed in what is recorded, day by day")
    command.add_argument("--from-git", action="store_true", help="write the log anew, from all that is committed")
    command.set_defaults(run=show)


def show(chosen) -> int:
    if chosen.from_git:
        from scripts import history

        changes.save(history.rebuilt())
        print(f"wrote {shown(changes.path())}")
    log = changes.load()
    for change in log.changes if log else ():
        print(f"{change.date} {change.topic} {change.what} [{change.device}]: {WHAT[change.kind]}. {cause(change)}")
    print(f"{len(log.changes) if log else 0} change(s)" + (f" since {log.since}" if log else ""))
    return 0
