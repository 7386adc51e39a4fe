"""``python -m scripts routes``: measure the ways out of each framework."""

from __future__ import annotations

import argparse
from dataclasses import replace

from scripts.errors import Problem
from scripts.paths import shown
from scripts.routes import catalogue


def add_to(commands: argparse._SubParsersAction) -> None:
    parser = commands.add_parser("routes", help="export one model along every route, measure each, keep the record")
    parser.add_argument("routes", nargs="*", metavar="ROUTE", help="all by default")
    parser.add_argument("--rounds", type=int, default=5, help="fresh processes for each route (default: 5)")
    parser.add_argument("--browser", action="store_true", help="only write what the page in the browser loads")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    from scripts.progress import progress
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
    with progress("Measuring", len(routes) * (1 + chosen.rounds)) as step:
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
