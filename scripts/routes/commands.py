"""``python -m scripts routes``: measure the ways out of each framework."""

from __future__ import annotations

import argparse
from dataclasses import replace

from scripts.common.errors import Problem
from scripts.common.paths import shown
from scripts.routes import catalogue


def add_to(commands: argparse._SubParsersAction) -> None:
    """Add ``routes`` to a parser's subcommands."""
    parser = commands.add_parser("routes", help="export one model along every route, measure each, keep the record")
    parser.add_argument("routes", nargs="*", metavar="ROUTE", help="all by default")
    parser.add_argument("--rounds", type=int, default=5, help="fresh processes for each route (default: 5)")
    parser.add_argument("--browser", action="store_true", help="only write what the page in the browser loads")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Measure the routes and write the record; the exit code."""
    from scripts.common.journal import interruption
    from scripts.common.progress import progress
    from scripts.routes import browser, measure, render

    if chosen.browser:
        for path in browser.make():
            print(f"wrote {shown(path)}")
        return 0
    unknown = set(chosen.routes) - set(catalogue.names())
    if unknown:
        known = ", ".join(catalogue.names())
        raise Problem(catalogue.__file__, f"no route {', '.join(sorted(unknown))}", f"use one of: {known}")
    routes = tuple(each for each in catalogue.ROUTES if not chosen.routes or each.name in chosen.routes)
    before = measure.load()
    with (
        interruption(lambda: "nothing is recorded, as the rounds of all routes belong together; begin anew"),
        progress("Measuring", len(routes) * (1 + chosen.rounds)) as step,
    ):
        made = measure.measure(routes, chosen.rounds, step)
    if before and chosen.routes:
        made = replace(made, routes=before.routes | made.routes)
    measure.save(made)
    for name, measured in made.routes.items():
        if measured.error:
            print(f"{name}: fails at {measured.failed_at}: {measured.error}")
        else:
            calls = render.median(measured.rounds, "p50_ms")
            print(f"{name}: {render.kilobytes(measured)} kB, {calls:.3f} ms a call")
    print(f"wrote {shown(measure.RECORD)}")
    return 0
