"""A notebook's page: what mkdocs-jupyter makes of it, in the site's own style, and with nothing from elsewhere.

mkdocs-jupyter puts JupyterLab's style sheet (575 kB), MathJax and a copy button into every page. Code and outputs get
the classes that they have on other pages; what is left needs neither.
"""

from __future__ import annotations

import html as entities
import json
import re
from pathlib import Path
from typing import Any

from scripts.common import addresses
from scripts.common.errors import Problem
from scripts.common.frameworks import FRAMEWORKS
from scripts.notebooks.execute import SVG

OPENS, CLOSES = '<div class="jupyter-wrapper">', "</div> <!-- jupyter-wrapper -->"
# nbconvert writes attributes in the order of its template, or of the alphabet where it added one.
CODE = re.compile(r'<div class="highlight[^"]*"><pre>(?:<span></span>)?(.*?)\n?</pre></div>', re.DOTALL)
OUTPUT = re.compile(r'<div class="jp-RenderedText[^"]*"[^>]*>\s*<pre>(.*?)\n?</pre>\s*</div>', re.DOTALL)
IMAGE = re.compile(r'<img[^>]* src="data:image/svg\+xml;base64,[^"]+"[^>]*>')
SIZE = re.compile(r'<svg[^>]*? width="([\d.]+)pt" height="([\d.]+)pt"')
POINT = 96 / 72
"""Pixels of a style sheet."""

COPYING = re.compile(
    r'<div class="zeroclipboard-container">.*?</clipboard-copy>\s*</div>'
    r'|<div[^>]*class="clipboard-copy-txt"[^>]*>.*?</div>',
    re.DOTALL,
)
ANCHOR = re.compile(r'<a class="anchor-link" href="(#[^"]*)">[^<]*</a>')
WRAPPING = re.compile(r'<div[^>]*class="(?:jp-|CodeMirror)[^"]*"[^>]*>|</div>|<!-- jp-.*?-->')


def source_url(edit_url: str | None, path: Path) -> str | None:
    """Where the notebook's source is edited: the notebook itself is generated."""
    scenario, _, framework = path.stem.rpartition("-")
    return edit_url and edit_url.replace(f"docs/scenarios/{path.name}", f"notebooks/{scenario}/with_{framework}.py")


def content(html: str, path: Path, repository: str = "") -> str:
    """The page's content.

    Args:
        html: what mkdocs-jupyter made of the notebook.
        path: the notebook.
        repository: where the source lies; empty where that is not known.

    Raises:
        Problem: when it is not what the pinned version makes.
    """
    begin, end = html.find(OPENS), html.rfind(CLOSES)
    if begin < 0 or end < 0:
        raise Problem(path, "mkdocs-jupyter made a page of another form", "pin the version in requirements-site.txt")
    body = COPYING.sub("", html[begin + len(OPENS) : end])
    kept: list[str] = []

    def keep(text: str) -> str:
        kept.append(text)
        return f"\x00{len(kept) - 1}\x00"

    shown = enumerate(pictures(json.loads(path.read_text("utf-8"))))
    body = CODE.sub(
        lambda match: keep(
            f'<div class="language-python highlight"><pre><span></span><code>{match[1]}\n</code></pre></div>'
        ),
        body,
    )
    body = OUTPUT.sub(lambda match: keep(f'<div class="topic-output">{match[1]}</div>'), body)
    body = IMAGE.sub(lambda match: keep(_image(path.stem, *next(shown))), body)
    body = ANCHOR.sub(r'<a class="headerlink" href="\1" title="Link to this section">¶</a>', body)
    body = WRAPPING.sub("", body)
    body = re.sub(r"\n\s*\n+", "\n", body)
    return re.sub("\x00(\\d+)\x00", lambda match: kept[int(match[1])], _below_title(body, links(path, repository)))


def pictures(notebook: dict[str, Any]) -> list[tuple[str, str]]:
    """Each picture's SVG and the text that stands for it, in the order in which they are shown."""
    return [
        (svg[svg.index("<svg") :], cell["metadata"].get("alt", ""))
        for cell in notebook["cells"]
        for output in cell.get("outputs", ())
        if (svg := "".join(output.get("data", {}).get(SVG, "")))
    ]


def name_of(stem: str, number: int) -> str:
    """The file of a notebook's picture, below ``docs/charts/``."""
    return f"notebooks/{stem}-{number}.svg"


def _image(stem: str, number: int, picture: tuple[str, str]) -> str:
    # A file of its own: the page is there before its pictures are, and these are fetched as they come into view.
    svg, alt = picture
    width, height = (round(POINT * float(size)) for size in SIZE.search(svg).groups())
    return (
        f'<p><img class="notebook-image" loading="lazy" width="{width}" height="{height}" '
        f'alt="{entities.escape(alt)}" src="../../charts/{name_of(stem, number)}"></p>'
    )


def links(path: Path, repository: str = "") -> str:
    """Where else the reader may go: the file, Colab, the scenario's page, the notebook in the other framework."""
    scenario, _, framework = path.stem.rpartition("-")
    others = "".join(
        f' · <a href="../{scenario}-{each}/">The same in {label}</a>'
        for each, label in FRAMEWORKS.items()
        if each != framework and path.with_name(f"{scenario}-{each}.ipynb").is_file()
    )
    colab = addresses.in_colab(repository, f"notebooks/{scenario}/with_{framework}.ipynb")
    opens = f'<a href="{colab}">Open in Colab</a> · ' if colab else ""
    return (
        f'<p><a href="{path.name}" download>Download {path.name}</a> · {opens}'
        f'<a href="../{scenario}/">What both notebooks found</a>{others}</p>'
    )


def _below_title(body: str, text: str) -> str:
    head, closing, rest = body.partition("</h1>")
    return f"{head}{closing}\n{text}\n{rest}" if closing else f"{text}\n{body}"
