"""What a page's head tells readers that are no browsers: previews of links, structured data, the page as Markdown.

The template leaves marks, here and where the page's foot links to the form that says it is wrong; whatever built the
page, what belongs there is put in afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

MARK, REPORT_MARK = "<!-- head -->", "<!-- report -->"
REPORT = '· <a href="{report}">This page is wrong?</a>'
LINES = """\
<link rel="alternate " type="text/markdown" href="index.md">
<meta property="og:type" content="{kind}">
<meta property="og:site_name" content="{site}">
<meta property="og:title" content="{title}">
<meta property="og:description" content="{description}">
<meta property="og:url" content="{url}">
<meta property="og:image" content="{image}">
<meta property="og:image:width" content="1200">
<meta property="og:image:height" content="630">
<meta property="og:image:alt" content="{image_text}">
<meta name="twitter:card" content="summary_large_image">
<script type="application/ld+json">{data}</script>"""
"""The theme takes ``link[rel=alternate]`` for a language and looks for its sitemap, which is not there: the space
hides it. What is missing of the card, it takes from the lines above: the picture is named once."""


@dataclass(frozen=True)
class Head:
    """What differs from page to page.

    Attributes:
        kind: ``website`` for the home page, else ``article``.
        data: JSON-LD that cannot end its ``<script>``.
        report: the address of the form that says the page is wrong; empty where there is none.
    """

    kind: str
    site: str
    title: str
    description: str
    url: str
    image: str
    image_text: str
    data: str
    report: str = ""

    def lines(self) -> str:
        """As lines of HTML."""
        texts = {name: escape(value) for name, value in vars(self).items() if name != "data"}
        return LINES.format(**texts, data=self.data)


def insert(html: str, head: Head | None) -> str:
    """The page with its head and its link to the form; without the marks where there is none."""
    report = REPORT.format(report=escape(head.report)) if head and head.report else ""
    return html.replace(MARK, head.lines() if head else "", 1).replace(REPORT_MARK, report, 1)
