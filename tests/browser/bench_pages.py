"""How fast pages are, beside a plain page of the same theme: ``make bench-pages``. A benchmark, not a test.

A time says as much of the machine as of the page. So each page is measured in turn with a page that MkDocs Material
makes of one paragraph, and what is printed are ratios: 1 is as fast as the theme allows.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.browser import lighthouse
from tests.browser.conftest import installed_chromium
from tests.browser.server import serve

METRICS = {
    "first-contentful-paint": "first paint",
    "largest-contentful-paint": "largest paint",
    "mainthread-work-breakdown": "work",
}
"""Audit of Lighthouse -> heading. The first two are milliseconds since the click, the last is the sum of what scripts,
styles, layout and painting took.
"""
PLAIN = {
    "mkdocs.yml": "site_name: Plain\ntheme:\n  name: material\n  font: false\n",
    "docs/index.md": "# Plain\n\nOne paragraph, and nothing else.\n",
    "docs/other.md": "# Another\n\nOne more paragraph.\n",
}


def build_plain(folder: Path) -> Path:
    """Build a site of two pages with MkDocs Material as it comes; gives its folder."""
    for name, text in PLAIN.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"], cwd=folder, check=True)
    return folder / "site"


def ratios(plain: list[dict], page: list[dict]) -> dict[str, list[float]]:
    """For each metric, page / plain in every round; rounds in which one of them has no figure are left out."""
    return {
        heading: [
            of_page / of_plain
            for each_plain, each_page in zip(plain, page, strict=True)
            if (of_plain := _value(each_plain, audit)) and (of_page := _value(each_page, audit))
        ]
        for audit, heading in METRICS.items()
    }


def _value(report: dict, audit: str) -> float | None:
    return report["audits"][audit].get("numericValue")


def table(measured: dict[str, dict[str, list[float]]]) -> str:
    """A line for each page: minimum, median and maximum of every metric's ratios."""
    lines = [f"{'page':24}" + "".join(f"{heading:>24}" for heading in METRICS.values())]
    for path, metrics in measured.items():
        cells = "".join(f"{_spread(values):>24}" for values in metrics.values())
        lines.append(f"{path or 'home':24}{cells}")
    return "\n".join(lines)


def _spread(values: list[float]) -> str:
    if not values:
        return "not measured"
    return f"{min(values):.2f} / {statistics.median(values):.2f} / {max(values):.2f}"


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--site", type=Path, default=Path("site"), help="the built site; site/ by default")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "pages", nargs="*", default=lighthouse.PAGES, help="below the home page, such as graphs/tracing/"
    )
    given = parser.parse_args(arguments)
    chromium = installed_chromium()
    if not chromium or not shutil.which("node") or not (given.site / "index.html").exists():
        parser.error(f"needs Chromium, Node and a site in {given.site}/ (make site)")
    with tempfile.TemporaryDirectory() as folder:
        plain_site = build_plain(Path(folder))
        with serve(plain_site) as plain, serve(given.site.resolve()) as address:
            order = [each for _ in range(given.rounds) for path in given.pages for each in (plain, address + path)]
            found = list(lighthouse.reports(chromium, order, ["performance"]))
    measured = {}
    for number, path in enumerate(given.pages):
        rounds = found[2 * number :: 2 * len(given.pages)], found[2 * number + 1 :: 2 * len(given.pages)]
        measured[path] = ratios(*rounds)
    print("Page / plain page of the theme: minimum / median / maximum of", given.rounds, "rounds")
    print(table(measured))


if __name__ == "__main__":
    main()
