"""What the page on the guide includes and reads: a form, the whole table, and ``data/guide.json``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from html import escape
from pathlib import Path, PurePosixPath
from typing import Any

from scripts.claims.evidence import Ground
from scripts.guide.questions import EITHER, Guide, Reason
from scripts.markdown import table
from scripts.paths import DOCS, GENERATED
from scripts.topics import FRAMEWORKS

FORMAT = 1
"""Of data/guide.json; grows when a key changes its meaning."""

LABELS = {
    "snippet": "ran here",
    "bench": "measured here",
    "route": "measured here",
    "row": "proven here",
    "page": "shown here",
}
"""Kind of evidence -> the words of its link; a source has its title."""


def files(guide: Guide, ground: Ground) -> Iterable[tuple[Path, str]]:
    """Every generated file: where it goes and what it says.

    Raises:
        Problem: for evidence that is missing or does not hold.
    """
    yield DOCS / "data" / "guide.json", guide_json(guide, ground)
    yield GENERATED / "guide" / "form.md", form(guide)
    yield GENERATED / "guide" / "table.md", whole_table(guide, ground)


def guide_json(guide: Guide, ground: Ground) -> str:
    """All that the script needs: addresses are relative to the root of the site."""

    def of(reason: Reason) -> dict[str, Any]:
        return {
            "id": reason.id,
            "favours": reason.favours,
            "rules_out": list(reason.rules_out),
            "weight": reason.weight,
            "says": marked_up(reason.says),
            "evidence": {"label": label(reason), "href": address(ground.link(reason.evidence) or "")},
        }

    answers = {}
    for answer in guide.answers.values():
        place = ground.link(answer.next) or ""
        go_on = {"label": title_of(place), "href": address(place)}
        answers[answer.id] = {"title": answer.title, "means": answer.means, "next": go_on}
    questions = [
        {
            "id": question.id,
            "options": [
                {"id": option.id, "reasons": [of(reason) for reason in option.reasons]} for option in question.options
            ],
        }
        for question in guide.questions
    ]
    found = {
        "format": FORMAT,
        "frameworks": FRAMEWORKS,
        "answers": answers,
        "notes": [of(note) for note in guide.notes],
        "questions": questions,
    }
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


def form(guide: Guide) -> str:
    """Radio buttons and the place of the answer, as HTML that a script shows."""
    sets = []
    for question in guide.questions:
        lines = [
            f'<label><input type="radio" name="{question.id}" value="{option.id}"{" checked" * (not number)}> '
            f"<span>{marked_up(option.label)}</span></label>"
            for number, option in enumerate(question.options)
        ]
        sets.append(f"<fieldset><legend>{escape(question.asks)}</legend>\n" + "\n".join(lines) + "\n</fieldset>")
    return (
        '<form id="guide" class="guide" data-guide="../../data/guide.json" data-root="../../" hidden>\n'
        '<div class="guide-questions">\n' + "\n".join(sets) + "\n</div>\n"
        '<p class="guide-status"><output name="answer" role="status"></output> '
        '<a href="#answer">Why</a> <button type="reset" class="md-button">Start over</button></p>\n</form>\n'
    )


def whole_table(guide: Guide, ground: Ground) -> str:
    """Every option with what it says: the guide without scripts."""
    parts = []
    for question in guide.questions:
        rows = []
        for option in question.options:
            for reason in option.reasons:
                target = ground.link(reason.evidence) or ""
                place = target if "://" in target else f"/{target}"
                rows.append((option.label, speaks(reason), reason.says, f"[{label(reason)}]({place})"))
            if not option.reasons:
                rows.append((option.label, "decides nothing", "", ""))
        parts.append(f"### {question.asks} {{ #{question.id} }}\n")
        parts.append(table(("If you say", "It speaks", "Because", "Evidence"), rows))
    return "\n".join(parts)


def speaks(reason: Reason) -> str:
    """For whom, and how much."""
    if reason.rules_out:
        return "rules out " + ", ".join(FRAMEWORKS[name] for name in reason.rules_out)
    if reason.favours == EITHER:
        return "either way"
    return f"for {FRAMEWORKS[reason.favours]}, {reason.weight}"


def label(reason: Reason) -> str:
    """The words of the link to a reason's evidence; a source's with its date, or the day on which it was read."""
    evidence = reason.evidence
    if evidence.kind != "source":
        return LABELS[evidence.kind]
    when = f"read {evidence.read}" if evidence.date == "undated" else evidence.date
    return f"{evidence.title}, {when}" + " (secondary)" * evidence.secondary


def marked_up(says: str) -> str:
    """A sentence as HTML: nothing but code is marked."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(says, quote=False))


def title_of(page: str) -> str:
    """The title in the front matter of a page."""
    text = (DOCS / page.partition("#")[0]).read_text("utf-8")
    found = re.search(r'^title: "?(.+?)"?$', text, re.MULTILINE)
    return found[1] if found else page


def address(target: str) -> str:
    """Where the site serves a page that is named by its file; an address of elsewhere as it is."""
    if "://" in target:
        return target
    name, mark, anchor = target.partition("#")
    page = PurePosixPath(name)
    folder = page.parent if page.stem == "index" else page.with_suffix("")
    return ("" if folder == PurePosixPath() else f"{folder}/") + mark + anchor
