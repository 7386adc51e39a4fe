"""The rooms of the program, for the page on how this works: a picture drawn from their imports, and a table."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

from scripts.common.errors import Problem
from scripts.common.markdown import table
from scripts.common.paths import ROOT

PROGRAM = ROOT / "scripts"
WIDTH, ROW, HEIGHT, LEFT, MARGIN = 340, 40, 28, 110, 8
"""Of the picture, in px: its width, a line with its gap, a box, where boxes begin, and the room around all."""

CAPTION = "The rooms of the program, each below those that it takes from"


@dataclass(frozen=True)
class Room:
    """What goes into a room, what comes out of it, and the module to read first."""

    takes: str
    gives: str
    first: str


ROOMS = {
    "common": Room("nothing", "paths, errors with their remedy, files written whole, numbers, Markdown", "errors"),
    "topics": Room("`snippets/`, `docs/`", "topics, tabs and pages as objects, checked", "model"),
    "running": Room("a snippet, a device", "what it printed, how it ended, the values that are asked for", "run"),
    "judging": Room("a run and a record, or two runs", "whether they agree, and where they part", "judge"),
    "recording": Room("runs that were judged", "`.txt` files, `docs/data/runs/`, the log of changes", "record"),
    "rosetta": Room("`snippets/rosetta/`", "proofs, the pages of the Rosetta, its search", "prove"),
    "bench": Room("`snippets/benchmarks/`", "`docs/data/benchmarks/`, ratios, charts", "run"),
    "routes": Room("one model", "`docs/data/routes.json`, files for the browser", "measure"),
    "converters": Room("`converters.toml`, three models", "`docs/data/converters.json`, its table", "measure"),
    "profiles": Room("one training step", "`docs/data/profiles.json`, timelines", "record"),
    "notebooks": Room("`notebooks/`", "executed notebooks, their figures and pages", "execute"),
    "claims": Room("`docs/claims/*.toml` and all records", "verdicts whose evidence holds", "evidence"),
    "guide": Room(
        "`docs/choose/constraints.toml`, `guide.toml`, evidence",
        "the decision tables, the form, `data/guide.json`",
        "questions",
    ),
    "adoption": Room("`docs/data/adoption.toml`", "tables and charts of dated sources", "data"),
    "prose": Room("pages and TOML texts, as sentences", "what breaks the rules of prose, and the counts", "rules"),
    "site": Room("all of these", "what pages include, what MkDocs is told, pages as Markdown", "generate"),
}


def page(program: Path = PROGRAM) -> str:
    """The picture and the table, as Markdown.

    Raises:
        Problem: for a room that ``ROOMS`` does not describe, or describes wrongly.
    """
    found = imports(program)
    for name in found.keys() ^ ROOMS.keys():
        raise Problem(Path(__file__), f"ROOMS and the rooms of the program differ: {name}", "describe each room once")
    for name, room in ROOMS.items():
        if not (program / name / f"{room.first}.py").is_file():
            raise Problem(Path(__file__), f"{name} has no module {room.first}", "name the one to read first")
    rows = [
        (f"`{name}`", room.takes, room.gives, f"`{name}/{room.first}.py`")
        for name, room in ((name, ROOMS[name]) for name in in_order(found))
    ]
    head = ("Room", "What goes in", "What comes out", "Read first")
    figure = f'<figure class="diagram">\n{picture(program, found)}\n<figcaption>{CAPTION}</figcaption>\n</figure>\n'
    return f"{figure}\n{table(head, rows)}"


def picture(program: Path, found: dict[str, set[str]]) -> str:
    """An ``<svg>`` of the rooms, one a line, each below those that it imports from; curves lead from these to it.

    It is 340 px wide, so that a phone shows it whole. Colours come from the page's CSS variables.

    Args:
        found: what ``imports`` gives for ``program``.
    """
    few, order = reduced(found), in_order(found)
    middle = {name: MARGIN + number * ROW + HEIGHT / 2 for number, name in enumerate(order)}
    spoken = "; ".join(f"{name} takes from {', '.join(sorted(few[name])) or 'no other'}" for name in order)
    height = len(order) * ROW - (ROW - HEIGHT) + 2 * MARGIN
    parts = [
        f'<svg viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" '
        f'aria-label="{CAPTION}: {spoken}" class="dag dag--rooms">'
    ]
    parts += [_curve(middle[each], middle[name]) for name in order for each in sorted(few[name])]
    parts += [part for name in order for part in _box(name, middle[name], _counted(program / name))]
    return "\n".join([*parts, "</svg>"])


def _curve(begin: float, end: float) -> str:
    """From the left edge of one box, around all between, to that of another, with a head."""
    left = LEFT - 6 - (LEFT - 12) * min(1.0, (end - begin) / (8 * ROW)) * 4 / 3
    curve = f"M{LEFT:g} {begin + 5:g}C{left:g} {begin + 5:g} {left:g} {end - 5:g} {LEFT - 1:g} {end - 5:g}"
    return f'<path class="dag-edge" d="{curve}m-6 -4l6 4l-6 4"/>'


def _box(name: str, middle: float, counted: str) -> list[str]:
    top, width = middle - HEIGHT / 2, WIDTH - LEFT - MARGIN
    return [
        f'<rect class="dag-node" x="{LEFT}" y="{top:g}" width="{width}" height="{HEIGHT}" rx="6"/>',
        f'<text class="dag-op" x="{LEFT + 55}" y="{middle + 5:g}">{name}</text>',
        f'<text class="dag-name" x="{LEFT + 160}" y="{middle + 5:g}">{counted}</text>',
    ]


def _counted(room: Path) -> str:
    return f"{sum(path.name != '__init__.py' for path in room.glob('*.py'))} modules"


def imports(program: Path) -> dict[str, set[str]]:
    """Room -> the other rooms that a module of it imports from, as their source says."""
    rooms = {path.parent.name for path in program.glob("*/__init__.py")}
    found: dict[str, set[str]] = {room: set() for room in sorted(rooms)}
    for room in found:
        for path in sorted((program / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                found[room] |= {name for name in _named(node) if name in rooms and name != room}
    return found


def _named(node: ast.AST) -> set[str]:
    """The rooms that an import names: ``from scripts.topics import x``, ``from scripts import topics``."""
    if isinstance(node, ast.ImportFrom) and node.module == "scripts":
        return {alias.name for alias in node.names}
    modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
    if isinstance(node, ast.Import):
        modules = [alias.name for alias in node.names]
    return {parts[1] for module in modules if (parts := module.split("."))[0] == "scripts" and len(parts) > 1}


def reduced(found: dict[str, set[str]]) -> dict[str, set[str]]:
    """The imports without those that another one implies: what is reached on a longer way needs no arrow."""

    def reached(room: str) -> set[str]:
        return set().union(*({each} | reached(each) for each in found[room]))

    return {room: taken - set().union(*map(reached, taken)) for room, taken in found.items()}


def in_order(found: dict[str, set[str]]) -> list[str]:
    """The rooms, each after those that it imports from.

    Raises:
        Problem: where they import in a circle, which ``lint-imports`` refuses, too.
    """
    order: list[str] = []
    while len(order) < len(found):
        ready = [room for room in found if room not in order and found[room] <= set(order)]
        if not ready:
            raise Problem(PROGRAM, "its rooms import each other in a circle", "lint-imports --no-cache names it")
        order += ready
    return order
