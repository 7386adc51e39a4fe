"""Mutants of pages: what a reader, a link or a browser would stumble over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.mutants.mutant import Mutant, runs

BUILT = {"runs": runs("site", ["test_site.py"], "test_pages_can_be_edited or test_every_link")}
"""A strict build names all that is wrong in its links, and every test of the site fails with what it said."""


def prose(tree: Path, rng: Random, under: str = "docs") -> Iterator[tuple[Path, str]]:
    """Pages in an order that is drawn, with their text."""
    paths = [path for path in sorted((tree / under).rglob("*.md")) if "data/" not in path.as_posix()]
    for path in rng.sample(paths, len(paths)):
        yield path, path.read_text("utf-8")


def once(text: str, pattern: str) -> list[re.Match]:
    return [match for match in re.finditer(pattern, text, re.MULTILINE) if text.count(match[0]) == 1]


def _made(tree: Path, path: Path, operator: str, old: str, new: str, **more) -> Mutant:
    return Mutant("", "", operator, path.relative_to(tree).as_posix(), old, new, **more)


def broken_link(tree: Path, rng: Random) -> Iterator[Mutant]:
    for path, text in prose(tree, rng):
        found = once(text, r"\[[^\]\n]+\]\((?P<page>[\w./-]+)\.md\)")
        if found:
            match = rng.choice(found)
            gone = f"{match['page']}-gone.md"
            yield _made(
                tree,
                path,
                "broken link",
                match[0],
                match[0].replace(f"{match['page']}.md", gone),
                seen=(gone,),
                **BUILT,
            )


def broken_anchor(tree: Path, rng: Random) -> Iterator[Mutant]:
    for path, text in prose(tree, rng):
        found = once(text, r"\[[^\]\n]+\]\([\w./-]+\.md#(?P<anchor>[\w-]+)\)")
        if found:
            match = rng.choice(found)
            yield _made(
                tree,
                path,
                "broken anchor",
                match[0],
                match[0].replace(")", "-gone)"),
                seen=(f"#{match['anchor']}-gone",),
                **BUILT,
            )


def removed_include(tree: Path, rng: Random) -> Iterator[Mutant]:
    for path, text in prose(tree, rng):
        found = [
            match
            for match in once(text, r'^--8<-- "(?P<topic>[\w-]+/[\w-]+)\.md"$')
            if (tree / "snippets" / match["topic"] / "topic.toml").is_file()
        ]
        if found:
            match = rng.choice(found)
            yield _made(
                tree,
                path,
                "removed include",
                match[0],
                "",
                runs=runs("pages", ["test_pages.py"]),
                seen=(match["topic"],),
            )


def wrong_bound(tree: Path, rng: Random) -> Iterator[Mutant]:
    for path, text in prose(tree, rng, "docs/performance"):
        found = once(text, r"\{\{ (?:holds )?bench [^{}]+? (?P<low>[\d.e-]+?)\.\.(?P<high>[\d.e-]+) \}\}")
        if found:
            match = rng.choice(found)
            high = float(match["high"])
            new = match[0].replace(f" {match['low']}..{match['high']} ", f" {high * 1.1:.3g}..{high * 2:.3g} ")
            yield _made(
                tree,
                path,
                "wrong bound of a figure",
                match[0],
                new,
                runs=runs("pages", ["test_statements.py"]),
                seen=(f"/{path.name}:",),
            )


def evidence_gone(tree: Path, rng: Random) -> Iterator[Mutant]:
    paths = sorted((tree / "docs" / "claims").glob("*.toml"))
    for path in rng.sample(paths, len(paths)):
        found = once(path.read_text("utf-8"), r'\{ snippet = "(?P<topic>[\w-]+/[\w-]+)" \}')
        if found:
            match = rng.choice(found)
            gone = f"{match['topic']}-gone"
            yield _made(
                tree,
                path,
                "evidence of a claim gone",
                match[0],
                f'{{ snippet = "{gone}" }}',
                runs=runs("pages", ["test_claims.py"], "of_the_site_holds"),
                seen=(gone,),
            )


def no_description(tree: Path, rng: Random) -> Iterator[Mutant]:
    for path, text in prose(tree, rng):
        for match in once(text, r"^description: .*\n"):
            name = path.relative_to(tree).as_posix()
            yield _made(
                tree,
                path,
                "missing description",
                match[0],
                "",
                runs=runs("pages", ["test_pages.py"]),
                seen=(f"[{name}]", f"{name} ", f"{name}:"),
            )


# -- What only a browser sees ------------------------------------------------------------------------------------------


def shown(page: str) -> tuple[str, ...]:
    return runs("browser", ["browser/test_pages.py"], page)


STYLE = "docs/assets/stylesheets/tandem.css"


def _colour(scheme: str, pattern: str, pale: str, page: str):
    def stream(tree: Path, rng: Random) -> Iterator[Mutant]:
        """A colour of code, in one scheme only, that is nearly that of its ground."""
        path = tree / STYLE
        text = path.read_text("utf-8")
        names = ("string", "number", "keyword", "function", "comment")
        for name in rng.sample(names, len(names)):
            [match] = once(text, rf"^{pattern}--md-code-hl-{name}-color: #\w{{6}};")
            yield _made(
                tree,
                path,
                f"no contrast, in {scheme} only",
                match[0],
                re.sub(r"#\w+", pale, match[0]),
                runs=shown(page),
                seen=(pale,),
            )

    stream.__name__ = scheme
    return stream


pale_in_light = _colour("light", "  ", "#e6e3db", "apis/losses-metrics/")
pale_in_dark = _colour("dark", "    ", "#2b313b", "apis/losses-metrics/")

PICTURES = {
    "scripts/dag.py": (
        'f\'aria-label="{escape(title)}: {escape(spoken(nodes))}" class=',
        "f'class=",
        "graphs/looking-inside/",
    ),
    "scripts/profiles/draw.py": ('f\'aria-label="{escape(spoken)}" class=', "f'class=", "debugging/profilers/"),
    "scripts/routes/browser.py": ('f\'aria-label="{caption}" fill=', "f'fill=", "deployment/browser/"),
    "scripts/routes/demo.py": (
        ' role="img" aria-label="Drawing board.',
        ' role="img" data-label="Drawing board.',
        "deployment/browser/",
    ),
}


def no_text_of_a_picture(tree: Path, rng: Random) -> Iterator[Mutant]:
    for name in rng.sample(sorted(PICTURES), len(PICTURES)):
        old, new, page = PICTURES[name]
        yield _made(
            tree,
            tree / name,
            "a picture without its text",
            old,
            new,
            runs=shown(page),
            seen=("svg-img-alt", "role-img-alt"),
        )


def _planted(operator: str, html: str, seen: tuple[str, ...]):
    def stream(tree: Path, rng: Random) -> Iterator[Mutant]:
        """Something below the heading of a page that is drawn."""
        for path, text in prose(tree, rng):
            headings = once(text, r"^## .+$")
            page = path.relative_to(tree / "docs").with_suffix("").as_posix().removesuffix("index").rstrip("/")
            if headings and page.count("/") == 1:
                yield _made(
                    tree,
                    path,
                    operator,
                    headings[0][0],
                    f"{headings[0][0]}\n\n{html}\n",
                    runs=shown(f"{page}/"),
                    seen=seen,
                )

    stream.__name__ = operator.replace(" ", "_")
    return stream


wider_than_a_phone = _planted("wider than a phone", '<div style="width: 47rem">Wide.</div>', ("px wider",))
another_origin = _planted(
    "a request that leaves the origin",
    '<script>new Image().src = "https://example.org/pixel.gif"</script>',
    ("example.org/pixel.gif",),
)


def failing_script(tree: Path, rng: Random) -> Iterator[Mutant]:
    """A name in a script of one page that is not there."""
    pages = {"break-even.js": "performance/modes/", "guide.js": "choose/guide/"}
    for name in rng.sample(sorted(pages), len(pages)):
        path = tree / "docs" / "assets" / "javascripts" / name
        text = path.read_text("utf-8")
        found = once(text, r"^ {0,2}\S.*?document\.(?:querySelector|getElementById)\(.*$")
        if found:
            match = found[0]
            new = re.sub(r"document\.(querySelector|getElementById)\(", r"document.\1s(", match[0], count=1)
            yield _made(
                tree, path, "a script that fails", match[0], new, runs=shown(pages[name]), seen=("is not a function",)
            )


PAGES = (broken_link, broken_anchor, removed_include, wrong_bound, evidence_gone, no_description)
BROWSER = (pale_in_light, pale_in_dark, no_text_of_a_picture, wider_than_a_phone, failing_script, another_origin)
