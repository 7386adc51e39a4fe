"""A block of HTML as Markdown: what a reader without a browser needs of it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from scripts.common import markdown

DROPPED = ("script", "style", "form", "canvas", "button", "select", "textarea", "template")
VOID = ("area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr")
INLINE = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`", "kbd": "`"}
PLAIN = ("abbr", "mark", "small", "span", "sub", "sup", "wbr")
INLINE_TAG = re.compile(rf"</?({'|'.join([*INLINE, *PLAIN])})\b[^>]*>")
ENDING = ("p", "figcaption", "figure", "div", "ul", "ol", "table", "details", "section", "dl")


class _Writer(HTMLParser):
    """Writes Markdown while it reads. A drawing is named by its label; a table without spans stays a table."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.dropping: list[str] = []
        self.links: list[str] = []
        self.rows: list[list[str]] = []
        self.cell: int | None = None

    def handle_starttag(self, tag, attributes):
        given = {key: value or "" for key, value in attributes}
        if self.dropping:
            self.dropping += [tag] if tag not in VOID else []
        elif tag == "svg":
            self.out.append(f"\n\n[Figure: {given['aria-label']}]\n\n" if given.get("aria-label") else "")
            self.dropping.append(tag)
        elif tag in DROPPED:
            self.dropping.append(tag)
        elif tag == "img":
            self.out.append(f"![{given.get('alt', '')}]({given.get('src', '')})")
        elif tag == "br":
            self.out.append(" " if self.cell is not None else "\n")
        elif tag == "a":
            self.links.append(given.get("href", ""))
            self.out.append("[")
        elif tag in INLINE:
            self.out.append(INLINE[tag])
        elif tag == "li":
            self.out.append("\n- ")
        elif tag == "summary":
            self.out.append("\n\n**")
        elif re.fullmatch(r"h[1-6]", tag):
            self.out.append(f"\n\n{'#' * int(tag[1])} ")
        elif tag == "table":
            self.rows = []
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.cell = len(self.out)

    def handle_endtag(self, tag):
        if self.dropping:
            if tag in self.dropping:
                del self.dropping[len(self.dropping) - 1 - self.dropping[::-1].index(tag) :]
        elif tag == "a" and self.links:
            target = self.links.pop()
            self.out.append(f"]({target})")
        elif tag in INLINE:
            self.out.append(INLINE[tag])
        elif tag == "summary":
            self.out.append("**\n\n")
        elif tag in ("td", "th") and self.cell is not None:
            text = " ".join("".join(self.out[self.cell :]).split()).replace("|", "\\|")
            del self.out[self.cell :]
            self.cell = None
            self.rows[-1].append(text)
        elif tag == "table" and self.rows:
            head, *rows = [row for row in self.rows if row]
            self.out.append("\n\n" + markdown.table(head, rows) + "\n")
        elif tag in ENDING or re.fullmatch(r"h[1-6]", tag):
            self.out.append("\n\n")

    def handle_data(self, data):
        if not self.dropping:
            self.out.append(re.sub(r"\s+", " ", data))


def inline_to_markdown(text: str) -> str:
    """Markdown whose tags within a line are Markdown, too."""
    return INLINE_TAG.sub(lambda tag: INLINE.get(tag[1], ""), text)


def to_markdown(html: str) -> str:
    """``html`` as Markdown; drawings by their label, controls and scripts left out."""
    writer = _Writer()
    writer.feed(html)
    writer.close()
    lines = [line.strip() for line in "".join(writer.out).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
