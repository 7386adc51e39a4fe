"""Where a reader says that a page is wrong: a form of the repository, with what is known of the page filled in.

The form is ``.github/ISSUE_TEMPLATE/wrong-page.yml``, which GitHub fills in from the query of its address. A link is
all that there is: nothing is asked of GitHub before a reader follows it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from urllib.parse import urlencode

from scripts.common.frameworks import PACKAGE_LABELS
from scripts.common.paths import DOCS

FORM = "wrong-page.yml"


@dataclass
class Recorded:
    """What the stamps of a page name: package -> its versions, and the ISO date of the newest run."""

    versions: dict[str, set[str]] = field(default_factory=dict)
    date: str = ""

    def __str__(self) -> str:
        """The versions as a sentence would list them; those of one package beside each other."""
        return ", ".join(
            f"{label} {' and '.join(sorted(self.versions[package]))}"
            for package, label in PACKAGE_LABELS.items()
            if package in self.versions
        )


def recorded_of_pages() -> dict[str, Recorded]:
    """Page below ``docs/`` -> what was recorded of its topics; pages without a run are not in it."""
    found: dict[str, Recorded] = {}
    for snippet in json.loads((DOCS / "data" / "snippets.json").read_text("utf-8"))["snippets"]:
        for run in (run for run in snippet["runs"].values() if run["current"]):
            for page in snippet["pages"]:
                of_page = found.setdefault(page, Recorded())
                of_page.date = max(of_page.date, run["date"])
                for package, version in run["versions"].items():
                    of_page.versions.setdefault(package, set()).add(version)
    return found


def link(repository: str, title: str, address: str, recorded: Recorded | None) -> str:
    """The address of the form, filled in.

    Args:
        repository: where the source lies; without it there is no form, and the link is empty.
        title, address: of the page; the whole address.
        recorded: of the page's topics; ``None`` where it shows none.
    """
    if not repository:
        return ""
    known = {"template": FORM, "title": f"{title}: ", "page": address}
    if recorded:
        known |= {"versions": str(recorded), "ran": recorded.date}
    return f"{repository}/issues/new?{urlencode(known)}"
