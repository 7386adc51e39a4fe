"""The site built by Zensical, the successor of Material for MkDocs: the same tree, a second builder.

Zensical knows neither MkDocs's hooks nor its notebook plugin. What they do is done before it, in a folder that is laid
out for it, and after it, in the site that it made. MkDocs stays the default.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.common.errors import Problem
from scripts.common.files import write_whole
from scripts.common.paths import CACHE, DOCS, ROOT
from scripts.notebooks import page as notebooks
from scripts.site import glossary, head, reader, references, settings
from scripts.site.notebook_markdown import LINKS, markdown_of

FOLDER = CACHE / "zensical"
LINK = re.compile(r'(?P<before> (?:href|src)=")(?P<target>[^":]+)')
NOTEBOOK = re.compile(r"(?:^|/)(?P<name>[\w-]+)\.ipynb$")


def build(target: Path) -> str:
    """Build the site strictly into ``target``; what Zensical said.

    Raises:
        Problem: where it is not installed or complains.
    """
    lay_out(FOLDER)
    command = [sys.executable, "-m", "zensical", "build", "--strict"]
    done = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    if "No module named zensical" in said:
        raise Problem(settings.FILE, "Zensical is not installed here", "pip install -r requirements-zensical.txt")
    if done.returncode:
        raise Problem(settings.FILE, f"Zensical could not build the site:\n{said.strip()}", "mend what it names")
    shutil.rmtree(target, ignore_errors=True)
    shutil.move(FOLDER / "site", target)
    finish(target)
    return said


def lay_out(folder: Path) -> None:
    """Lay out ``folder`` for Zensical: its settings, the theme's templates, the pages, and notebooks as pages.

    Files are linked, not copied: what is written there is written nowhere else.
    """
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(DOCS, folder / "docs", copy_function=_link)
    shutil.copytree(ROOT / "overrides", folder / "overrides", copy_function=_link)
    shown = references.kept()
    for path in sorted(DOCS.rglob("*.md")):
        text = path.read_text("utf-8")
        if "{{ " in text:
            write_whole(folder / "docs" / path.relative_to(DOCS), references.resolved(text, shown), durable=False)
    for path in sorted((DOCS / "scenarios").glob("*.ipynb")):
        (folder / "docs" / "scenarios" / f"{path.stem}.md").write_text(markdown_of(path), "utf-8")
    (folder / "mkdocs.yml").write_text(settings_of(settings.FILE.read_text("utf-8")), "utf-8")


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # another file system
        shutil.copy2(source, target)


def settings_of(text: str) -> str:
    """``mkdocs.yml`` as Zensical needs it: notebooks are Markdown pages, included files are where they are."""
    text = re.sub(r"^(      - .*: scenarios/[\w-]+)\.ipynb$", r"\1.md", text, flags=re.MULTILINE)
    for name in ("snippets", ".generated"):
        text = text.replace(f"        - {name}\n", f"        - {ROOT / name}\n")
    return text.replace("        - docs\n", f"        - {DOCS}\n")


def finish(site: Path) -> None:
    """What the hook and the notebook plugin do under MkDocs once a page, or the site, is built."""
    found = reader.of_tree()
    for address, page in found.pages.items():
        path = site / address / "index.html"
        text = head.insert(path.read_text("utf-8"), found.head(address))
        text = with_links(text, address)
        if page.source.suffix == ".ipynb":
            text = text.replace(LINKS, notebooks.links(page.source, found.settings.repository))
        path.write_text(glossary.marked(text, address), "utf-8")
    for path in (site / "scenarios").glob("*.ipynb"):
        path.rename(path.with_suffix("") / path.name)
    missing = site / "404.html"
    missing.write_text(head.insert(missing.read_text("utf-8"), None), "utf-8")
    found.write(site)


def with_links(html: str, address: str) -> str:
    """The page at ``address`` with the links that Zensical leaves as they are, without a warning: those from the root
    of ``docs/``, and those to notebooks, which lie beside their pages as the notebook plugin puts them.
    """

    def moved(link: re.Match) -> str:
        target, mark, fragment = link["target"].partition("#")
        notebook = NOTEBOOK.search(target)
        if notebook and (DOCS / "scenarios" / notebook[0].lstrip("/")).is_file():
            name = notebook["name"]
            place = f"scenarios/{name}/" + (f"{name}.ipynb" if f"{name}/{name}." in target else "")
        elif target.startswith("/") and not target.startswith("//"):
            place = settings.address_of(target[1:]) if target.endswith(".md") else target[1:]
        else:
            return link[0]
        found = os.path.relpath(place or ".", address or ".")
        return link["before"] + (f"{found}/" if place.endswith("/") or not place else found) + mark + fragment

    return LINK.sub(moved, html)
