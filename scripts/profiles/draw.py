"""A timeline as SVG: the step's parts above, its operations below, in the order in which they ran."""

from __future__ import annotations

from html import escape

from scripts.profiles import PARTS
from scripts.profiles.record import PROFILES, Profile

WIDTH, LEFT, LANE, GAP = 740.0, 6.0, 26.0, 6.0
CHARACTER = 7.4
"""Width of a character at 12 px, rounded up."""
MOST = 6
"""How many operations the caption and the spoken text name: those that took longest in all."""


def figure(name: str, profile: Profile, longest: float) -> str:
    """One profile as a figure.

    Args:
        longest: µs of the longest step beside it, so that all have one scale.
    """
    framework, caption = PROFILES[name]
    scale = (WIDTH - 2 * LEFT) / longest
    parts = [event for event in profile.events if event[0] in PARTS]
    operations = [event for event in profile.events if event[0] not in PARTS]
    boxes = [_box(event, 0, scale, "timeline-part") for event in parts]
    top = LANE + GAP if parts else 0.0
    boxes += [_box(event, top, scale, "timeline-operation") for event in operations]
    height = top + LANE + 24
    unit = _tick(longest)
    ticks = []
    for number in range(int(longest / unit) + 1):
        x = LEFT + number * unit * scale
        label = f"{number * unit:g} µs"
        ticks.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{top + LANE:g}" class="timeline-tick"/>')
        if x + 3 + len(label) * CHARACTER <= WIDTH:
            ticks.append(f'<text x="{x + 3:.1f}" y="{height - 6:g}" class="timeline-time">{label}</text>')
    total = max(start + duration for _, start, duration in profile.events)
    spoken = f"{caption}: {len(operations)} operations in {total:.0f} µs; longest: {_longest(operations)}"
    svg = (
        f'<svg viewBox="0 0 {WIDTH:g} {height:g}" width="{WIDTH:g}" height="{height:g}" role="img" '
        f'aria-label="{escape(spoken)}" class="timeline timeline--{framework}">{"".join(ticks)}{"".join(boxes)}</svg>'
    )
    return f"{svg}\n<figcaption>{escape(spoken)}</figcaption>\n"


def figures(profiles: dict[str, Profile]) -> str:
    """All profiles below one another on one scale of time, and on what they were taken."""
    longest = max(start + duration for profile in profiles.values() for _, start, duration in profile.events)
    drawn = "".join(
        f'<figure class="diagram">\n{figure(name, profiles[name], longest)}</figure>\n' for name in PROFILES
    )
    first = next(iter(profiles.values()))
    packages = ", ".join(
        sorted({f"{key} {value}" for each in profiles.values() for key, value in each.versions.items()})
    )
    loads = ", ".join(f"{each.load:g}" for each in profiles.values())
    return (
        f"{drawn}\nTaken on {first.date} on {first.device}, one thread, {packages}; load average then: {loads}. "
        "One step, not a benchmark: read the order and the gaps. All events: [profiles.json](/data/profiles.json).\n"
    )


def _box(event: list, top: float, scale: float, kind: str) -> str:
    name, start, duration = event
    x, width = LEFT + start * scale, max(duration * scale, 0.6)
    box = f'<rect x="{x:.1f}" y="{top:g}" width="{width:.1f}" height="{LANE:g}" class="{kind}"/>'
    label = escape(name)
    title = f"<g><title>{label}: {duration:g} µs</title>{box}"
    if len(name) * CHARACTER < width - 6:
        title += f'<text x="{x + 4:.1f}" y="{top + 17:g}">{label}</text>'
    return title + "</g>"


def _tick(longest: float) -> float:
    """A round step of the scale, at most eight of which fit."""
    unit = 1.0
    while longest / unit > 8:
        unit *= 2.5 if str(unit)[0] == "2" else 2
    return unit


def _longest(operations: list[list]) -> str:
    totals: dict[str, float] = {}
    for name, _, duration in operations:
        totals[name] = totals.get(name, 0.0) + duration
    most = sorted(totals.items(), key=lambda item: -item[1])[:MOST]
    return ", ".join(f"{name} {duration:.0f} µs" for name, duration in most)
