"""What was judged of each article: its claims by line, the lines that claim nothing, its listings and how they ran."""

from __future__ import annotations

from scripts.claims import evidence, words
from scripts.claims.articles import FORMS, Article, Listing
from scripts.claims.evidence import Ground
from scripts.claims.listings import Outcome
from scripts.common import markdown
from scripts.common.frameworks import FRAMEWORKS
from scripts.common.toml_tables import ranges


def page(ground: Ground) -> str:
    """A section for each article."""
    return "\n".join(article_part(ground, article) for article in ground.catalogue.articles)


def article_part(ground: Ground, article: Article) -> str:
    """What was judged of one article: its claims by line, what claims nothing, its listings."""
    claims = sorted(
        (claim for claim in ground.catalogue.claims if article.id in claim.heard),
        key=lambda claim: claim.heard[article.id],
    )
    rows = [
        f"- {ranges(claim.heard[article.id])}: [{claim.says}]({words.address(claim)}) {words.badge(claim.verdict)}"
        for claim in claims
    ]
    excused = [f"- {reason}: {lines}" for reason, lines in words.excused(article)]
    parts = [
        f"## {article.title} {{ #{article.id} }}\n",
        f"{article.about} {len(claims)} claims in {article.lines} lines: {words.counted(claims)}.\n",
        *(listings_part(ground, article) if article.listings else ()),
        f"### What it claims, by line {{ #{article.id}-claims }}\n",
        *rows,
        f"\n### Where it claims nothing {{ #{article.id}-no-claim }}\n",
        *excused,
        "",
    ]
    return "\n".join(parts)


def listings_part(ground: Ground, article: Article) -> list[str]:
    """The listings of an article, each with what came of it."""
    record = ground.listings
    if record is None:
        return ["Its listings were not run: `python -m scripts listings --articles DIR`.\n"]
    packages = ", ".join(f"{package} {number}" for package, number in sorted(record.versions.items()))
    return [
        f"### Its {len(article.listings)} listings, and how they ran {{ #{article.id}-listings }}\n",
        f"Run on {record.date} on {record.device}, each form in a separate process, after the listings that it needs "
        f"(Python {record.python}, {packages}).\n",
        listings_table(ground, article),
        *(listing_part(ground, article, listing) for listing in article.listings),
    ]


def listings_table(ground: Ground, article: Article) -> str:
    """One row a listing: how each form ended."""
    rows = []
    for listing in article.listings:
        judged = ground.listings.listings.get(listing.id)
        current = judged and judged.fingerprint == listing.fingerprint(article)
        ends = [judged.forms[form].ended if current and form in judged.forms else "" for form in FORMS]
        cells = [_code(end) if end not in ("", "ok") else {"": "not needed", "ok": "runs"}[end] for end in ends]
        rows.append((f"[{listing.id}](#{listing.id})", *cells))
    return markdown.table(("Listing", "As printed", "With indentation", "With a stand-in"), rows)


def listing_part(ground: Ground, article: Article, listing: Listing) -> str:
    """One listing: its forms, what came of each, and why."""
    problem = evidence.listing_problem(ground, article.id, listing.id)
    after = f", after {' and '.join(listing.needs)}" if listing.needs else ""
    parts = [
        f"#### {listing.id}: {listing.title} {{ #{listing.id} }}\n",
        f"{FRAMEWORKS[listing.framework]}, lines {ranges(listing.lines)}{after}.\n",
    ]
    if problem:
        return "\n".join([*parts, f"{problem}.\n{{: .topic-stamp .topic-stamp--stale }}\n"])
    judged = ground.listings.listings[listing.id]
    parts += [f"- {FORMS[form]}: {_outcome(judged.forms[form])}" for form in listing.expected]
    return "\n".join([*parts, f"\n{words.line(listing.why)}\n"])


def _outcome(outcome: Outcome) -> str:
    ended = "**runs**" if outcome.ended == "ok" else f"**fails**: {_code(outcome.error or outcome.ended)}"
    said = {None: "", True: ", and prints what the article says", False: ", and prints something different"}
    warned = "".join(f"; warns: {_code(each['message'])}" for each in outcome.warnings)
    return f"{ended}{said[outcome.as_said]}{warned}"


def _code(text: str) -> str:
    return "`" + text.replace("`", "'") + "`"
