"""Claims: what is wrong in their files is named, what they rest on must hold, and pages show what is declared."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import replace

import pytest

from scripts.bench import results
from scripts.bench.measured import Bench
from scripts.bench.workloads import load as load_workload
from scripts.claims import catalogue, evidence, render, words
from scripts.claims.articles import CLAIMS
from scripts.claims.catalogue import TEN, THEMES, VERDICTS
from scripts.claims.evidence import Ground
from scripts.claims.pieces import KINDS
from scripts.common.errors import Problem
from scripts.common.paths import DOCS, GENERATED
from scripts.common.toml_tables import ranges
from scripts.recording import records
from scripts.recording.record import record
from scripts.rosetta import proven
from scripts.running.run import Runner
from scripts.site import generate as generating
from scripts.site.contents import read_site
from tests import made_up

ARTICLES = """
[[article]]
id = "first"
title = "The first article"
short = "The first"
lines = 12
sha256 = "abc"
about = "A made-up article."
no_claim = [
  { lines = "1, 3-4", reason = "headings" },
]

[[article.listing]]
id = "first-01"
title = "A sum"
lines = "6-8"
framework = "pytorch"
as_it_stands = "ok"
why = "It adds."
"""
CLAIM = {
    "id": '"adds-up"',
    "says": '"One and one is two."',
    "subjects": '["sum"]',
    "heard": '["first 2", "first 9-10", "folklore"]',
    "verdict": '"true"',
    "answer": '"It is."',
    "evidence": '[{ source = "https://example.org/sum", title = "Sums", date = "2019-09", read = "2020-01-02" }]',
}


def claim(**changes: str | None) -> str:
    """A claim in TOML that is right but for what is changed; ``None`` leaves a key out."""
    lines = [f"{key} = {value}" for key, value in (CLAIM | changes).items() if value is not None]
    return "\n".join(["[[claim]]", *lines, ""])


@pytest.fixture
def read(tmp_path):
    """Reads a folder with one theme of these claims."""

    def read_(*claims: str, articles: str = ARTICLES, theme: str = "graphs") -> catalogue.Catalogue:
        (tmp_path / "articles.toml").write_text(articles)
        head = 'title = "A theme"\nanswer = "What remains."\n\n'
        (tmp_path / f"{theme}.toml").write_text(head + "\n".join(claims))
        return catalogue.read(tmp_path)

    return read_


def test_a_claim_is_read_as_it_is_declared(read):
    found = read(claim())
    assert not found.problems
    [only] = found.claims
    assert only.heard == {"first": (2, 9, 10), "folklore": ()}
    assert (only.theme, only.verdict, only.ten, only.line) == ("graphs", "true", None, 4)
    assert [(each.kind, each.target, each.date) for each in only.evidence] == [
        ("source", "https://example.org/sum", "2019-09")
    ]


TOMORROW = (datetime.date.today() + datetime.timedelta(days=1)).isoformat()


def source(**changes: str | None) -> str:
    given = {"source": "https://example.org/", "title": "Sums", "date": "2019", "read": "2020-01-02"} | changes
    return "[{ " + ", ".join(f'{key} = "{value}"' for key, value in given.items() if value is not None) + " }]"


SECOND_HAND = source()[:-3] + ', secondary = true, covers = ["gpu"] }]'


@pytest.mark.parametrize(
    ("changes", "line", "message"),
    [
        ({"saiys": '"x"'}, 12, "unknown key `saiys`"),
        ({"id": '"Adds up"'}, 5, "is no anchor"),
        ({"id": None}, 4, "`id` must be"),
        ({"says": '""'}, 6, "`says` must be"),
        ({"subjects": "[]"}, 7, "`subjects` must be"),
        ({"heard": '["second 2"]'}, 8, "which is none of first"),
        ({"heard": '["first 13"]'}, 8, "names no lines from 1 to 12"),
        ({"heard": '["first"]'}, 8, "names no lines"),
        ({"heard": "[]"}, 8, "`heard` must be"),
        ({"verdict": '"maybe"'}, 9, "has no verdict 'maybe'"),
        ({"verdict": '"unverifiable"'}, 4, "has no `looked_for`"),
        ({"looked_for": '"the archive"'}, 12, "has `looked_for`"),
        ({"answer": None}, 4, "`answer` must be"),
        ({"ten": "11"}, 12, "`ten` must be a place"),
        ({"ten": "true"}, 12, "`ten` must be a place"),
        ({"evidence": "[]"}, 11, "rests on nothing"),
        ({"evidence": None}, 4, "rests on nothing"),
        ({"verdict": '"unverifiable"', "looked_for": '"x"', "evidence": "[]"}, 11, "rests on nothing"),
        ({"scope": '["moon"]'}, 12, "`scope` has no mark 'moon'"),
        ({"scope": "[]", "verdict": '"depends"'}, 12, "`scope` must be"),
        ({"evidence": '"x"'}, 11, "is no list"),
        ({"evidence": '[{ page = "index.md" }]'}, 11, "rests on nothing"),
        ({"evidence": '[{ hearsay = "x" }]'}, 11, "unknown key `hearsay`"),
        ({"evidence": '[{ row = "a/b", snippet = "c/d" }]'}, 11, "names 2 things"),
        ({"evidence": '[{ title = "x" }]'}, 11, "names 0 things"),
        ({"evidence": '[{ row = "a/b", date = "2019" }]'}, 11, "says nothing of a row"),
        ({"evidence": source(title=None)}, 11, "has no title"),
        ({"evidence": source(date=None)}, 11, "has no date"),
        ({"evidence": SECOND_HAND}, 11, "a second-hand source covers nothing"),
        ({"evidence": source()[:-3] + ', covers = ["sun"] }]'}, 11, "`covers` has no mark 'sun'"),
        ({"evidence": source(read=None)}, 11, "has no read"),
        ({"evidence": source(source="http://example.org/")}, 11, "is no https address"),
        ({"evidence": source(date="September 2019")}, 11, "is no date of a source"),
        ({"evidence": source(date=TOMORROW)}, 11, "is no date of a source"),
        ({"evidence": source(read="2020-13-01")}, 11, "is no day"),
        ({"evidence": source(read=TOMORROW)}, 11, "has not come yet"),
    ],
)
def test_what_is_wrong_in_a_claim_is_named_with_its_line(read, changes, line, message):
    found = read(claim(**changes), claim(id='"another"'))
    [problem] = found.problems
    assert re.search(message, problem.message), problem
    assert problem.path.name == "graphs.toml"
    # The keys stand below the header in line 4, in the order of CLAIM; one that was added stands last.
    assert problem.line == line, problem
    assert problem.remedy
    assert [each.id for each in found.claims] == ["another"], "the claims beside it are read"


RAN = '[{ snippet = "chapter/topic" }]'


@pytest.mark.parametrize(
    ("verdict", "scope", "evidence", "missing"),
    [
        ("false", None, RAN, None),
        ("false", None, '[{ bench = "a b c/d 1..2" }]', None),
        ("false", None, source(), "a CPU, a small case, the pinned versions"),
        ("false", None, source()[:-3] + ', covers = ["cpu"] }]', None),
        ("false", '["gpu"]', RAN, "a GPU, a small case, the pinned versions"),
        ("false", '["gpu"]', source()[:-3] + ', covers = ["gpu"] }]', None),
        ("false", '["large"]', RAN, "a CPU, a large model or many machines, the pinned versions"),
        ("false", '["past"]', RAN, "a CPU, a small case, an earlier version"),
        ("false", '["cpu", "gpu"]', RAN, "a GPU, a small case, the pinned versions"),
        ("false", '["cpu", "gpu"]', RAN[:-1] + ", " + source()[1:-3] + ', covers = ["gpu"] }]', None),
        ("true", None, source(), None),
        ("true", '["gpu"]', RAN, "a GPU, a small case, the pinned versions"),
        ("depends", '["gpu", "large"]', RAN, None),
        ("outdated", '["gpu"]', RAN, None),
    ],
)
def test_a_verdict_reaches_no_further_than_its_evidence(read, verdict, scope, evidence, missing):
    found = read(claim(verdict=f'"{verdict}"', scope=scope, evidence=evidence))
    said = [problem.message for problem in found.problems]
    assert said == ([] if missing is None else [f"adds-up is {verdict}, but no evidence covers {missing}"])


def test_a_page_covers_nothing(read):
    found = read(claim(verdict='"false"', evidence='[{ page = "index.md" }, ' + source()[1:]))
    assert ["no evidence covers a CPU" in problem.message for problem in found.problems] == [True]


def test_a_source_says_that_it_is_second_hand_or_undated(read):
    undated = source(date="undated", title="Old")[:-3]
    found = read(claim(evidence=f"{undated} }}, {undated[1:]}, secondary = true }}]"))
    held = Ground(found)
    first, second = found.claims[0].evidence
    assert words.full(held, first) == (
        "Source: [Old](https://example.org/), undated, copy of unknown date, read 2020-01-02"
    )
    assert words.full(held, second).startswith("Second-hand source: [Old]")
    assert words.short(held, second) == "second-hand: [Old, undated](https://example.org/)"


def test_a_claim_shows_which_cases_it_speaks_of(read):
    plain, wide = read(claim(), claim(id='"b"', verdict='"depends"', scope='["gpu", "cpu", "large"]')).claims
    held = Ground(catalogue.Catalogue())
    assert "Judged for" not in render.section(held, replace(plain, heard={"folklore": ()}), "a", "A")
    shown = render.section(held, replace(wide, heard={"folklore": ()}), "b", "B")
    assert "Judged for: a CPU or a GPU; a large model or many machines." in shown


def test_an_id_stands_once(read, tmp_path):
    (tmp_path / "apis.toml").write_text(f'title = "Other"\nanswer = "Too."\n{claim()}')
    [problem] = read(claim()).problems
    assert "stands in graphs.toml, line 4, too" in problem.message


def test_a_theme_says_what_it_is(read, tmp_path):
    (tmp_path / "apis.toml").write_text('title = "Other"\n')
    (tmp_path / "history.toml").write_text("title = \n")
    messages = [problem.message for problem in read(claim()).problems]
    assert len(messages) == 2
    assert "`answer` must be" in messages[0]
    assert "not valid TOML" in messages[1]


def test_the_ten_are_ten(read):
    full = [claim(id=f'"number-{place}"', ten=str(place)) for place in TEN]
    assert not read(*full).problems
    [problem] = read(*full[:-1]).problems
    assert "places [10] are empty" in problem.message
    problems = read(*full, claim(ten="3")).problems
    assert ["place 3 of the ten is that of number-3" in each.message for each in problems] == [True]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("lines = 12", 'lines = "many"', "`lines` must be a number"),
        ("3-4", "3-40", "names no lines from 1 to 12"),
        ('reason = "headings"', 'reason = ""', "`reason` must be"),
        ('framework = "pytorch"', 'framework = "caffe"', "is no framework"),
        ('as_it_stands = "ok"', "", "says not how it comes out"),
        ('as_it_stands = "ok"', 'as_it_stands = "ok"\nindent = [0, 4]', "a number for each of 3 lines"),
        ('as_it_stands = "ok"', 'as_it_stands = "ok"\nneeds = ["first-02"]', "no listing before"),
        ('as_it_stands = "ok"', 'as_it_stands = "ok"\nstand_in = "x"', "go together"),
        ('why = "It adds."', 'why = "It adds."\nbecause = 1', "unknown key `because`"),
    ],
)
def test_what_is_wrong_in_articles_is_named(read, old, new, message):
    assert old in ARTICLES
    found = read(claim(heard='["folklore"]'), articles=ARTICLES.replace(old, new))
    [problem] = found.problems
    assert re.search(message, problem.message), problem
    assert problem.path.name == "articles.toml"
    assert problem.line


def test_a_line_is_covered_by_a_claim_a_listing_or_a_reason(read):
    found = read(claim())
    assert found.uncovered(found.articles[0]) == [5, 11, 12]
    assert ranges([5, 11, 12, 1, 3, 2]) == "1-3, 5, 11-12"


# -- Evidence ----------------------------------------------------------------------------------------------------------

TEXTS = {"with_pytorch.py": "x = 1.0\nprint(x)\n", "with_tensorflow.py": "x = 1.0\nprint(x)\n"}


def problems_of(found: catalogue.Catalogue, **ground) -> list[str]:
    held = Ground(found, **ground)
    return [problem.message for each in found.claims for problem in evidence.check(held, each)]


def with_evidence(read, text: str) -> catalogue.Catalogue:
    found = read(claim(evidence=f"[{text}]"))
    assert not found.problems
    return found


@pytest.fixture
def recorded(make_topic, records_root):
    def make(toml: str = "[compare]\nx = 1e-6\n", texts=TEXTS, anew: bool = True) -> dict:
        topic = make_topic(texts, toml)
        if anew:
            with Runner("process") as runner:
                assert not [p for _, done in record([topic], runner, "cpu") for p in done.problems]
        return {"topics": {topic.name: topic}, "records": {topic.name: records.load(topic)}}

    return make


def test_a_snippet_is_evidence_while_its_record_is_that_of_what_it_is_now(read, recorded):
    found = with_evidence(read, '{ snippet = "chapter/topic" }')
    assert problems_of(found) == ["no topic chapter/topic"]
    assert problems_of(found, **recorded()) == []
    changed = recorded(texts=TEXTS | {"with_pytorch.py": "x = 1.0\nprint(x)  # changed\n"}, anew=False)
    assert ["pytorch has no record of its last change" in each for each in problems_of(found, **changed)] == [True]


def test_a_snippet_without_comparisons_is_evidence_while_its_record_is_current(read, recorded):
    found = with_evidence(read, '{ snippet = "chapter/topic" }')
    assert problems_of(found, **recorded("")) == []
    changed = recorded("", TEXTS | {"with_pytorch.py": "x = 1.0\nprint(x)  # changed\n"}, anew=False)
    assert ["pytorch has no record of its last change" in each for each in problems_of(found, **changed)] == [True]


def test_a_snippet_whose_comparison_was_not_made_is_no_evidence(read, recorded):
    found = with_evidence(read, '{ snippet = "chapter/topic" }')
    recorded()
    tighter = recorded("[compare]\nx = 1e-9\n", anew=False)
    [message] = problems_of(found, **tighter)
    assert "no evidence" in message


def test_a_preview_shows_a_snippet_that_has_not_run_since_its_last_change(read, recorded):
    """Whoever edits it under ``mkdocs serve`` is told, and sees the page; what is not there stays an error."""
    recorded()
    changed = recorded(texts=TEXTS | {"with_pytorch.py": "x = 2.0\nprint(x)\n"}, anew=False)
    doubts: list[Problem] = []
    found = with_evidence(read, '{ snippet = "chapter/topic" }')
    assert problems_of(found, **changed, doubts=doubts) == []
    assert ["no record of its last change" in doubt.message for doubt in doubts] == [True]
    missing = with_evidence(read, '{ snippet = "chapter/imaginary" }')
    assert problems_of(missing, **changed, doubts=doubts) == ["no topic chapter/imaginary"]


def test_a_row_is_evidence_while_it_is_proven(read):
    rosetta = proven.read()
    family = rosetta.families[0]
    row = family.rows[0]
    found = with_evidence(read, f'{{ row = "{row.id}" }}')
    assert problems_of(found, rosetta=rosetta) == []
    [message] = problems_of(found, rosetta=replace(rosetta, proofs=rosetta.proofs | {family.name: {}}))
    assert "is not proven since its last change" in message
    assert "no row" in problems_of(with_evidence(read, '{ row = "layers/imaginary" }'), rosetta=rosetta)[0]


def test_a_measurement_is_evidence_while_the_record_says_so(read, tmp_path):
    workload = load_workload(made_up.folder(tmp_path / "made", pytorch=["eager"], tensorflow=["eager"]))
    result = made_up.result(workload, {"pytorch/eager": 2.0, "tensorflow/eager": 6.0}, noise=0)
    bench = Bench({"made": workload}, {results.OURS: {"made": result}})
    for bounds, message in (("2..4", None), ("3.5..4", "is 3, not from 3.5 to 4"), ("4", "cannot be read")):
        found = with_evidence(read, f'{{ bench = "made one tensorflow/eager / pytorch/eager {bounds}" }}')
        said = problems_of(found, bench=bench)
        assert [message in each for each in said] == ([True] if message else []), said


def test_a_page_is_there_with_its_anchor(read):
    for target, message in (
        ("graphs/tracing.md#traps", None),
        ("/graphs/tracing.md", None),
        ("graphs/tracing.md#nowhere", "has no anchor nowhere"),
        ("graphs/nowhere.md", "no page graphs/nowhere.md"),
    ):
        found = with_evidence(read, f'{{ page = "{target}" }}, {source()[1:-1]}')
        assert problems_of(found) == ([] if message is None else problems_of(found)), target
        assert [message in each for each in problems_of(found)] == ([True] if message else [])


def test_anchors_are_those_of_headings_and_of_what_is_included(tmp_path, monkeypatch):
    monkeypatch.setattr(evidence, "DOCS", tmp_path)
    text = '# One `two`_three: é!\n\n## Named { #own }\n\n```\n## no heading\n```\n\n--8<-- "made/part.md"\n'
    (tmp_path / "page.md").write_text(text)
    assert evidence.anchors("page.md", {"made/part.md": "## Inside"}) == {"one-two_three-e", "own", "inside"}


def test_routes_and_listings_that_are_not_there_are_no_evidence(read):
    assert "not measured" in problems_of(with_evidence(read, '{ route = "imaginary" }'))[0]
    assert "no listing first-09" in problems_of(with_evidence(read, '{ listing = "first-09" }'))[0]
    assert "was not run" in problems_of(with_evidence(read, '{ listing = "first-01" }'))[0]


@pytest.mark.parametrize(
    "wrong", ['{ snippet = "graphs/imaginary" }', '{ bench = "dispatch add-64 pytorch/eager time 1..2" }']
)
def test_nothing_is_generated_while_a_claim_has_no_evidence(read, monkeypatch, wrong):
    """Planted in the real tree: MkDocs generates before each build, and stops where that does."""
    site = replace(read_site(), claims=with_evidence(read, wrong))
    monkeypatch.setattr(generating.Reading, "site", lambda self: site)
    monkeypatch.setattr(
        generating, "write_whole", lambda *_, **__: pytest.fail("written, with a claim without evidence")
    )
    with pytest.raises(Problem, match=r"graphs\.toml:11: "):
        generating.generate()


# -- This tree ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ground() -> Ground:
    site = read_site()
    return generating.claims_ground(site, dict(generating.files_beside_claims(site)))


@pytest.fixture(scope="module")
def made(ground) -> dict[str, str]:
    return {path.name if path.suffix == ".json" else path.stem: text for path, text in render.files(ground)}


def test_every_claim_of_the_site_holds(ground):
    found = ground.catalogue
    assert not [str(problem) for problem in found.problems]
    assert not [str(problem) for each in found.claims for problem in evidence.check(ground, each)]


def test_every_line_of_the_articles_is_accounted_for(ground):
    found = ground.catalogue
    assert [article.id for article in found.articles] == ["detailed", "comparing", "choosing"]
    assert {article.id: ranges(found.uncovered(article)) for article in found.articles} == dict.fromkeys(
        ("detailed", "comparing", "choosing"), ""
    )


def test_a_line_is_not_both_a_claim_and_none(ground):
    for article in ground.catalogue.articles:
        heard = {line for each in ground.catalogue.claims for line in each.heard.get(article.id, ())}
        assert not ranges(heard & set(article.no_claim)), f"{article.id}: heard there, and listed as claiming nothing"


def test_every_theme_has_claims_and_a_page(ground):
    assert [theme.name for theme in ground.catalogue.themes] == list(THEMES)
    for theme in ground.catalogue.themes:
        assert theme.claims
        assert f'--8<-- "claims/{theme.name}.md"' in (DOCS / "claims" / f"{theme.name}.md").read_text("utf-8")


def test_the_ten_are_there_and_are_not_so(ground, made):
    chosen = {each.ten: each for each in ground.catalogue.claims if each.ten}
    assert sorted(chosen) == list(TEN)
    for place, each in chosen.items():
        assert each.verdict in ("false", "outdated"), f"{each.id} is {each.verdict}, and among the ten"
        assert f"## {place}. {each.says} {{ #ten-{place} " in made["ten"]


def test_every_verdict_has_a_legend_a_marker_and_a_colour(made):
    css = (DOCS / "assets" / "stylesheets" / "tandem.css").read_text("utf-8")
    markers = re.findall(r'--verdict-marker: "(.)" / "";', css)
    assert len(set(markers)) == len(VERDICTS)
    for verdict, meaning in VERDICTS.items():
        assert f"| {words.badge(verdict)} | {meaning} |" in made["verdicts"]
        assert f".verdict--{verdict} {{" in css
        assert css.count(f"--verdict-{verdict}: #") == 2, "one colour in each scheme"


def test_the_published_json_is_what_pages_show(ground, made):
    published = json.loads(made["claims.json"])
    assert published["format"] == render.FORMAT
    assert set(published) == {"format", "verdicts", "evidence", "themes", "articles", "claims"}
    assert published["verdicts"] == VERDICTS
    rows = [line for line in made["ledger"].splitlines() if line.startswith("<li")]
    assert len(rows) == len(published["claims"]) == len(ground.catalogue.claims)
    for row, each in zip(rows, published["claims"], strict=True):
        assert f'data-verdict="{each["verdict"]}" data-theme="{each["theme"]}"' in row
        assert f"[{each['says']}](/{each['page']})" in row
        assert each["answer"] in row
        assert f"## {each['says']} {{ #{each['id']} " in made[each["theme"]]
        assert {piece["kind"] for piece in each["evidence"]} <= KINDS.keys()
        for piece in each["evidence"]:
            target = piece["link"] if piece["kind"] == "source" else f"/{piece['link']}"
            assert f"]({target})" in row
            assert f"]({target})" in made[each["theme"]]


def test_the_same_claims_give_the_same_bytes(ground, made):
    again = {path.name if path.suffix == ".json" else path.stem: text for path, text in render.files(ground)}
    assert again == made


def test_the_filter_offers_what_there_is(ground, made):
    options = re.findall(r'<option value="([\w-]+)">', made["filter"])
    assert options == [*VERDICTS, *(theme.name for theme in ground.catalogue.themes), *KINDS]


def test_files_lie_where_pages_include_them(ground):
    paths = [path for path, _ in render.files(ground)]
    assert {path.parent for path in paths} == {GENERATED / "claims", DOCS / "data"}
    assert CLAIMS == DOCS / "claims"
