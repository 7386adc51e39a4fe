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
    depth: dict[str, int] = {}
    for node in nodes:
        depth[node.name] = max((depth[name] + 1 for name in node.inputs), default=0)
    for node in reversed(nodes):
        users = [depth[other.name] for other in nodes if node.name in other.inputs]
        if users and not node.inputs:
            depth[node.name] = min(users) - 1
    rows: list[list[Node]] = [[] for _ in range(max(depth.values()) + 1)]
    bends: dict[str, Node] = {}
    for node in nodes:
        inputs = []
        for name in node.inputs:
            for number in range(depth[name] + 1, depth[node.name]):
                bend = f"{name}{BEND}{number}"
                if bend not in bends:
                    bends[bend] = Node(bend, "", (f"{name}{BEND}{number - 1}" if number > depth[name] + 1 else name,))
                    rows[number].append(bends[bend])
            inputs.append(f"{name}{BEND}{depth[node.name] - 1}" if depth[node.name] > depth[name] + 1 else name)
        rows[depth[node.name]].append(Node(node.name, node.op, tuple(inputs)))
    place = {node.name: float(number) for row in rows for number, node in enumerate(row)}
    users = {
        node.name: [other.name for row in rows for other in row if node.name in other.inputs]
        for row in rows
        for node in row
    }
    for sweep in range(8):  # alternately by the mean place of the inputs and of the users: fewer crossings each time
        for row in rows if sweep % 2 == 0 else reversed(rows):
            near = {node.name: (node.inputs if sweep % 2 == 0 else users[node.name]) for node in row}
            row.sort(key=lambda each: _mean([place[name] for name in near[each.name]], place[each.name]))
            place |= {node.name: number - (len(row) - 1) / 2 for number, node in enumerate(row)}
    return rows


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
    widths = {node.name: _width(node) for row in rows for node in row}
    row_widths = [sum(widths[node.name] for node in row) + GAP * (len(row) - 1) for row in rows]
    width, height = max(row_widths) + 2 * MARGIN, len(rows) * ROW - (ROW - HEIGHT) + 2 * MARGIN
    centre: dict[str, tuple[float, float]] = {}
    for number, row in enumerate(rows):
        x = (width - row_widths[number]) / 2
        for node in row:
            centre[node.name] = (x + widths[node.name] / 2, MARGIN + number * ROW)
            x += widths[node.name] + GAP
    parts = [
        f'<svg viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" role="img" '
        f'aria-label="{escape(title)}: {escape(spoken(nodes))}" class="dag dag--{framework}">'
    ]
    for node in (node for row in rows for node in row):
        x2, y2 = centre[node.name]
        for name in node.inputs:
            x1, y1 = centre[name][0], centre[name][1] + HEIGHT
            middle = (y1 + y2) / 2
            through = "" if node.op else f"V{y2 + HEIGHT:g}"
            curve = f"M{x1:g} {y1:g}C{x1:g} {middle:g} {x2:g} {middle:g} {x2:g} {y2:g}{through}"
            parts.append(f'<path class="dag-edge" d="{curve}"/>')
    for node in nodes:
        x, y = centre[node.name]
        box = widths[node.name]
        parts += [
            f'<rect class="dag-node" x="{x - box / 2:g}" y="{y:g}" width="{box:g}" height="{HEIGHT}" rx="6"/>',
            f'<text class="dag-op" x="{x:g}" y="{y + 18:g}">{escape(short(node.op))}</text>',
            f'<text class="dag-name" x="{x:g}" y="{y + 35:g}">{escape(short(node.name))}</text>',
        ]
    return "\n".join([*parts, "</svg>"])


def _width(node: Node) -> float:
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
