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

from scripts import html_text
from scripts.files import write_whole
from scripts.pages import ANY_INCLUDE, FENCE
from scripts.paths import DOCS, GENERATED, SNIPPETS
from scripts.site_pages import Page, text_of
from scripts.structured import Site

MARKER = re.compile(r"--8<-- \[(?:start|end):[\w-]+\]")
INDENTED_BLOCK = re.compile(r'^(?:===[!+]?|!!!|\?\?\?\+?)(?: +(?P<kind>[\w-]+))*(?: +"(?P<title>[^"]*)")?\s*$')
HTML_BLOCK = re.compile(r"^\s*<(?P<tag>[a-z][a-z0-9]*)\b")
DIV = re.compile(r"^\s*(?:</?(?:div|section|details)\b[^>]*>\s*)+(?:<summary>(?P<summary>.*?)</summary>\s*)?$")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
ATTRIBUTES_LINE = re.compile(r"^\s*\{: ?[^}]*\}\s*$")
HEADING = re.compile(r"^(?P<text>#{1,6} .*?)\s*\{:? ?(?P<attributes>[^}]*)\}\s*$")
ATTRIBUTES = re.compile(r"(?:^|(?<=[)\]*]))\{:? ?[.#][^}]*\}")
DARK_IMAGE = re.compile(r"^\s*!\[[^\]]*\]\([^)]*#only-dark\)\S*.*$")
CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
LINK = re.compile(r"(?P<before>\]\(|^\[[^\]^]+\]: +)(?P<target>[^)\s]+)")
LANGUAGES = {"printed": "text"}
INLINE_TAGS = (*html_text.INLINE, *html_text.PLAIN, "a", "br")


def twin(page: Page, addresses: dict[str, str], site_url: str) -> str:
    """The page as plain Markdown.

    Args:
        addresses: source below ``docs/`` -> where the twin lies, for links between pages.
        site_url: where the site lies, with a slash at the end.
    """
    lines = _resolved(text_of(page.source).splitlines())
    folder = page.source.parent.relative_to(DOCS).as_posix()

    def moved(target: str) -> str:
        # A notebook's links are those of its page already: MkDocs does not see them.
        return target if page.source.suffix == ".ipynb" else _moved(target, folder, page.address, addresses)

    written = "\n".join(_plain(lines, moved))
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


def _plain(lines: list[str], moved: Callable[[str], str]) -> list[str]:
    """Lines of this site's Markdown as lines of everybody's: no tabs, no attributes, no HTML."""
    out: list[str] = []
    at = 0
    while at < len(lines):
        line, end = lines[at], at + 1
        first = line.lstrip()[:1]
        if first in ("`", "~") and (fence := FENCE.match(line)):
            closing = re.compile(rf"\s*{re.escape(fence['mark'])}{fence['mark'][0]}*\s*")
            while end < len(lines) and not closing.fullmatch(lines[end]):
                end += 1
            end += 1
            out += [f"{fence['indent']}{fence['mark']}{_language(fence['info'])}", *lines[at + 1 : end]]
        elif first in ("=", "!", "?") and (block := INDENTED_BLOCK.match(line)):
            while end < len(lines) and (not lines[end].strip() or lines[end].startswith("    ")):
                end += 1
            label = f"**{block['title'] or (block['kind'] or '').capitalize()}**"
            _add(out, "", label, "")
            out += _plain([each[4:] for each in lines[at + 1 : end]], moved)
            _add(out, "")
        elif "<!--" in line and "<!--" in CODE_SPAN.sub("", line) and (ends := _end_of_comment(lines, at)):
            lines[at:ends] = [COMMENT.sub("", "\n".join(lines[at:ends]))]
            end = at  # what is left of the line is still to be read
        elif (first == "{" and ATTRIBUTES_LINE.match(line)) or (first == "!" and DARK_IMAGE.match(line)):
            pass
        elif first == "<" and (div := DIV.match(line)):
            _add(out, "", *([f"**{div['summary']}**", ""] if div["summary"] else []))
        elif first == "<" and (html := HTML_BLOCK.match(line)) and html["tag"] not in INLINE_TAGS:
            end = _end_of_html(lines, at, html["tag"])
            text = html_text.to_markdown("\n".join(lines[at:end]))
            _add(out, "", *(_inline(each, moved) for each in text.splitlines()), "")
        else:
            _add(out, _inline(line, moved))
        at = end
    while out and not out[-1]:
        out.pop()
    return out


def _add(out: list[str], *lines: str) -> None:
    """Add lines; of empty ones in a row, which a dropped tag leaves, only one. Code does not come this way."""
    for line in lines:
        if line.strip() or (out and out[-1].strip()):
            out.append(line)


def _language(info: str) -> str:
    """A fence's language alone: ``{ .python .topic-code }`` is python."""
    name = re.search(r"[\w+-]+", info)
    return LANGUAGES.get(name[0], name[0]) if name else ""


def _end_of_comment(lines: list[str], at: int) -> int | None:
    """The line after the comment that opens in line ``at``; ``None`` where none ends it."""
    return next((number + 1 for number in range(at, len(lines)) if "-->" in lines[number]), None)


def _end_of_html(lines: list[str], at: int, tag: str) -> int:
    """The line after the element that opens in line ``at``; the next empty line where it never closes."""
    depth = 0
    for number in range(at, len(lines)):
        depth += len(re.findall(rf"<{tag}\b", lines[number])) - len(re.findall(rf"</{tag}>", lines[number]))
        if depth <= 0 or (tag in html_text.VOID and not lines[number].strip()):
            return number + 1
    return next((number for number in range(at, len(lines)) if not lines[number].strip()), len(lines))


def _inline(line: str, moved: Callable[[str], str]) -> str:
    """A line of text without attribute lists, and with its links moved; code in it is left alone."""
    if line.startswith("#") and (heading := HEADING.match(line)):
        anchor = re.search(r"#[\w-]+", heading["attributes"])
        line = heading["text"] + (f" {{ {anchor[0]} }}" if anchor else "")

    if "](" not in line and not line.startswith("[") and "{" not in line and "<" not in line:
        return line

    def clean(text: str) -> str:
        text = html_text.inline_to_markdown(ATTRIBUTES.sub("", text))
        return LINK.sub(lambda found: found["before"] + moved(found["target"]), text)

    return _outside_code(line, clean)


def _outside_code(line: str, change: Callable[[str], str]) -> str:
    """The line with everything changed but its code spans."""
    out, end = [], 0
    for span in CODE_SPAN.finditer(line):
        out += [change(line[end : span.start()]), span[0]]
        end = span.end()
    return "".join([*out, change(line[end:])])


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


def write(folder: Path, pages: list[Page], made: Callable[[Page], str], site: Site) -> list[Path]:
    """Write the twin of every page and ``llms.txt`` into the built site; the files that were written anew."""
    wanted = {page.twin: made(page) for page in pages}
    wanted["llms.txt"] = llms_txt(pages, site)
    return [folder / path for path, text in wanted.items() if write_whole(folder / path, text)]
