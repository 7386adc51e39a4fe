"""``python -m scripts generate | build | search | bench-serve``: what pages include; the site; what is found in it."""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path

from scripts.common.paths import ROOT, shown

BUILDERS = ("mkdocs", "zensical")


def add_to(commands) -> None:
    """Add the command to a parser's subcommands."""
    parser = commands.add_parser("generate", help="write what pages include, from the records")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if something is not up to date")
    parser.set_defaults(run=generate_files)

    serving = commands.add_parser("bench-serve", help="how long from a saved file to the served page, on a copy")
    serving.add_argument("--rounds", type=int, default=10, help="edits of each kind")
    serving.set_defaults(run=bench_serve)

    building = commands.add_parser("build", help="build the site into site/; a warning is an error")
    building.add_argument("--builder", choices=BUILDERS, default=BUILDERS[0], help=f"{BUILDERS[0]} by default")
    building.set_defaults(run=build_site)

    searching = commands.add_parser(
        "search", help="the first ten results of the built site, path#anchor, by its search"
    )
    searching.add_argument("query", help="what a reader would type")
    searching.add_argument("--site", type=Path, default=ROOT / "site", help="the built site; site/ by default")
    searching.set_defaults(run=search_site)


def search_site(chosen) -> int:
    """Print where the first ten results of the built site lead."""
    from scripts.site import search

    [found] = search.first(chosen.site, [chosen.query])
    print("\n".join(found))
    return 0


def build_site(chosen) -> int:
    """Build the site into ``site/`` with the chosen builder."""
    from scripts.site import zensical
    from scripts.site.generate import generate

    if chosen.builder == "mkdocs":
        return subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=ROOT, check=False).returncode
    generate()
    print(zensical.build(ROOT / "site"), end="")
    return 0


def generate_files(chosen) -> int:
    """Generate, or say what is not up to date; 1 where something is not."""
    from scripts.site.contents import read_site
    from scripts.site.generate import files, generate

    if chosen.check:
        old = [path for path, text in files(read_site()) if not path.is_file() or path.read_text("utf-8") != text]
        for path in old:
            print(f"not up to date: {shown(path)}; run: python -m scripts generate", file=sys.stderr)
        return int(bool(old))
    written = generate()
    print(f"{len(written)} file(s) written")
    return 0


def bench_serve(chosen) -> int:
    """Print minimum, median and maximum for each kind of edit."""
    from scripts.site.bench_serve import measure, report

    print(report(measure(chosen.rounds)))
    return 0


def aged(today: datetime.date) -> list[str]:
    """What is old by the calendar: measurements, and skips whose day has passed (the nightly report asks for it)."""
    from scripts.bench import measured
    from scripts.topics.tree import discover, expired

    return [*measured.overdue(measured.read(), today), *expired(discover(), today)]


def claims_ground():
    """What the evidence of claims is held against, as the tree is now (``scripts.claims.commands`` asks for it)."""
    from scripts.site import generate
    from scripts.site.contents import read_site

    site = read_site()
    return generate.claims_ground(site, dict(generate.files_beside_claims(site)))
