"""The Markdown twin of every page, and ``llms.txt``, which lists them: for language models, and for plain text.

A twin is the page with its includes resolved: the code of every tab, what it prints, the sentences of comparisons,
generated tables. It lies beside the page, ``<page>/index.md``. It is made from the sources, not from the HTML, so
that code is in it as it is in its file.
"""

from __future__ import annotations

import os.path
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from scripts.common.files import write_whole
from scripts.common.paths import DOCS, GENERATED, SNIPPETS
from scripts.site import references
from scripts.site.plain_markdown import plain
from scripts.site.site_pages import Page, text_of
from scripts.site.structured import Site
from scripts.topics.pages import ANY_INCLUDE

MARKER = re.compile(r"--8<-- \[(?:start|end):[\w-]+\]")


def twin(page: Page, addresses: dict[str, str], site_url: str, shown: dict[str, str]) -> str:
    """The page as plain Markdown.

    Args:
        addresses: source below ``docs/`` -> where the twin lies, for links between pages.
        site_url: where the site lies, with a slash at the end.
        shown: what its references to figures show.
    """
    lines = _resolved(references.resolved(text_of(page.source), shown).splitlines())
    folder = page.source.parent.relative_to(DOCS).as_posix()

    def moved(target: str) -> str:
        # A notebook's links are those of its page already: MkDocs does not see them.
        return target if page.source.suffix == ".ipynb" else _moved(target, folder, page.address, addresses)

    written = "\n".join(plain(lines, moved))
    if not re.search(r"^# ", written, re.MULTILINE):
        written = f"# {page.title}\n\n{written}"
    about = f"> {page.description}\n\nThe page with its layout: <{site_url}{page.address}>"
    written = re.sub(r"^(# .*)$", lambda found: f"{found[1]}\n\n{about}", written, count=1, flags=re.MULTILINE)
    return written.strip() + "\n"


def _resolved(lines: Iterable[str]) -> list[str]:
    """The lines with every include replaced by what it includes, indented as it was."""
    resolved = []
    for line in lines:
        found = ANY_INCLUDE.match(line) if "8<" in line else None
        if found:
            indent = line[: len(line) - len(line.lstrip())]
            included = _included(found["name"], found["section"])
            resolved += [indent + each if each else each for each in _resolved(included)]
        else:
            # A semicolon before it shows an include instead of including.
            resolved.append(line.replace(";--8<--", "--8<--", 1))
    return resolved


def _included(name: str, section: str | None) -> list[str]:
    path = next(folder / name for folder in (SNIPPETS, GENERATED, DOCS) if (folder / name).is_file())
    lines = path.read_text("utf-8").splitlines()
    if section:
        start, end = (
            next(number for number, line in enumerate(lines) if f"--8<-- [{mark}:{section}]" in line)
            for mark in ("start", "end")
        )
        lines = lines[start + 1 : end]
        common = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
        lines = [line[common:] for line in lines]
    return [line for line in lines if not MARKER.search(line)]


def _moved(target: str, folder: str, address: str, addresses: dict[str, str]) -> str:
    """A link of a page as it must be in the twin, which lies elsewhere; a page's link leads to its twin."""
    if re.match(r"[a-z][a-z0-9+.-]*:|#|//", target):
        return target
    path, mark, fragment = target.partition("#")
    path = path.lstrip("/") if path.startswith("/") else os.path.normpath(os.path.join(folder, path))
    fragment = "" if fragment in ("only-light", "only-dark") else mark + fragment
    return os.path.relpath(addresses.get(path, path), address or ".") + fragment


def llms_txt(pages: Iterable[Page], site: Site) -> str:
    """The list of all pages after https://llmstxt.org: a title, a summary, and by chapter each page's twin."""
    chapters: dict[str, list[str]] = {}
    for page in pages:
        entry = f"- [{page.title}]({site.url}{page.twin}): {page.description}"
        chapters.setdefault(page.chapter or "About this site", []).append(entry)
    about = (
        "Each link leads to a page as plain Markdown, with all of its code and outputs. Code was run in the versions "
        "that its stamp names; what was not run is said to be so. "
        f"All snippets with their outputs and runs, as JSON: {site.url}data/snippets.json"
    )
    sections = [f"## {chapter}\n\n" + "\n".join(entries) for chapter, entries in chapters.items()]
    return "\n\n".join([f"# {site.name}", f"> {site.description}", about, *sections]) + "\n"


def write(
    folder: Path, changed: Iterable[Page], made: Callable[[Page], str], pages: Iterable[Page], site: Site
) -> list[Path]:
    """Write the twins of the changed pages, and ``llms.txt`` of all, into the built site; the files written anew."""
    wanted = {page.twin: made(page) for page in changed}
    wanted["llms.txt"] = llms_txt(pages, site)
    return [folder / path for path, text in wanted.items() if write_whole(folder / path, text, durable=False)]
