"""How topics are named on the command line: as the shell completes them, as a browser shows them."""

from __future__ import annotations

import os

import pytest

from scripts.__main__ import main
from scripts.common.errors import Problem
from scripts.common.paths import ROOT, SNIPPETS
from scripts.topics.choice import chosen_topics

TOPIC = "graphs/retracing"


@pytest.mark.parametrize(
    "given",
    [
        TOPIC,
        f"{TOPIC}/",
        f"snippets/{TOPIC}",
        f"./snippets/{TOPIC}/",
        f"snippets/{TOPIC}/with_pytorch.py",
        f"snippets/{TOPIC}/topic.toml",
        str(SNIPPETS / TOPIC),
    ],
)
def test_a_topic_by_name_or_path(given, monkeypatch):
    monkeypatch.chdir(ROOT)
    assert [topic.name for topic in chosen_topics([given])] == [TOPIC]


def test_a_topic_from_within_its_folder(monkeypatch):
    monkeypatch.chdir(SNIPPETS / TOPIC)
    assert [topic.name for topic in chosen_topics(["with_pytorch.py"])] == [TOPIC]
    assert [topic.name for topic in chosen_topics(["."])] == [TOPIC]
    assert {topic.name.partition("/")[0] for topic in chosen_topics([".."])} == {"graphs"}


@pytest.mark.parametrize(
    "given",
    [
        "docs/graphs/tracing.md",
        "graphs/tracing.md",
        "graphs/tracing/",
        "/graphs/tracing/#traps",
        "http://127.0.0.1:8000/graphs/tracing/",
        "https://example.org/tandem/graphs/tracing/#traps",
        str(ROOT / "docs" / "graphs" / "tracing.md"),
    ],
)
def test_the_topics_of_a_page(given):
    names = [topic.name for topic in chosen_topics([given])]
    assert len(names) > 1
    page = (ROOT / "docs" / "graphs" / "tracing.md").read_text()
    assert all(f'--8<-- "{name}.md"' in page for name in names)


def test_a_topic_that_is_named_twice_is_there_once():
    assert len(chosen_topics([TOPIC, f"snippets/{TOPIC}"])) == 1


@pytest.mark.parametrize("given", ["graphs/no-such", "snippets/graphs/no-such", "no-such", "docs/no-such.md"])
def test_what_there_is_none_of(given):
    with pytest.raises(Problem, match="no topic or chapter") as caught:
        chosen_topics([given])
    assert "snippets/snippets" not in str(caught.value)


def test_a_page_without_topics():
    with pytest.raises(Problem, match="this page shows no topic"):
        chosen_topics(["docs/changes.md" if (ROOT / "docs" / "changes.md").is_file() else "docs/index.md"])


def test_a_path_makes_no_folder_in_a_folder(capsys):
    """What a shell completes: `new snippets/graphs/x` is the topic graphs/x."""
    assert main(["new", f"snippets/{TOPIC}"]) == 1
    assert f"the topic {TOPIC} exists already" in capsys.readouterr().err
    assert not os.path.exists(SNIPPETS / "snippets")
