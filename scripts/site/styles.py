"""What the style sheet says of each framework, written from the table: its colours, its marker, where both apply."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from scripts.common.errors import Problem
from scripts.common.frameworks import TABLE, Framework
from scripts.common.paths import DOCS

STYLES = DOCS / "assets" / "stylesheets" / "tandem.css"
BEGIN = "/* -- Frameworks: written by `python -m scripts generate` from scripts/common/frameworks.py -- */\n"
END = "/* -- End of what is written -- */\n"


def styled(text: str, table: Mapping[str, Framework] = TABLE) -> str:
    """The style sheet ``text`` with the part between its two marks written anew.

    Raises:
        Problem: where the marks are missing.
    """
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise Problem(STYLES, "the marks around what is written of frameworks are gone", f"write {BEGIN}{END}")
    return "".join((before, begin, section(table.values()), end, after))


def section(frameworks: Iterable[Framework]) -> str:
    """The rules: a palette for each scheme, then per framework what its tabs, rows, graphs and timelines take on."""
    listed = list(frameworks)
    light = "".join(f"  --tandem-{each.key}: {each.light};\n" for each in listed)
    dark = "".join(f"    --tandem-{each.key}: {each.dark};\n" for each in listed)
    opened = ",\n".join(
        f".md-typeset .tabbed-set > input:nth-child({place}):checked ~ .tabbed-labels > :nth-child({place})"
        for place in range(1, len(listed) + 1)
    )
    return "".join(
        (
            f"[data-md-color-scheme] {{\n{light}}}\n",
            f'@media screen {{\n  [data-md-color-scheme="slate"] {{\n{dark}  }}\n}}\n',
            *map(_rule, listed),
            f"{opened} {{\n  color: var(--md-default-fg-color);\n  border-color: var(--framework, currentcolor);\n}}\n",
        )
    )


def _rule(framework: Framework) -> str:
    key = framework.key
    places = (f'.tabbed-labels > label[for^="{key}"]', f".row-names--{key}", f".dag--{key}", f".timeline--{key}")
    return (
        f".md-typeset :is({', '.join(places)}) {{\n"
        f'  --framework: var(--tandem-{key});\n  --marker: "{framework.marker}" / "";\n}}\n'
    )
