"""``python -m scripts claims``: does its evidence hold up every claim? ``... listings``: run those of the articles."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from scripts.claims.evidence import Ground
from scripts.common.paths import shown


def add_to(commands: argparse._SubParsersAction, ground: Callable[[], Ground]) -> None:
    """Add both commands to a parser's subcommands.

    Args:
        ground: reads what the evidence is held against; generated pages are part of it, and made further up.
    """
    checking = commands.add_parser("claims", help="check every claim and its evidence; count them")
    checking.set_defaults(run=lambda _: check_claims(ground()))
    running = commands.add_parser("listings", help="run the listings of the articles, keep what came of them")
    running.add_argument("--articles", required=True, type=Path, metavar="DIR", help="holds the articles' texts")
    running.set_defaults(run=run_listings)


def check_claims(ground: Ground) -> int:
    """Print all that is wrong, then counts; 1 when something is wrong or a line of an article is not accounted for."""
    from scripts.claims import evidence
    from scripts.claims.catalogue import VERDICTS
    from scripts.claims.pieces import KINDS
    from scripts.common.toml_tables import ranges

    catalogue = ground.catalogue
    problems = [*catalogue.problems, *(each for claim in catalogue.claims for each in evidence.check(ground, claim))]
    for problem in problems:
        print(problem, file=sys.stderr)
    verdicts = Counter(claim.verdict for claim in catalogue.claims)
    kinds = Counter(each.kind for claim in catalogue.claims for each in claim.evidence)
    print(f"{len(catalogue.claims)} claims in {len(catalogue.themes)} themes, {len(problems)} problem(s)")
    print("verdicts: " + ", ".join(f"{verdict} {verdicts[verdict]}" for verdict in VERDICTS))
    print("evidence: " + ", ".join(f"{kind} {kinds[kind]}" for kind in KINDS))
    uncovered = {article.id: catalogue.uncovered(article) for article in catalogue.articles}
    for name, lines in uncovered.items():
        print(f"{name}: {f'not accounted for: {ranges(lines)}' if lines else 'every line is accounted for'}")
    return int(bool(problems) or any(uncovered.values()))


def run_listings(chosen) -> int:
    """Run the listings, keep the record; 1 when one came out otherwise than ``articles.toml`` says."""
    from scripts.claims import articles, listings

    known = articles.load()
    record = listings.run(known, chosen.articles)
    code = 0
    for article in known:
        for listing in article.listings:
            for form, outcome in record.listings[listing.id].forms.items():
                expected = listing.expected[form]
                code = code or int(outcome.ended != expected)
                wrong = f", not {expected} as declared" if outcome.ended != expected else ""
                print(f"{listing.id} {form}: {outcome.ended}{wrong} ({outcome.seconds} s) {outcome.error}")
    print(f"wrote {shown(listings.save(record))}")
    return code
