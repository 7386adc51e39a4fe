"""The rules of snippets: each is broken once, and said with its line."""

from __future__ import annotations

import pytest

from scripts.common.frameworks import FRAMEWORKS
from scripts.topics import new, rules
from scripts.topics.tree import load

GOOD = '"""Shows it."""\nimport torch\n\nprint(torch.ones(1))\n'


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("import torch\n", 1, "no docstring"),
        (f'"""{new.PLACEHOLDER}"""\nimport torch\n', 1, "what a new topic's says"),
        ('"""Shows it."""\nprint(1)\n', None, "imports neither a framework"),
        (f"{GOOD}import tensorflow as tf\n", None, "imports tensorflow and torch into one process"),
        (f"{GOOD}from jax import numpy\n", None, "imports jax and torch into one process"),
        (f"{GOOD}import warnings\nwarnings.simplefilter('ignore')\n", 6, "hides something"),
        (f"{GOOD}open('/tmp/x')\n", 5, "hides something, or is of one machine"),
        (f"{GOOD}# {'x' * 87}\n", 5, "89 columns, and 88 are allowed"),
        (f"{GOOD}{'x = 1' + chr(10)}" + "print(1)\n" * 60, 61, "65 lines, and 60 are allowed"),
    ],
)
def test_a_rule_that_is_broken_is_named_with_its_line(make_topic, text, line, said):
    topic = make_topic({"with_pytorch.py": text}, '[missing]\ntensorflow = "no"\n')
    [problem] = rules.of_topic(topic)
    assert said in problem.message
    assert problem.line == line
    assert problem.path.name == "with_pytorch.py"
    assert problem.remedy


def test_a_good_topic_breaks_none(make_topic):
    assert rules.of_topic(make_topic({"with_pytorch.py": GOOD}, '[missing]\ntensorflow = "no"\n')) == []


def test_two_tabs_are_compared(make_topic):
    tabs = {"with_pytorch.py": GOOD, "with_tensorflow.py": GOOD.replace("torch", "tensorflow")}
    [problem] = rules.of_topic(make_topic(tabs))
    assert "the tabs are not compared" in problem.message
    assert "[compare]" in problem.remedy
    assert rules.of_topic(make_topic(tabs, "[differs]\nx = 1\n")) == []


def test_keras_stands_beside_its_backend(make_topic):
    text = f"{GOOD}import keras\n"
    assert rules.of_topic(make_topic({"with_pytorch.py": text}, '[missing]\ntensorflow = "no"\n')) == []


def test_a_new_topic_breaks_one_rule_until_it_says_what_it_shows(tmp_path):
    new.write("chapter/topic", tmp_path)
    topic = load(tmp_path / "chapter" / "topic")
    assert {problem.message for problem in rules.of_topic(topic)} == {
        "the docstring still says what a new topic's says"
    }
    for snippet in topic.snippets:
        label = FRAMEWORKS[snippet.framework]
        snippet.path.write_text(snippet.path.read_text().replace(new.PLACEHOLDER, f"A sum in {label}."))
    assert rules.of_topic(topic) == []


def test_the_limits_are_documented():
    from scripts.common.paths import ROOT

    text = (ROOT / "docs" / "contributing" / "snippets.md").read_text("utf-8")
    assert f"{rules.COLUMNS} columns" in text
    assert f"{rules.LINES} lines" in text
