"""From records to partials: stamps that are true, the same bytes for the same tree, JSON that can be read."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest

from scripts.common.numbers import figure
from scripts.recording import records
from scripts.recording.record import record
from scripts.rosetta import proven
from scripts.running.run import Runner
from scripts.site import dag, figures, settings
from scripts.site.contents import Site, read_site
from scripts.site.generate import files, generate
from scripts.site.partials import comparison_sentence, partial, snippets_json, stamp

pytestmark = pytest.mark.usefixtures("records_root")

TOML = (
    '[missing]\npytorch = "it has no such thing"\n'
    '[compare]\ntotal = { tolerance = 1e-6, between = ["keras", "tensorflow"] }\n'
)
TEXTS = {"with_keras.py": "total = 1.0\nprint(total)\n", "with_tensorflow.py": "total = 1.0 + 2e-7\nprint(1.0)\n"}


@pytest.fixture
def topic(make_topic):
    return make_topic(TEXTS, TOML)


@pytest.fixture
def recorded(topic):
    with Runner("process") as runner:
        list(record([topic], runner, "cpu"))
    return topic


def test_a_stamp_of_what_never_ran(topic):
    assert stamp(topic.snippet("keras"), records.load(topic)) == "Not run on CPU yet. Not run on GPU yet."


def test_a_stamp_of_what_ran(recorded):
    text = stamp(recorded.snippet("keras"), records.load(recorded))
    assert text.startswith("Ran on CPU on 20")
    assert "Keras 3." in text
    assert text.endswith("Not run on GPU yet.")


def test_a_stamp_disappears_when_the_snippet_changes(recorded, make_topic):
    changed = make_topic({"with_keras.py": "total = 1.0\nprint(total)  # changed\n"}, TOML)
    record_ = records.load(changed)
    assert stamp(changed.snippet("keras"), record_).startswith("Not run on CPU since its last change.")
    text = partial(changed, record_)
    assert "topic-stamp--stale" in text
    assert "Printed, before its last change" in text
    assert "not compared since the last change" in text


def test_a_partial_shows_all_there_is(recorded):
    text = partial(recorded, records.load(recorded))
    assert '=== "PyTorch"\n\n    No counterpart: it has no such thing' in text
    assert text.index('=== "PyTorch"') < text.index('=== "TensorFlow"') < text.index('=== "Keras"')
    assert '--8<-- "chapter/topic/with_keras.py"' in text
    assert '--8<-- "chapter/topic/with_keras.txt"' in text
    assert "(/code/chapter/topic/with_keras.py)" in text
    assert (
        "Keras and TensorFlow compared in `total`: largest difference 2e-7, 1e-6 allowed (1 value, float64, CPU)"
        in text
    )


def test_a_comparison_whose_bound_changed_is_not_claimed(recorded, make_topic):
    changed = make_topic({}, TOML.replace("1e-6", "1e-3"))
    sentence = comparison_sentence(changed, changed.comparisons[0], records.load(changed), "cpu")
    assert sentence.endswith("not compared since the last change.")


@pytest.mark.parametrize(
    ("here", "there", "amount"),
    [
        (1.0, 1.0, "no difference, 1e-6 allowed"),
        (0.5, 0.5 + 2e-7, "largest difference 2e-7, 1e-6 allowed"),
        (100.0, 100.00002, "largest difference 2e-5, relative to values above 1 at most 2e-7, 1e-6 allowed"),
    ],
)
def test_a_difference_is_shown_in_the_unit_of_its_bound(make_topic, here, there, amount):
    """A bound is per max(1, |b|): "2e-5, 1e-6 allowed" would read as a check that failed."""
    topic = make_topic(
        {"with_keras.py": f"total = {here}\nprint(1)\n", "with_tensorflow.py": f"total = {there}\nprint(1)\n"}, TOML
    )
    with Runner("process") as runner:
        list(record([topic], runner, "cpu"))
    sentence = comparison_sentence(topic, topic.comparisons[0], records.load(topic), "cpu")
    assert sentence == f"Keras and TensorFlow compared in `total`: {amount} (1 value, float64, CPU)."


@pytest.mark.parametrize(("number", "text"), [(3.2e-7, "3.2e-7"), (1e-6, "1e-6"), (0.25, "0.25"), (4.0, "4"), (0, "0")])
def test_numbers_are_written_as_a_reader_would(number, text):
    assert figure(number) == text


def test_the_same_tree_gives_the_same_text(recorded):
    def all_of() -> dict:
        site = Site([recorded], {recorded.name: records.load(recorded)}, {}, proven.Rosetta([], {}))
        return {"partial": partial(recorded, site.records[recorded.name]), "json": snippets_json(site)}

    assert all_of() == all_of()


def test_the_published_json(recorded):
    site = Site(
        [recorded],
        {recorded.name: records.load(recorded)},
        {recorded.name: ["chapter/page.md"]},
        proven.Rosetta([], {}),
    )
    published = json.loads(snippets_json(site))
    assert [each["id"] for each in published["snippets"]] == ["chapter/topic/tensorflow", "chapter/topic/keras"]
    assert published["snippets"][1]["prints"] == "1.0\n"
    assert published["snippets"][1]["runs"]["cpu"]["current"] is True
    assert published["comparisons"][0]["largest"] == pytest.approx(2e-7)


GRAPH = "x = Placeholder\nw = Const\nmatmul = MatMul(x, w)\nrelu = Relu(matmul:0)\nout = AddV2(relu, 1.0)\nnot a node\n"


def test_a_graph_is_read_from_what_was_printed():
    nodes = dag.parse(GRAPH)
    assert [(node.name, node.op, node.inputs) for node in nodes] == [
        ("x", "Placeholder", ()),
        ("w", "Const", ()),
        ("matmul", "MatMul", ("x", "w")),
        ("relu", "Relu", ("matmul",)),
        ("out", "AddV2", ("relu",)),
    ]


def test_a_graph_is_laid_out_downwards():
    rows = dag.rows_of(dag.parse(GRAPH))
    assert [sorted(node.name for node in row) for row in rows] == [["w", "x"], ["matmul"], ["relu"], ["out"]]


def test_a_drawing_has_every_node_and_edge_and_can_be_read_out():
    svg = dag.draw(dag.parse(GRAPH), "A <layer>", "tensorflow")
    assert svg.count("<rect") == 5
    assert svg.count("<path") == 4
    assert "matmul is MatMul of x and w" in svg
    assert "A &lt;layer&gt;" in svg


class TestThisTree:
    """On the real tree, with its real records."""

    @pytest.fixture(autouse=True)
    def real_records(self, records_root, monkeypatch):
        from scripts.common.paths import RUN_RECORDS

        monkeypatch.setattr(records, "RUN_RECORDS", RUN_RECORDS)

    def test_generating_twice_writes_nothing_the_second_time(self):
        generate()
        assert generate() == []

    def test_two_readings_of_the_tree_give_the_same_files(self):
        assert dict(files(read_site())) == dict(files(read_site()))

    def test_what_no_topic_generates_any_more_is_removed(self):
        from scripts.common.paths import GENERATED

        left = GENERATED / "graphs" / "gone.md"
        left.parent.mkdir(parents=True, exist_ok=True)
        left.write_text("x")
        generate()
        assert not left.exists()


def test_a_chapter_lists_its_topics_below_the_pages_that_show_them_as_the_navigation_has_them():
    site = read_site()
    shown = figures.chapter_list(site, "graphs")
    pages = re.findall(r"\(/(\S+)\)", shown)
    places = [place.source for place in settings.read().places]
    assert pages == sorted(pages, key=places.index)
    titles = Counter(line.strip() for line in shown.splitlines() if line.startswith("    - "))
    for topic in site.topics:
        if topic.folder.parent.name == "graphs":
            many = sum(count for line, count in titles.items() if line.startswith(f"- {topic.title} ("))
            assert many == len(site.pages.get(topic.name, [])), topic.name
