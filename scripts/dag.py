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
ROW, HEIGHT, GAP, MARGIN = 78, 44, 22, 10


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
            inputs = [part.strip().lstrip("%^").partition(":")[0] for part in (match["inputs"] or "").split(",")]
            nodes.append(Node(match["name"], match["op"], tuple(part for part in inputs if part in known)))
    return nodes


def rows_of(nodes: list[Node]) -> list[list[Node]]:
    """The nodes by rows: below all of their inputs, and a node without inputs just above its first use."""
    depth: dict[str, int] = {}
    for node in nodes:
        depth[node.name] = max((depth[name] + 1 for name in node.inputs), default=0)
    for node in reversed(nodes):
        users = [depth[other.name] for other in nodes if node.name in other.inputs]
        if users and not node.inputs:
            depth[node.name] = min(users) - 1
    rows: list[list[Node]] = [[] for _ in range(max(depth.values()) + 1)]
    place: dict[str, float] = {}
    for node in sorted(nodes, key=lambda each: depth[each.name]):
        rows[depth[node.name]].append(node)
    for row in rows:
        row.sort(key=lambda each: sum(place.get(name, 0) for name in each.inputs) / max(1, len(each.inputs)))
        place |= {node.name: float(number) for number, node in enumerate(row)}
    return rows


def draw(nodes: list[Node], title: str, framework: str) -> str:
    """An ``<svg>`` of the graph; width and height in px, text at 13 px.

    Args:
        nodes: inputs before their users.
        title: read out instead of the picture, followed by the nodes as a list.
        framework: whose colour the boxes take.
    """
    rows = rows_of(nodes)
    widths = {node.name: max(len(node.name), len(node.op)) * CHARACTER + 20 for node in nodes}
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
    for node in nodes:
        x2, y2 = centre[node.name]
        for name in node.inputs:
            x1, y1 = centre[name][0], centre[name][1] + HEIGHT
            middle = (y1 + y2) / 2
            parts.append(
                f'<path class="dag-edge" d="M{x1:g} {y1:g}C{x1:g} {middle:g} {x2:g} {middle:g} {x2:g} {y2:g}"/>'
            )
    for node in nodes:
        x, y = centre[node.name]
        box = widths[node.name]
        parts += [
            f'<rect class="dag-node" x="{x - box / 2:g}" y="{y:g}" width="{box:g}" height="{HEIGHT}" rx="6"/>',
            f'<text class="dag-op" x="{x:g}" y="{y + 18:g}">{escape(node.op)}</text>',
            f'<text class="dag-name" x="{x:g}" y="{y + 35:g}">{escape(node.name)}</text>',
        ]
    return "\n".join([*parts, "</svg>"])


def spoken(nodes: list[Node]) -> str:
    """The graph as a sentence for those who do not see it."""
    return "; ".join(
        f"{node.name} is {node.op}" + (f" of {' and '.join(node.inputs)}" if node.inputs else "") for node in nodes
    )
