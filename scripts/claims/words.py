"""How a claim, its verdict, its evidence and where it was heard are written, in Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from scripts.bench import statements
from scripts.claims.articles import Article
from scripts.claims.catalogue import FOLKLORE, VERDICTS, Claim
from scripts.claims.evidence import Ground
from scripts.claims.pieces import KINDS, UNDATED, Evidence
from scripts.common.numbers import figure
from scripts.common.toml_tables import ranges
from scripts.routes.catalogue import route


def badge(verdict: str) -> str:
    """The verdict as a word; the style sheet adds a marker and a colour."""
    return f'<b class="verdict verdict--{verdict}">{verdict}</b>'


def address(claim: Claim) -> str:
    """The page and anchor of a claim, from the root of the site."""
    return f"/claims/{claim.theme}.md#{claim.id}"


def link(ground: Ground, evidence: Evidence, label: str) -> str:
    """A link to the evidence, which holds."""
    target = ground.link(evidence)
    if evidence.kind != "source":
        target = f"/{target}"
    return f"[{label}]({target})"


def short(ground: Ground, evidence: Evidence) -> str:
    """A piece of evidence in a few words, linked."""
    if evidence.kind == "source":
        year = evidence.date if evidence.date == UNDATED else evidence.date[:4]
        second = "second-hand: " if evidence.secondary else ""
        return second + link(ground, evidence, f"{_plain(evidence.title)}, {year}")
    if evidence.kind == "bench":
        return link(ground, evidence, f"`{evidence.target.split()[0]}` measured")
    if evidence.kind == "page":
        return link(ground, evidence, _page_name(evidence))
    return link(ground, evidence, f"`{evidence.target}`")


def full(ground: Ground, evidence: Evidence) -> str:
    """A piece of evidence in a line: what it is, what it says, when it was said."""
    if evidence.kind == "source":
        dated = "undated, copy of unknown date" if evidence.date == UNDATED else evidence.date
        kind = "Second-hand source" if evidence.secondary else "Source"
        return f"{kind}: {link(ground, evidence, _plain(evidence.title))}, {dated}, read {evidence.read}"
    if evidence.kind == "snippet":
        return f"Ran: {link(ground, evidence, ground.topics[evidence.target].title)}"
    if evidence.kind == "row":
        title = ground.rosetta.row(evidence.target).title
        return f"Proven row of the Rosetta: {link(ground, evidence, _plain(title))}"
    if evidence.kind == "bench":
        said = statements.parse(evidence.target, evidence.path, evidence.line)
        arms = said.left + (f" / {said.right}" if said.right else "")
        what = f"`{arms}` in {said.workload}, {said.case}: {said.metric} {'ratio ' * bool(said.right)}"
        unit = " s" if said.metric == "time" and not said.right else ""
        times = "×" if said.right else unit
        return f"Measured: {link(ground, evidence, f'{what.rstrip()} {figure(said.value(ground.bench))}{times}')}"
    if evidence.kind == "route":
        return f"Measured: {link(ground, evidence, _plain(route(evidence.target).title))}"
    if evidence.kind == "listing":
        return f"Ran as printed: {link(ground, evidence, f'the listing {evidence.target}')}"
    return f"More: {link(ground, evidence, _page_name(evidence))}"


def heard(ground: Ground, claim: Claim, linked: bool = True) -> str:
    """Where a claim was heard, with links to the articles or without."""
    parts = []
    for name, lines in claim.heard.items():
        if name == FOLKLORE:
            parts.append("folklore")
        else:
            plural = "s" * (len(lines) > 1)
            label = ground.catalogue.article(name).short
            title = f"[{label}](/claims/articles.md#{name})" if linked else label
            parts.append(f"{title}, line{plural} {ranges(lines)}")
    return "; ".join(parts)


def counted(claims: Iterable[Claim]) -> str:
    """How many claims have which verdict: ``3 true, 2 outdated``."""
    found = Counter(claim.verdict for claim in claims)
    return ", ".join(f"{found[verdict]} {verdict}" for verdict in VERDICTS if found[verdict])


def kinds(claim: Claim) -> str:
    """The kinds of evidence that a claim has, in the order of ``KINDS``."""
    present = {each.kind for each in claim.evidence}
    return " ".join(kind for kind in KINDS if kind in present)


def excused(article: Article) -> list[tuple[str, str]]:
    """Why nothing is claimed in which lines of an article: reason and lines, the most lines first."""
    reasons: dict[str, list[int]] = {}
    for line, reason in article.no_claim.items():
        reasons.setdefault(reason, []).append(line)
    return [(reason, ranges(lines)) for reason, lines in sorted(reasons.items(), key=lambda each: -len(each[1]))]


def line(text: str) -> str:
    """Markdown on one line: a row of a list ends where its line does."""
    return " ".join(text.split())


def _plain(text: str) -> str:
    """Text as a label of a link: brackets would end it."""
    return text.replace("[", "(").replace("]", ")")


def _page_name(evidence: Evidence) -> str:
    return evidence.target.removeprefix("/").partition("#")[0].removesuffix(".md").removesuffix("/index")
