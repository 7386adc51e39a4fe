"""Topics as notebooks: valid, made of the file and its record, and what they print in a kernel is what is recorded."""

from __future__ import annotations

import json
import os

import pytest

from scripts.common.frameworks import TABLE
from scripts.common.paths import DOCS
from scripts.judging import outputs
from scripts.recording import records
from scripts.recording.record import record
from scripts.running.fresh import ENVIRONMENT
from scripts.running.run import Runner
from scripts.site import topic_notebooks
from scripts.site.generate import generate
from scripts.site.partials import source_of, tab
from scripts.topics.environment import installed
from scripts.topics.model import Snippet
from scripts.topics.tree import discover

SNIPPETS = {snippet.name: snippet for topic in discover() for snippet in topic.snippets}
LIMIT_S = 300
MISSING = '[missing]\npytorch = "none"\ntensorflow = "none"\n'


def notebook(snippet: Snippet, pages: tuple[str, ...] = ("graphs/tracing.md",)) -> dict:
    return json.loads(topic_notebooks.text(snippet, records.load(snippet.topic), list(pages)))


def sources(made: dict) -> list[str]:
    return ["".join(cell["source"]) for cell in made["cells"]]


def test_every_notebook_is_valid_and_lies_beside_its_file():
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed here")
    generate()
    possible = [snippet for snippet in SNIPPETS.values() if topic_notebooks.is_possible(snippet)]
    paths = {DOCS / "code" / topic_notebooks.name_of(source_of(each)): each for each in possible}
    assert set((DOCS / "code").rglob("*.ipynb")) == set(paths)
    for path, snippet in paths.items():
        made = json.loads(path.read_text("utf-8"))
        nbformat.validate(nbformat.from_dict(made))
        code = sources(made)[-1]
        assert f"{code}\n" == snippet.path.read_text("utf-8"), snippet.name
        if records.load(snippet.topic).current(snippet, "cpu"):
            [printed] = made["cells"][-1]["outputs"]
            assert "".join(printed["text"]) == snippet.output_path.read_text("utf-8"), snippet.name


def test_most_tabs_have_one():
    without = [snippet for snippet in SNIPPETS.values() if not topic_notebooks.is_possible(snippet)]
    # Those that start several processes, or the other framework's file, have none.
    assert len(without) < len(SNIPPETS) / 7


@pytest.mark.parametrize("framework", ["pytorch", "tensorflow", "jax"])
def test_in_a_fresh_kernel_it_prints_what_is_recorded(framework, tmp_path):
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed here")
    client = pytest.importorskip("nbclient", reason="nbclient is not installed here")
    if not installed(framework):
        pytest.skip(f"{TABLE[framework].package} is not installed here")
    from traitlets.config import Config

    snippet = SNIPPETS[f"graphs/retracing/{framework}"]
    made = notebook(snippet)
    for cell in made["cells"]:
        cell["source"] = "".join(cell["source"])
        if cell["cell_type"] == "code":
            cell["outputs"] = []
    running = nbformat.from_dict(made)
    config = Config({"KernelManager": {} if os.name == "nt" else {"transport": "ipc", "ip": str(tmp_path / ".ipc")}})
    resources = {"metadata": {"path": str(tmp_path)}}
    client.NotebookClient(
        running, timeout=LIMIT_S, kernel_name="python3", config=config, coalesce_streams=True, resources=resources
    ).execute(env={**os.environ, **ENVIRONMENT})
    printed = "".join(each.text for each in running.cells[-1].outputs if each.get("name") == "stdout")
    recorded = snippet.output_path.read_text("utf-8")
    assert outputs.difference(recorded, printed, snippet.topic.tolerance) is None
    assert outputs.difference(recorded.replace("captures", "traces", 1) + "more\n", printed, 1e-4), (
        "it compares nothing"
    )


def test_it_says_what_it_finds_and_what_it_ran_with():
    about, install, _ = sources(notebook(SNIPPETS["graphs/retracing/pytorch"]))
    assert about.startswith("# ")
    assert "A size or a number is captured again only until it has been seen to vary once." in about
    assert "on a CPU with torch 2." in about
    lines = install.splitlines()
    assert all(line.startswith("#") for line in lines)
    assert lines[-1].startswith("# %pip install torch==2.")
    assert "+cpu" not in install


def test_it_leads_back_to_the_page_where_the_site_is_known(monkeypatch):
    snippet = SNIPPETS["graphs/retracing/pytorch"]
    monkeypatch.setenv("TANDEM_SITE_URL", "https://someone.github.io/tandem/")
    assert "From https://someone.github.io/tandem/graphs/tracing/, which" in sources(notebook(snippet))[0]
    monkeypatch.setenv("TANDEM_SITE_URL", "https://example.org/tandem/")
    assert "From " not in sources(notebook(snippet))[0]


def test_each_framework_installs_what_its_tab_imports():
    def installs(name: str) -> list[str]:
        line = sources(notebook(SNIPPETS[name]))[1].rpartition("install ")[2]
        return [each.partition("==")[0] for each in line.split()]

    assert installs("graphs/retracing/tensorflow") == ["tensorflow"]
    assert installs("apis/one-model-three-backends/jax")[0] == "jax"
    with_sklearn = next(each for each in SNIPPETS.values() if "package:sklearn" in each.needs)
    assert "scikit-learn" in installs(with_sklearn.name)


def test_one_that_starts_several_processes_says_how_it_is_started():
    launched = [snippet for snippet in SNIPPETS.values() if snippet.launcher]
    assert {each.launcher for each in launched} == {"torchrun", "tf-config", "self"}
    for snippet in launched:
        text = tab(snippet, records.load(snippet.topic))
        assert "Run it " in text
        assert "notebook" not in text.partition("```")[0]


@pytest.mark.parametrize(
    ("code", "possible"),
    [
        ("print(1)\n", True),
        ("print(__file__)\n", False),
        ("import torch\nif __name__ == '__main__':\n    print(1)\n", False),
        ("print('my__file__name')\n", True),
    ],
)
def test_one_that_needs_a_file_of_its_own_has_no_notebook(make_topic, code, possible):
    snippet = make_topic({"with_keras.py": code}, MISSING).snippet("keras")
    assert topic_notebooks.is_possible(snippet) == possible
    assert ("Download as notebook" in topic_notebooks.offer(snippet, "a/b/with_keras.py")) == possible


def test_one_that_prints_its_own_name_has_no_notebook(make_topic):
    texts = {"with_keras.py": "import pdb\npdb.set_trace()\n", "with_keras.txt": "> with_keras.py(2)\n"}
    assert not topic_notebooks.is_possible(make_topic(texts, MISSING).snippet("keras"))


def test_files_beside_it_are_written_first(make_topic, records_root):
    topic = make_topic({"with_keras.py": "import beside\n", "beside.py": "x = 1\n", "with_keras.txt": "1\n"}, MISSING)
    [_, _, beside, code] = sources(notebook(topic.snippet("keras")))
    assert beside == "%%writefile beside.py\nx = 1"
    assert code == "import beside"


def test_what_changed_since_its_run_shows_no_output(make_topic, records_root):
    topic = make_topic({"with_keras.py": "print(1.0)\n"}, MISSING)
    with Runner("process") as runner:
        list(record([topic], runner, "cpu"))
    made = notebook(topic.snippet("keras"))
    assert made["cells"][-1]["outputs"] == [{"name": "stdout", "output_type": "stream", "text": ["1.0\n"]}]
    changed = make_topic({"with_keras.py": "print(2.0)\n"}, MISSING)
    made = notebook(changed.snippet("keras"))
    assert made["cells"][-1]["outputs"] == []
    assert "Not run since its last change" in sources(made)[0]


def test_marks_in_a_sentence_are_shown_and_do_not_set_it():
    assert topic_notebooks._escaped("`a_b` is a_b * [c]") == "`a_b` is a\\_b \\* \\[c]"


def test_the_same_tree_gives_the_same_bytes():
    snippet = SNIPPETS["graphs/retracing/jax"]
    assert topic_notebooks.text(snippet, records.load(snippet.topic), []) == topic_notebooks.text(
        snippet, records.load(snippet.topic), []
    )


@pytest.mark.site
def test_they_are_published_as_files_and_the_search_does_not_name_them(site):
    published = {path.relative_to(site) for path in (site / "code").rglob("*.ipynb")}
    assert published == {path.relative_to(DOCS) for path in (DOCS / "code").rglob("*.ipynb")}
    assert "Download as notebook" not in (site / "search" / "search_index.json").read_text("utf-8")
    page = (site / "graphs" / "tracing" / "index.html").read_text("utf-8")
    assert 'code/graphs/retracing/with_jax.ipynb"' in page
