"""Figures in prose are references, and what they show is what the records hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest

from scripts.bench import results
from scripts.bench.measured import Bench
from scripts.bench.workloads import load
from scripts.common.errors import Problem
from scripts.common.kept import Kept
from scripts.common.paths import DOCS
from scripts.site import references
from scripts.site.contents import read_site
from scripts.site.references import References, resolved
from tests import made_up


def row(family, harm=None):
    return SimpleNamespace(family=family, silent=harm is not None, naive=harm and SimpleNamespace(harm=harm))


@pytest.fixture
def site(tmp_path):
    workload = load(made_up.folder(tmp_path / "made", pytorch=["eager"], tensorflow=["eager"]))
    result = made_up.result(workload, {"pytorch/eager": 2.0, "tensorflow/eager": 6.0}, noise=0)
    output = tmp_path / "with_pytorch.txt"
    output.write_text("loss: 16.1181\nloss: 16.1181\ngradient: [-1, 1]\nshape: (2, 3)\n")
    snippet = SimpleNamespace(name="apis/made/pytorch", output_path=output)
    rows = [row("losses", 3), row("losses", 1), row("shapes")]
    run = SimpleNamespace(versions={"torch": "2.13.0+cpu", "python": "3.11"})
    older = SimpleNamespace(versions={"torch": "2.9.1"})
    return SimpleNamespace(
        bench=Bench({"made": workload}, {results.OURS: {"made": result}}),
        topics=[SimpleNamespace(snippets=[snippet], comparisons=[1, 2])],
        records={"apis/made": SimpleNamespace(runs={"pytorch": {"cpu": run, "gpu": older}})},
        rosetta=SimpleNamespace(
            rows=[(None, each) for each in rows],
            families=[SimpleNamespace(name="losses"), SimpleNamespace(name="shapes")],
        ),
        routes=SimpleNamespace(routes={"onnx": SimpleNamespace(rounds=[{"p50_ms": 0.5}, {"p50_ms": 0.7}, {}])}),
        converters=SimpleNamespace(
            converters={
                "made": SimpleNamespace(
                    models={"cnn": SimpleNamespace(other=2e-6, trainable=224, error="", default="No: 1")}
                )
            }
        ),
        claims=SimpleNamespace(articles=[], claims=[1] * 1234),
        guide=None,
        scenarios=SimpleNamespace(found=()),
    )


@pytest.fixture
def page(tmp_path):
    def written(text):
        path = tmp_path / "page.md"
        path.write_text(f"# A page\n\n{text}\n")
        return path

    return written


@pytest.mark.parametrize(
    ("reference", "shown"),
    [
        ("bench made one tensorflow/eager / pytorch/eager", "3.0×"),
        ("bench made one tensorflow/eager / pytorch/eager 2.5..3.5", "3.0×"),
        ("bench made one pytorch/eager / tensorflow/eager", "0.33×"),
        ("bench made one pytorch/eager time 1.9..2e0", "2 s"),
        ("bench made one pytorch/eager peak_mb", "100 MB"),
        ("holds bench made one pytorch/eager time 1.9..2e0", ""),
        ("route onnx p50_ms", "600 µs"),
        ('output apis/made/pytorch "loss: (.+)"', "16.1181"),
        ('output apis/made/pytorch "loss: (.+)" 16..17', "16.1181"),
        ('output apis/made/pytorch "shape: \\((\\d), "', "2"),
        ('output apis/made/pytorch "gradient: \\[-(\\d{1})"', "1"),
        ("converter made cnn other 1e-6..3e-6", "2e-6"),
        ("converter made cnn trainable", "224"),
        ("converter made cnn default", "No: 1"),
        ("rows all", "3"),
        ("rows silent", "2"),
        ("rows silent losses harm-3", "1"),
        ("count comparisons", "2"),
        ("count claims", "1\u202f234"),
        ("version torch", "2.13.0+cpu"),
        ("sha256 made-up.txt", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ],
)
def test_a_reference_shows_what_the_record_holds(site, page, tmp_path, monkeypatch, reference, shown):
    monkeypatch.setattr("scripts.site.recorded.DOCS", tmp_path)
    (tmp_path / "made-up.txt").write_text("abc", "utf-8")
    path = page(f"It is {{{{ {reference} }}}}.")
    found = References(site)
    found.page(path)
    assert found.shown == {reference: shown}
    assert resolved(path.read_text(), found.shown) == f"# A page\n\nIt is {shown}.\n"


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("bench made one tensorflow/eager / pytorch/eager 3.1..4", r"page\.md:3: .* is 3, not from 3\.1 to 4"),
        ("holds bench made one pytorch/eager first_s 1..4", r"page\.md:3: .* is 200, not from 1 to 4"),
        ("holds bench made one pytorch/eager first_s", "nothing is held"),
        ("bench made one jax/jit / pytorch/eager 1..4", "is not measured"),
        ("bench made two pytorch/eager 1..4", "is not measured"),
        ("bench made one tensorflow/eager pytorch/eager", "cannot be read: bench"),
        ("route onx p50_ms", "use one of: onnx"),
        ("converter maid cnn other", "use one of: made"),
        ("converter made cnn error", "is not recorded"),
        ("converter made cnn other 1..2", "is 2e-06, not from 1 to 2"),
        ("route onnx p50", "use one of: p50_ms"),
        ('output apis/mde/pytorch "loss: (.+)"', "did you mean apis/made/pytorch"),
        ('output apis/made/pytorch "los: (.+)"', "no match"),
        ('output apis/made/pytorch "(\\d)"', "different matches"),
        ('output apis/made/pytorch "(loss): (.+)"', "one group"),
        ('output apis/made/pytorch "(loss"', "correct the pattern"),
        ('output apis/made/pytorch "shape: (.+)" 1..2', "is no number"),
        ("rows slient", "use one of: all, silent"),
        ("count gadgets", "use one of: articles"),
        ("version tourch", "no run was recorded"),
        ("scenario manual pytorch.x", "use one of"),
        ("sha256 porting/files/nothing.py", "is no file"),
        ("bnch made one pytorch/eager", "use one of: bench"),
    ],
)
def test_a_reference_that_does_not_hold_is_named_with_its_line(site, page, reference, message):
    with pytest.raises(Problem, match=message) as raised:
        References(site).page(page(f"It is {{{{ {reference} }}}}."))
    assert "page.md:3" in str(raised.value)


@pytest.mark.parametrize(
    "text",
    ["{{rows all}}", "{{ rows all", "{{  }}", "{{ rows all }", "<!-- holds: made one 1..2 -->", "<!-- hold : x -->"],
)
def test_what_was_meant_to_be_a_reference_is_not_passed_over(site, page, text):
    with pytest.raises(Problem, match=r"page\.md:3: cannot be read"):
        References(site).page(page(text))


@pytest.mark.parametrize(
    "text",
    [
        "`{{ rows all }}`",
        "``{{ rows `` and `{{`",
        "```yaml\n{{ secrets.x }}\n{{ rows all }}\n```",
        "~~~~\n```\n{{ x\n~~~~",
    ],
)
def test_code_is_left_as_it_is(site, page, text):
    path, found = page(text), References(site)
    found.page(path)
    assert resolved(path.read_text(), {"rows all": "wrong"}) == path.read_text()


def test_prose_after_a_fence_is_resolved(site, page):
    found, path = References(site), page("```\n{{ rows all }}\n```\n{{ rows all }} rows `{{ x` {{ rows all }}")
    found.page(path)
    assert resolved(path.read_text(), found.shown).endswith("```\n{{ rows all }}\n```\n3 rows `{{ x` 3\n")


@dataclass(frozen=True)
class Text:
    says: str
    more: dict = field(default_factory=dict)


def test_texts_of_records_are_resolved_and_what_has_none_is_the_same_object(site, tmp_path):
    found = References(site)
    plain = (Text("nothing", {"a": ["b"]}), Text("here", {}))
    assert found.within(plain, tmp_path) is plain
    both = found.within((*plain, Text("of {{ rows all }}", {"a": ["{{ rows silent }} silent"]})), tmp_path)
    assert both[0] is plain[0]
    assert both[2] == Text("of 3", {"a": ["2 silent"]})


def test_a_file_that_readers_download_is_read_again_when_it_changed(site, tmp_path, monkeypatch):
    """Otherwise `make serve` shows the SHA-256 of the file as it was before the edit."""
    monkeypatch.setattr(references, "DOCS", tmp_path)
    (tmp_path / "porting" / "files").mkdir(parents=True)
    file = tmp_path / "porting" / "files" / "tool.py"
    file.write_text("one = 1\n")
    kept = Kept()
    before = kept.once("page", References(site).made_of, object)
    assert kept.once("page", References(site).made_of, object) is before
    file.write_text("two = 22\n")
    assert kept.once("page", References(site).made_of, object) is not before


def test_a_wrong_reference_in_a_text_is_found_in_its_file(monkeypatch, site, tmp_path):
    (tmp_path / "texts.toml").write_text('a = "b"\nsays = "of {{ rows al }}"\n')
    monkeypatch.setattr(references, "DOCS", tmp_path)
    with pytest.raises(Problem, match=r"texts\.toml:2: no rows are called al"):
        References(site).within(Text("of {{ rows al }}"), tmp_path)


WITHOUT = ("published",)
"""Pages that speak of others' figures."""


@pytest.fixture(scope="module")
def site_as_it_is():
    return read_site()


@pytest.mark.parametrize("page", sorted((DOCS / "performance").glob("*.md")), ids=lambda each: each.stem)
def test_figures_in_the_prose_of_a_page_are_those_of_the_record(site_as_it_is, page):
    found = References(site_as_it_is)
    found.page(page)
    figures = [each for each in found.shown if each.removeprefix("holds ").startswith("bench ")]
    assert figures or page.stem in WITHOUT, f"{page.name} answers without a figure that is held against the record"


def test_a_figure_of_a_page_outside_of_its_bounds_is_found(site_as_it_is, tmp_path):
    page = tmp_path / "scaling.md"
    text = (DOCS / "performance" / "scaling.md").read_text("utf-8")
    page.write_text(re.sub(r"(\{\{ bench [^{}]+ )[\d.]+\.\.[\d.]+ \}\}", r"\g<1>90..99 }}", text, count=1))
    with pytest.raises(Problem, match=r"scaling\.md:\d+: .* is .*, not from 90 to 99"):
        References(site_as_it_is).page(page)


def test_every_reference_of_the_site_holds(site_as_it_is):
    """A build would say so; this says it without one."""
    found = References(site_as_it_is)
    for path in sorted(DOCS.rglob("*.md")):
        found.page(path)
