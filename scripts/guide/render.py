"""What the guide's page includes and reads: a form, a table of its options, and ``data/guide.json``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlencode

from scripts.claims.evidence import Ground
from scripts.common.markdown import table
from scripts.common.paths import DOCS, GENERATED
from scripts.guide import home, platforms, tables
from scripts.guide.constraints import BACKENDS, Constraint, Limit
from scripts.guide.decide import lean
from scripts.guide.questions import Guide, Note
from scripts.guide.tables import label
from scripts.topics import front_matter

FORMAT = 2
"""Of data/guide.json; grows when a key changes its meaning."""


def files(guide: Guide, ground: Ground) -> Iterable[tuple[Path, str]]:
    """Every generated file: where it goes and what it says.

    Raises:
        Problem: for evidence that is missing or does not hold.
    """
    yield DOCS / "data" / "guide.json", guide_json(guide, ground)
    yield GENERATED / "guide" / "form.md", form(guide)
    yield GENERATED / "guide" / "table.md", whole_table(guide, ground)
    yield GENERATED / "guide" / "platforms.md", platforms.partial(platforms.read(), home.versions(ground))
    yield GENERATED / "guide" / "figures.md", home.figures(ground)
    for name, text in tables.partials(guide, ground).items():
        yield GENERATED / "guide" / name, text


def guide_json(guide: Guide, ground: Ground) -> str:
    """All that the script needs: addresses are relative to the root of the site."""

    def said(reason: Constraint | Limit | Note) -> dict[str, Any]:
        evidence = [
            {"label": label(each), "href": address(ground.link(each) or "")} for each in reason.evidence
        ]  # fmt: skip
        return {"id": reason.id, "because": marked_up(reason.because), "evidence": evidence}

    answers = {}
    for answer in guide.answers.values():
        place = ground.link(answer.next) or ""
        go_on = {"label": title_of(place), "href": address(place)}
        answers[answer.id] = {"title": answer.title, "means": marked_up(answer.means), "next": go_on}
    found = {
        "format": FORMAT,
        "versions": home.versions(ground),
        "frameworks": {name: guide.answers[name].title for name in guide.frameworks},
        "backends": list(BACKENDS),
        "answers": answers,
        "default": {"framework": guide.default.framework, **said(guide.default)},
        "backend": {"framework": guide.backend.framework, **said(guide.backend)},
        "notes": [said(note) for note in guide.notes],
        "questions": [{"id": question.id, "asks": question.asks} for question in guide.questions],
        "options": [
            {
                "option": name,
                "label": marked_up(each.label),
                "weights": dict(each.weights),
                "rules_out": list(each.rules_out),
                **said(each),
            }
            for name, each in guide.options.items()
        ],
        "limits": [{"of": list(each.of), "keras_on": list(each.keras_on), **said(each)} for each in guide.limits],
    }
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


def form(guide: Guide) -> str:
    """Checkboxes, answers to begin with and the place of the answer, as HTML that a script shows."""
    sets = []
    for question in guide.questions:
        lines = [
            f'<label><input type="checkbox" name="{question.id}" value="{each.option.partition(".")[2]}"> '
            f"<span>{marked_up(each.label)}</span></label>"
            for each in guide.options_of(question)
        ]
        sets.append(f"<fieldset><legend>{escape(question.asks)}</legend>\n" + "\n".join(lines) + "\n</fieldset>")
    links = " ".join(
        f'<a href="?{escape(query(preset.chosen))}">{escape(preset.title)}</a>' for preset in guide.presets
    )
    return (
        '<form id="guide" class="guide" data-guide="../../data/guide.json" data-root="../../" hidden>\n'
        f'<p class="guide-presets">Begin with: {links}</p>\n'
        '<div class="guide-questions">\n' + "\n".join(sets) + "\n</div>\n"
        '<p class="guide-status"><output name="answer" role="status"></output> '
        '<a href="#answer">Why</a> <button type="reset" class="md-button">Start over</button></p>\n</form>\n'
    )


def query(chosen: Sequence[str]) -> str:
    """The part of an address that holds what was chosen."""
    return urlencode([tuple(option.split(".")) for option in chosen])


def whole_table(guide: Guide, ground: Ground) -> str:
    """Every option with what it says: the guide without scripts."""
    parts = []
    for question in guide.questions:
        rows = [
            (marked_up(each.label), lean(guide, each), speaks(guide, each), each.because, tables.links(ground, each))
            for each in guide.options_of(question)
        ]
        parts.append(f"### {question.asks} {{ #{question.id} }}\n")
        parts.append(table(("If you say", "Alone it gives", "Weights", "Because", "Evidence"), rows))
    return "\n".join(parts)


def speaks(guide: Guide, constraint: Constraint) -> str:
    """For whom, and how much."""
    said = [f"{guide.answers[name].title} ({weight})" for name, weight in constraint.weights.items()]
    if constraint.rules_out:
        said.append("rules out " + ", ".join(guide.answers[name].title for name in constraint.rules_out))
    return ", ".join(said) or "none"


def marked_up(says: str) -> str:
    """A sentence as HTML: nothing but code is marked."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(says, quote=False))


def title_of(page: str) -> str:
    """The title in the front matter of a page."""
    return front_matter.read(DOCS / page.partition("#")[0]).title


def address(target: str) -> str:
    """Where the site serves a page that is named by its file; an address of elsewhere as it is."""
    if "://" in target:
        return target
    name, mark, anchor = target.partition("#")
    page = PurePosixPath(name)
    folder = page.parent if page.stem == "index" else page.with_suffix("")
    return ("" if folder == PurePosixPath() else f"{folder}/") + mark + anchor
