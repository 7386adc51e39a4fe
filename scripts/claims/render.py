"""From claims to what pages include and the site publishes."""

from __future__ import annotations

import html
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from scripts.claims import article_page, evidence, words
from scripts.claims.catalogue import TEN, VERDICTS, Claim, Theme
from scripts.claims.evidence import Ground
from scripts.claims.pieces import KINDS, Evidence
from scripts.claims.scope import spoken
from scripts.common import markdown
from scripts.common.paths import DOCS, GENERATED

FORMAT = 1
"""Of data/claims.json; grows when a key changes its meaning."""


def files(ground: Ground) -> Iterable[tuple[Path, str]]:
    """Every generated file of the claims: where it goes and what it says.

    Raises:
        Problem: the first claim that is wrong, or whose evidence is missing or does not hold.
    """
    for problem in (
        *ground.catalogue.problems,
        *(p for c in ground.catalogue.claims for p in evidence.check(ground, c)),
    ):
        raise problem
    folder = GENERATED / "claims"
    for theme in ground.catalogue.themes:
        yield folder / f"{theme.name}.md", theme_page(ground, theme)
    yield folder / "ledger.md", ledger(ground)
    yield folder / "filter.md", filter_form(ground)
    yield folder / "counted.md", counted(ground)
    yield folder / "verdicts.md", verdicts(ground)
    yield folder / "themes.md", themes(ground)
    yield folder / "ten.md", ten(ground)
    yield folder / "articles.md", article_page.page(ground)
    yield DOCS / "data" / "claims.json", claims_json(ground)


def ledger(ground: Ground) -> str:
    """Every claim in a row: verdict, claim, answer, evidence, where it was heard."""
    rows = []
    for claim in ground.catalogue.claims:
        marks = {
            "verdict": claim.verdict,
            "theme": claim.theme,
            "evidence": words.kinds(claim),
            "words": " ".join(claim.subjects),
        }
        data = " ".join(f'data-{key}="{html.escape(value)}"' for key, value in marks.items())
        # Two measurements of one workload are in one place.
        places = dict.fromkeys(words.short(ground, each) for each in claim.evidence)
        rests_on = ", ".join(places) or "nothing found"
        small = f"<small>{rests_on} · heard: {words.heard(ground, claim, linked=False)}</small>"
        rows.append(
            f'<li {data} markdown="span">{words.badge(claim.verdict)} [{claim.says}]({words.address(claim)}) '
            f"{words.line(claim.answer)} {small}</li>"
        )
    return "\n".join(['<ul class="ledger" id="ledger" markdown>', *rows, "</ul>", ""])


def filter_form(ground: Ground) -> str:
    """The form above the ledger, which a script shows and reads."""
    choices = {
        "verdict": {verdict: verdict for verdict in VERDICTS},
        "theme": {theme.name: theme.title for theme in ground.catalogue.themes},
        "evidence": KINDS,
    }
    fields = "".join(
        f'<p><label for="claims-{key}">{key.capitalize()}</label>'
        f'<select id="claims-{key}" name="{key}"><option value="">any</option>'
        + "".join(f'<option value="{value}">{html.escape(label)}</option>' for value, label in options.items())
        + "</select></p>"
        for key, options in choices.items()
    )
    return (
        '<form id="claims-filter" class="claims-filter" role="search" aria-label="Filter the claims" hidden>'
        '<p><label for="claims-words">Words</label><input id="claims-words" name="words" type="search" '
        f'autocomplete="off" spellcheck="false"></p>{fields}<p role="status"></p></form>\n'
    )


def theme_page(ground: Ground, theme: Theme) -> str:
    """What remains of a theme's claims, then each of them."""
    opening = (
        f'<div class="answer" markdown>\n{theme.answer.strip()}\n\n'
        f"{len(theme.claims)} claims: {words.counted(theme.claims)}.\n</div>\n"
    )
    return "\n".join([opening, *(section(ground, claim, claim.id, claim.says) for claim in theme.claims)])


def section(ground: Ground, claim: Claim, anchor: str, title: str) -> str:
    """One claim in full, below a heading."""
    rests_on = [f"- {words.full(ground, each)}" for each in claim.evidence]
    if said := spoken(claim.scope):
        rests_on.insert(0, f"- Judged for: {said}.")
    if claim.looked_for:
        rests_on.append(f"- Looked for: {words.line(claim.looked_for)}")
    return "\n".join(
        [
            f"## {title} {{ #{anchor} .claim-title }}\n",
            f"{words.badge(claim.verdict)} {words.line(claim.answer)}\n",
            *rests_on,
            f"\nHeard: {words.heard(ground, claim)}. Also looked up as: {', '.join(claim.subjects)}.",
            "{: .claim-heard }\n",
        ]
    )


def ten(ground: Ground) -> str:
    """The ten, in their order."""
    chosen = sorted((claim for claim in ground.catalogue.claims if claim.ten), key=lambda claim: claim.ten)
    return "\n".join(section(ground, claim, f"ten-{claim.ten}", f"{claim.ten}. {claim.says}") for claim in chosen)


def verdicts(ground: Ground) -> str:
    """The legend: every verdict, what it means, how many have it."""
    found = Counter(claim.verdict for claim in ground.catalogue.claims)
    rows = [(words.badge(verdict), meaning, found[verdict]) for verdict, meaning in VERDICTS.items()]
    return markdown.table(("Verdict", "Means", "Claims"), rows, right=(2,))


def counted(ground: Ground) -> str:
    """The verdicts in a sentence."""
    found = Counter(claim.verdict for claim in ground.catalogue.claims)
    return (
        f"Of {found.total()} claims, {found['true']} hold as they are said and {found['outdated']} held once. "
        f"{found['depends']} depend on the case, {found['false']} are false, and "
        f"{found['unverifiable']} could not be decided.\n"
    )


def themes(ground: Ground) -> str:
    """Every theme with its verdicts."""
    rows = [
        (f"[{theme.title}](/claims/{theme.name}.md)", len(theme.claims), words.counted(theme.claims))
        for theme in ground.catalogue.themes
    ]
    return markdown.table(("Theme", "Claims", "Verdicts"), rows, right=(1,))


def claims_json(ground: Ground) -> str:
    """``data/claims.json``: every claim with its verdict, evidence and where it was heard.

    Keys of a claim: ``id``, ``theme``, ``says``, ``subjects``, ``heard`` (article -> lines), ``verdict``, ``scope``
    (the cases it speaks of, null for the usual), ``answer`` (Markdown), ``evidence`` (``kind``, ``target``,
    ``link``; a source's ``title``, ``date``, ``read``, ``secondary``), ``ten`` (place or null), ``looked_for`` and
    ``page``.
    """
    claims = [
        {
            "id": claim.id,
            "theme": claim.theme,
            "says": claim.says,
            "subjects": claim.subjects,
            "heard": claim.heard,
            "verdict": claim.verdict,
            "scope": spoken(claim.scope) or None,
            "answer": words.line(claim.answer),
            "evidence": [_evidence(ground, each) for each in claim.evidence],
            "ten": claim.ten if claim.ten in TEN else None,
            "looked_for": claim.looked_for or None,
            "page": words.address(claim).removeprefix("/"),
        }
        for claim in ground.catalogue.claims
    ]
    articles = [
        {
            "id": article.id,
            "title": article.title,
            "lines": article.lines,
            "sha256": article.sha256,
            "listings": {
                listing.id: {
                    form: asdict(outcome) for form, outcome in ground.listings.listings[listing.id].forms.items()
                }
                for listing in article.listings
                if ground.listings and listing.id in ground.listings.listings
            },
        }
        for article in ground.catalogue.articles
    ]
    stored = {
        "format": FORMAT,
        "verdicts": VERDICTS,
        "evidence": KINDS,
        "themes": [
            {"id": theme.name, "title": theme.title, "answer": theme.answer} for theme in ground.catalogue.themes
        ],
        "articles": articles,
        "claims": claims,
    }
    return json.dumps(stored, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _evidence(ground: Ground, each: Evidence) -> dict[str, str | bool]:
    found = {"kind": each.kind, "target": each.target, "link": ground.link(each)}
    if each.kind == "source":
        found |= {"title": each.title, "date": each.date, "read": each.read, "secondary": each.secondary}
    return found
