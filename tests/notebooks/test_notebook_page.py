"""From a notebook's source and record to its page: what is read, what is recorded, what the page shows."""

from __future__ import annotations

import copy
import json
import re
from dataclasses import replace

import pytest

from scripts.common.errors import Problem
from scripts.common.frameworks import PAIR
from scripts.common.paths import DOCS, ROOT
from scripts.notebooks import charts, commands, derived, page, records, render, sources
from scripts.notebooks.execute import check
from scripts.notebooks.scenarios import digest, discover, load, lookup
from scripts.topics import front_matter

SOURCE = """# ---
# title: "A title"
# description: "What it finds."
# ---
# %% [markdown]
# # A heading
#
# A paragraph with `code`.

# %%
import math

print("<b>", math.pi)

# %% alt="A line that rises."
math.tau
"""
TOML = '''title = "A scenario"
[compare]
"matched.losses" = 1e-6
[[table]]
label = "Accuracy"
figure = "accuracy"
format = "percent"
[answer]
text = """
{pytorch.accuracy:percent} and {tensorflow.accuracy:percent}; {both.mistakes.both_wrong:percent}; \
{both.difference.parted}
"""
'''
SVG = '<?xml version="1.0"?>\n<svg width="144pt" height="72pt" viewBox="0 0 1 1"><g id="figure_1"/></svg>\n'
FIGURES = {
    "pytorch": {
        "data": "Trained on noise.",
        "accuracy": [0.5, 0.7],
        "matched": {"losses": [1.0, 0.5, 0.25], "losses_float64": [1.0, 0.5]},
        "labels": "0123",
        "predictions": "0011",
    },
    "tensorflow": {
        "accuracy": [0.75],
        "matched": {"losses": [1.0, 0.5, 0.3], "losses_float64": [1.0, 0.5]},
        "labels": "0123",
        "predictions": "0131",
    },
}


@pytest.fixture
def scenario(tmp_path, monkeypatch):
    """A scenario in a tree of its own, whose records go there, too."""
    monkeypatch.setattr(records, "FOLDER", tmp_path / "records")
    folder = tmp_path / "made-up"
    folder.mkdir()
    (folder / "scenario.toml").write_text(TOML, "utf-8")
    for framework in PAIR:
        (folder / f"with_{framework}.py").write_text(SOURCE, "utf-8")
    return load(folder)


@pytest.fixture
def recorded(scenario):
    """The scenario with a record, as if both notebooks had run."""
    runs = {}
    for framework in PAIR:
        notebook = copy.deepcopy(scenario.notebooks[framework])
        notebook["cells"][1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["<b> 3.14\n"]}]
        data = {"image/svg+xml": [SVG], "text/plain": ["<Figure>"]}
        notebook["cells"][2]["outputs"] = [{"output_type": "display_data", "data": data, "metadata": {}}]
        scenario.recorded(framework).write_text(json.dumps(notebook), "utf-8")
        runs[framework] = records.Run(
            fingerprint=scenario.fingerprint(framework),
            notebook=digest(scenario.recorded(framework)),
            share=1.0,
            date="2026-11-22",
            device="a processor",
            cores=2,
            load=0.1,
            python="3.11.7",
            versions={"torch": "2.13.0", "numpy": "2.4.6"},
            seconds=321.4,
            figures=FIGURES[framework],
        )
    records.save(records.Record(scenario.name, runs))
    return scenario


def test_a_source_is_read_as_jupytext_reads_it():
    jupytext = pytest.importorskip("jupytext", reason="jupytext is not installed here")
    for scenario in discover():
        for framework in PAIR:
            theirs = jupytext.reads(scenario.source(framework).read_text("utf-8"), fmt="py:percent")
            ours = scenario.notebooks[framework]["cells"]
            # The header is a raw cell to Jupytext, and metadata here.
            assert theirs.cells[0].cell_type == "raw"
            assert [(each.cell_type, each.source, each.metadata.get("alt")) for each in theirs.cells[1:]] == [
                (each["cell_type"], sources.text_of(each), each["metadata"].get("alt")) for each in ours
            ]


@pytest.mark.parametrize(
    ("change", "line", "said"),
    [
        (lambda text: text.replace("# ---\n", "", 1), 1, "no header"),
        (lambda text: text.replace("description", "summary"), 2, "does not hold a title"),
        (lambda text: text.replace('# %% alt="A', "# %% alt='A"), 15, "no cell begins so"),
        (lambda text: text.replace("# %% [markdown]\n", "x = 1\n"), 5, "text before the first cell"),
        (lambda text: text.replace("# %% [markdown]", "# %%"), 5, "the first cell is not Markdown"),
    ],
)
def test_what_is_wrong_with_a_source_is_named_with_its_line(tmp_path, change, line, said):
    path = tmp_path / "with_pytorch.py"
    path.write_text(change(SOURCE), "utf-8")
    with pytest.raises(Problem, match=said) as raised:
        sources.read(path)
    assert raised.value.line == line


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("[compare]", "[compares]"), "unknown key `compares`"),
        (('"matched.losses" = 1e-6\n', ""), "nothing is compared"),
        (('"percent"', '"percents"'), "unknown format 'percents'"),
        (('title = "A scenario"', ""), "`title` must be"),
    ],
)
def test_what_is_wrong_with_a_scenario_is_named(scenario, change, said):
    (scenario.folder / "scenario.toml").write_text(TOML.replace(*change), "utf-8")
    with pytest.raises(Problem, match=re.escape(said)):
        load(scenario.folder)


def test_without_a_record_pages_say_so_and_the_notebook_has_no_outputs(scenario):
    record = records.load(scenario)
    for name, text in render.partials(scenario, record).items():
        assert name == "downloads" or "Not recorded yet" in text, name
    shown = render.notebook(scenario, record, "pytorch")
    assert "Not recorded yet" in sources.text_of(shown["cells"][1])
    assert not any(cell.get("outputs") for cell in shown["cells"])
    assert not list(render.drawings(scenario, record))


def test_with_a_record_pages_show_its_figures_and_when_it_ran(recorded):
    partials = render.partials(recorded, records.load(recorded))
    assert partials["answer"] == "60.0 % (50.0 % to 70.0 %) and 75.0 %; 50.0 %; 3\n"
    assert "| Accuracy | 60.0 % (50.0 % to 70.0 %) | 75.0 % |" in partials["results"]
    assert (
        "PyTorch: Ran on 2026-11-22 in 321 s: PyTorch 2.13.0, Python 3.11.7, a processor, 2 cores"
        in partials["results"]
    )
    assert "Trained on noise." in partials["results"]
    assert "stale" not in partials["results"]
    assert "| float32 | 3 | 0 | 0.05 | 3 |" in partials["difference"]
    assert "| float64 | 2 | 0 | 0 | never |" in partials["difference"]
    assert "| Wrong in both, if mistakes were independent | 37.5 % |" in partials["mistakes"]


def test_a_share_is_told(recorded):
    record = records.load(recorded)
    runs = {framework: replace(run, share=0.01) for framework, run in record.runs.items()}
    assert "Ran on 1.0 % of the data on" in render.stamp(recorded, replace(record, runs=runs), "pytorch")


@pytest.mark.parametrize("suffix", ["py", "ipynb"])
def test_a_source_or_an_output_that_changed_since_is_told(recorded, suffix):
    with open(recorded.folder / f"with_pytorch.{suffix}", "a", encoding="utf-8") as file:
        file.write("\n")
    record = records.load(recorded)
    assert render.stamp(recorded, record, "pytorch").startswith("Not run since its last change")
    assert render.stamp(recorded, record, "tensorflow").startswith("Ran on")
    assert ".topic-stamp--stale" in render.partials(recorded, record)["results"]
    assert "Not run since" in sources.text_of(render.notebook(recorded, record, "pytorch")["cells"][1])


def test_a_text_that_names_no_figure_is_an_error(recorded):
    (recorded.folder / "scenario.toml").write_text(TOML.replace("pytorch.accuracy", "pytorch.acuracy"), "utf-8")
    with pytest.raises(Problem, match=r"pytorch\.acuracy"):
        render.partials(load(recorded.folder), records.load(recorded))


def test_a_record_without_its_notebook_or_of_another_scenario_is_an_error(recorded):
    path = records.path_of(recorded.name)
    path.write_text(path.read_text().replace('"scenario": "made-up"', '"scenario": "other"'))
    with pytest.raises(Problem, match="not a record of made-up"):
        records.load(recorded)
    path.write_text(path.read_text().replace('"scenario": "other"', '"scenario": "made-up"'))
    recorded.recorded("pytorch").unlink()
    with pytest.raises(Problem, match="the notebook that was recorded is not there"):
        records.load(recorded)


def test_mistakes_are_counted():
    found = derived.mistakes(FIGURES)
    assert found == {
        "total": 4,
        "pytorch_wrong": 3 / 4,
        "tensorflow_wrong": 2 / 4,
        "both_wrong": 2 / 4,
        "by_chance": 3 * 2 / 16,
        "same_answer": 1 / 2,
    }
    other = {**FIGURES, "tensorflow": {**FIGURES["tensorflow"], "labels": "3210"}}
    with pytest.raises(ValueError, match="not the same test examples"):
        derived.mistakes(other)


def test_losses_of_another_number_of_steps_are_an_error():
    other = {**FIGURES, "tensorflow": {"matched": {"losses": [1.0]}}}
    with pytest.raises(ValueError, match="3 in PyTorch, 1 in TensorFlow"):
        derived.difference(other)


def test_the_chart_is_the_same_for_the_same_losses(tmp_path):
    found = derived.difference(FIGURES)
    first, again = (charts.draw("made-up", found, "light") for _ in range(2))
    assert first == again
    assert charts.svg("made-up", found, "light", tmp_path) == charts.svg("made-up", found, "light", tmp_path) == first
    assert " float32<" in first
    assert " float64<" in first


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ({"name": "stderr", "text": ["UserWarning: old\n"]}, "cell 1 writes to standard error"),
        ({"data": {"image/svg+xml": ["<svg/>"]}}, "without a text"),
        ({"data": {"text/html": ["<p>"]}}, "shows text/html"),
        ({"name": "stdout", "text": ["/home/somebody/data\n"]}, "a path of this machine"),
    ],
)
def test_what_must_not_be_recorded_is_refused(scenario, output, said):
    notebook = copy.deepcopy(scenario.notebooks["pytorch"])
    notebook["cells"][1]["outputs"] = [output]
    with pytest.raises(Problem, match=said):
        check(notebook, scenario.source("pytorch"), ["/home/somebody"])


FOUND = """
# %% alt="A line that rises."
import warnings, matplotlib.pyplot as plt
figure, axes = plt.subplots()
axes.plot([1, 2])
plt.show()
FIGURES = {"accuracy": [float(SHARE)], "matched": {"losses": [1.0]}, "labels": "01", "predictions": "11"}
"""


def with_figures(scenario, framework: str, more: str = "") -> None:
    text = SOURCE.replace("import math\n", 'import math, os\nSHARE = os.environ["TANDEM_SHARE"]\n') + FOUND + more
    scenario.source(framework).write_text(text, "utf-8")


def test_both_notebooks_are_executed_and_recorded(scenario):
    pytest.importorskip("nbclient", reason="nbclient is not installed here")
    for framework in PAIR:
        with_figures(scenario, framework)
    scenario = load(scenario.folder)
    written = commands.record(scenario, 0.5)
    assert written == [scenario.recorded("pytorch"), scenario.recorded("tensorflow"), records.path_of(scenario.name)]
    record = records.load(scenario)
    assert record.current(scenario, "pytorch")
    assert record.runs["pytorch"].figures["accuracy"] == [0.5]
    cells = json.loads(scenario.recorded("tensorflow").read_text("utf-8"))["cells"]
    assert [cell["execution_count"] for cell in cells if cell["cell_type"] == "code"] == [1, 2, 3]
    assert cells[1]["outputs"][0]["text"] == ["<b> 3.141592653589793\n"]
    assert page.pictures({"cells": cells})[0][0].startswith("<svg")
    assert render.partials(scenario, record)["answer"] == "50.0 % and 50.0 %; 50.0 %; never\n"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("1 / 0\n", "ZeroDivisionError"),
        ('warnings.warn("old")\n', "writes to standard error"),
        ("del FIGURES\n", "name 'FIGURES' is not defined"),
        ('del FIGURES["accuracy"]\n', r"tensorflow\.accuracy|'accuracy'"),
    ],
)
def test_where_one_notebook_fails_nothing_is_written(scenario, more, said):
    pytest.importorskip("nbclient", reason="nbclient is not installed here")
    with_figures(scenario, "pytorch")
    with_figures(scenario, "tensorflow", more)
    before = sorted(scenario.folder.iterdir())
    with pytest.raises(Problem, match=said):
        commands.record(load(scenario.folder), 0.5)
    assert sorted(scenario.folder.iterdir()) == before
    assert not records.path_of(scenario.name).exists()


def test_a_notebook_that_is_edited_while_it_runs_is_not_recorded(scenario):
    """Or its record would say that what is there now has run."""
    pytest.importorskip("nbclient", reason="nbclient is not installed here")
    with_figures(scenario, "pytorch")
    source = scenario.source("pytorch")
    with_figures(scenario, "tensorflow", f"open({str(source)!r}, 'a').write('# edited\\n')\n")
    with pytest.raises(Problem, match="was changed while it was executed"):
        commands.record(load(scenario.folder), 0.5)
    assert not scenario.recorded("pytorch").exists()
    assert not records.path_of(scenario.name).exists()


@pytest.fixture
def html(recorded, tmp_path):
    """The content of a notebook's page: as mkdocs-jupyter makes it, and as the site shows it."""
    convert = pytest.importorskip("mkdocs_jupyter.convert", reason="mkdocs-jupyter is not installed here")
    path = tmp_path / "made-up-pytorch.ipynb"
    path.write_text(json.dumps(render.notebook(recorded, records.load(recorded), "pytorch")), "utf-8")
    raw = convert.nb2html(str(path), allow_errors=False, no_prompt=True)
    return raw, page.content(raw, path)


def test_a_page_takes_nothing_from_elsewhere_and_weighs_what_it_says(html):
    raw, shown = html
    assert "mathjax" in raw, "what is taken away is there"
    for gone in ("<style", "<script", "clipboard", "mathjax", "jp-", "http", "\x00"):
        assert gone not in shown, gone
    assert len(shown) < 4000 < len(raw)
    assert shown.count("<div") == shown.count("</div>")


def test_a_page_shows_every_cell_as_other_pages_do(html):
    _, shown = html
    assert re.search(r'<h1 id="a-heading">A heading<a class="headerlink" href="#a-heading"', shown)
    assert shown.count('<div class="language-python highlight"><pre><span></span><code>') == 2
    assert '<div class="topic-output">&lt;b&gt; 3.14</div>' in shown
    assert "download>Download made-up-pytorch.ipynb</a>" in shown
    [image] = re.findall(r"<img[^>]*>", shown)
    assert 'alt="A line that rises."' in image
    assert 'src="../../charts/notebooks/made-up-pytorch-0.svg"' in image
    assert 'width="192" height="96"' in image
    assert "Ran on 2026-11-22" in shown


def test_a_page_of_another_form_is_an_error(tmp_path):
    with pytest.raises(Problem, match="a page of another form"):
        page.content("<div>a newer version</div>", tmp_path / "x-pytorch.ipynb")


NOTEBOOKS = [(scenario, framework) for scenario in discover() for framework in PAIR]
NAMES = [f"{scenario.name}-{framework}" for scenario, framework in NOTEBOOKS]


@pytest.mark.parametrize(("scenario", "framework"), NOTEBOOKS, ids=NAMES)
def test_a_notebook_that_is_given_away_is_valid_and_works_alone(scenario, framework):
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed here")
    nbformat.validate(nbformat.from_dict(render.notebook(scenario, records.load(scenario), framework)))
    text = scenario.source(framework).read_text("utf-8")
    other = {"pytorch": "tensorflow|keras|jax", "tensorflow": "torch|jax"}[framework]
    assert not re.search(rf"^\s*(import|from) ({other}|scripts|tests)\b", text, re.MULTILINE)
    assert not re.search(r"^\s*[%!]|filterwarnings|/home/|/tmp/|\binput\(", text, re.MULTILINE)
    long = [line for line in text.splitlines() if len(line) > 88 and not line.startswith(("# %%", "# description"))]
    assert not long


def test_a_notebook_says_what_it_is():
    headers = [scenario.notebooks[framework]["metadata"] for scenario, framework in NOTEBOOKS]
    pages = [front_matter.read(path) for path in DOCS.rglob("*.md")]
    for key in ("title", "description"):
        values = [*(each[key] for each in headers), *(getattr(each, key) for each in pages)]
        assert len(values) == len(set(values)), key
    for each in headers:
        assert len(each["title"]) <= 60
        assert 60 <= len(each["description"]) <= 160, each["description"]


@pytest.mark.site
@pytest.mark.parametrize(("scenario", "framework"), NOTEBOOKS, ids=NAMES)
def test_the_link_to_a_notebook_leads_to_the_file(site, scenario, framework):
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed here")
    folder = site / "scenarios" / f"{scenario.name}-{framework}"
    shown = (folder / "index.html").read_text("utf-8")
    [link] = re.findall(r'<a href="([^"]+)" download>', shown)
    nbformat.validate(nbformat.read(folder / link, as_version=4))
    metadata = scenario.notebooks[framework]["metadata"]
    assert f"<title>{metadata['title']} - Tandem" in shown
    assert f'<meta name="description" content="{metadata["description"]}">' in shown
    assert f"notebooks/{scenario.name}/with_{framework}.py" in shown, "who edits, edits the source"
    links = re.findall(
        r'<a href="([^"]+)" download>', (site / "scenarios" / scenario.name / "index.html").read_text("utf-8")
    )
    assert f"../{folder.name}/{link}" in links


def test_a_figure_is_found_by_its_path():
    assert lookup(FIGURES, "pytorch.matched.losses") == [1.0, 0.5, 0.25]
    with pytest.raises(KeyError, match=r"pytorch\.matched\.accuracy"):
        lookup(FIGURES, "pytorch.matched.accuracy")


def test_a_large_count_has_a_narrow_space_that_does_not_break():
    assert render.written(1234567.0, "count") == "1\u202f234\u202f567"


def test_what_is_generated_is_not_kept():
    assert "/docs/scenarios/*.ipynb" in (ROOT / ".gitignore").read_text("utf-8").splitlines()
