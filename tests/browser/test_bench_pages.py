"""What the benchmark of pages makes of Lighthouse's reports."""

from __future__ import annotations

from tests.browser import bench_pages


def report(first: float, largest: float | None, work: float) -> dict:
    values = zip(bench_pages.METRICS, (first, largest, work), strict=True)
    return {"audits": {audit: {"numericValue": value} if value else {} for audit, value in values}}


def test_ratios_are_those_of_each_round():
    plain = [report(100, 200, 50), report(200, 400, 100)]
    page = [report(150, 200, 100), report(400, None, 100)]
    found = bench_pages.ratios(plain, page)
    assert found == {"first paint": [1.5, 2], "largest paint": [1], "work": [2, 1]}
    line = bench_pages.table({"": found}).splitlines()[1]
    assert " ".join(line.split()) == "home 1.50 / 1.75 / 2.00 1.00 / 1.00 / 1.00 1.00 / 1.50 / 2.00"


def test_a_plain_page_is_built_by_the_theme_alone(tmp_path):
    page = (bench_pages.build_plain(tmp_path) / "index.html").read_text("utf-8")
    assert "One paragraph, and nothing else." in page
    assert "tandem" not in page
