"""Drawing a computation graph as SVG, from text with one node a line: ``name = Op(input, input)``.

Nodes stand in rows by their distance from the inputs, so that data flows downwards. Colours come from the page's CSS
variables: one file serves both colour schemes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

LINE = re.compile(r"^\s*(?P<name>[\w./:%-]+)\s*=\s*(?P<op>[\w./:-]+)(?:\((?P<inputs>.*)\))?\s*$")

CHARACTER = 8.0
"""Width of a character in the monospaced font at 13 px, in px, rounded up."""
ROW, HEIGHT, GAP, MARGIN = 70, 42, 14, 8
SWEEPS = 8
BEND = "\n"
"""In the name of a bend, between the node whose result passes and the row; no node's name has it."""


@dataclass(frozen=True)
class Node:
    """One operation: its name, what it does, and the names of the nodes whose results it takes."""

    name: str
    op: str
    inputs: tuple[str, ...]


def parse(text: str) -> list[Node]:
    """The nodes that ``text`` names, in order. Lines of another form are passed over; so are inputs that are
    not nodes, such as numbers.
    """
    nodes: list[Node] = []
    for line in text.splitlines():
        match = LINE.match(line)
        if match:
            known = {node.name for node in nodes}
            inputs = [part.strip().strip("()[]%^").partition(":")[0] for part in (match["inputs"] or "").split(",")]
            nodes.append(Node(match["name"], match["op"], tuple(part for part in inputs if part in known)))
    return nodes


def rows_of(nodes: list[Node]) -> list[list[Node]]:
    """The nodes by rows: below all of their inputs, and a node without inputs just above its first use.

    An edge that passes a row has a bend there: a node without an operation, so that it goes around the boxes.
    """
    rows = _bent(nodes, _depths(nodes))
    _untangle(rows)
    return rows


def _depths(nodes: list[Node]) -> dict[str, int]:
    """Node -> the number of its row, from 0 at the top."""
    depth: dict[str, int] = {}
    for node in nodes:
        depth[node.name] = max((depth[name] + 1 for name in node.inputs), default=0)
    for node in reversed(nodes):
        users = [depth[other.name] for other in nodes if node.name in other.inputs]
        if users and not node.inputs:
            depth[node.name] = min(users) - 1
    return depth


def _bent(nodes: list[Node], depth: dict[str, int]) -> list[list[Node]]:
    """The nodes in their rows, with a bend in each row that an edge passes; edges from one node share their bends."""
    rows: list[list[Node]] = [[] for _ in range(max(depth.values()) + 1)]
    bends: set[str] = set()
    for node in nodes:
        inputs = []
        for name in node.inputs:
            above = name
            for number in range(depth[name] + 1, depth[node.name]):
                bend = f"{name}{BEND}{number}"
                if bend not in bends:
                    bends.add(bend)
                    rows[number].append(Node(bend, "", (above,)))
                above = bend
            inputs.append(above)
        rows[depth[node.name]].append(Node(node.name, node.op, tuple(inputs)))
    return rows


def _untangle(rows: list[list[Node]]) -> None:
    """Order each row so that fewer edges cross: by the mean place of the inputs, then of the users, and so on."""
    inputs = {node.name: node.inputs for row in rows for node in row}
    users: dict[str, list[str]] = {name: [] for name in inputs}
    for name, taken in inputs.items():
        for each in dict.fromkeys(taken):
            users[each].append(name)
    place = {node.name: float(number) for row in rows for number, node in enumerate(row)}
    for sweep in range(SWEEPS):
        downwards = sweep % 2 == 0
        near = inputs if downwards else users
        for row in rows if downwards else reversed(rows):
            row.sort(key=lambda each: _mean([place[name] for name in near[each.name]], place[each.name]))
            place |= {node.name: number - (len(row) - 1) / 2 for number, node in enumerate(row)}


def _mean(values: list[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def draw(nodes: list[Node], title: str, framework: str) -> str:
    """An ``<svg>`` of the graph; width and height in px, text at 13 px.

    Args:
        nodes: inputs before their users.
        title: read out instead of the picture, followed by the nodes as a list.
        framework: whose colour the boxes take.
    """
    rows = rows_of(nodes)
    boxes, width, height = _laid_out(rows)
    edges = [edge for row in rows for node in row for edge in _edges(node, boxes)]
    opened = (
        f'<svg viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" role="img" '
        f'aria-label="{escape(title)}: {escape(spoken(nodes))}" class="dag dag--{framework}">'
    )
    return "\n".join([opened, *edges, *(part for node in nodes for part in _box(node, boxes[node.name])), "</svg>"])


@dataclass(frozen=True)
class Box:
    """Where a node is drawn, in px: the middle of its upper edge, and its width."""

    x: float
    y: float
    width: float


def _laid_out(rows: list[list[Node]]) -> tuple[dict[str, Box], float, float]:
    """Node -> its box, each row in the middle; and the width and height of them all, in px."""
    row_widths = [sum(map(_width, row)) + GAP * (len(row) - 1) for row in rows]
    width, height = max(row_widths) + 2 * MARGIN, len(rows) * ROW - (ROW - HEIGHT) + 2 * MARGIN
    boxes: dict[str, Box] = {}
    for number, row in enumerate(rows):
        x = (width - row_widths[number]) / 2
        for node in row:
            boxes[node.name] = Box(x + _width(node) / 2, MARGIN + number * ROW, _width(node))
            x += _width(node) + GAP
    return boxes, width, height


def _edges(node: Node, boxes: dict[str, Box]) -> list[str]:
    """A curve from each input down to the node; through it, where it is a bend."""
    end = boxes[node.name]
    through = "" if node.op else f"V{end.y + HEIGHT:g}"
    found = []
    for name in node.inputs:
        x, y = boxes[name].x, boxes[name].y + HEIGHT
        middle = (y + end.y) / 2
        curve = f"M{x:g} {y:g}C{x:g} {middle:g} {end.x:g} {middle:g} {end.x:g} {end.y:g}{through}"
        found.append(f'<path class="dag-edge" d="{curve}"/>')
    return found


def _box(node: Node, box: Box) -> list[str]:
    left = box.x - box.width / 2
    return [
        f'<rect class="dag-node" x="{left:g}" y="{box.y:g}" width="{box.width:g}" height="{HEIGHT}" rx="6"/>',
        f'<text class="dag-op" x="{box.x:g}" y="{box.y + 18:g}">{escape(short(node.op))}</text>',
        f'<text class="dag-name" x="{box.x:g}" y="{box.y + 35:g}">{escape(short(node.name))}</text>',
    ]


def _width(node: Node) -> float:
    """Of the node's box in px; of a bend, the room that a line needs."""
    return max(map(len, (short(node.name), short(node.op)))) * CHARACTER + 20 if node.op else 6


def short(name: str) -> str:
    """A name as it fits into a box: its last part where it is a path, and at most 22 characters."""
    name = name.rpartition("/")[2] if len(name) > 22 else name
    return name if len(name) <= 22 else f"{name[:12]}…{name[-9:]}"


def spoken(nodes: list[Node]) -> str:
    """The graph as a sentence for those who do not see it."""
    return "; ".join(
        f"{node.name} is {node.op}" + (f" of {' and '.join(node.inputs)}" if node.inputs else "") for node in nodes
    )
