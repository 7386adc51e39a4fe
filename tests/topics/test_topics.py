"""Bad input is met with the file, the line and the way to mend it."""

from __future__ import annotations

import datetime
import os

import pytest

from scripts.common.errors import Problem
from scripts.common.frameworks import FRAMEWORKS
from scripts.topics import new, tree
from scripts.topics.model import Limits
from scripts.topics.tree import discover, load

BOTH = {"with_pytorch.py": "print(1)\n", "with_tensorflow.py": "print(1)\n"}


@pytest.mark.parametrize(
    ("toml", "line", "message", "remedy"),
    [
        ("compair = 1\n", 2, "unknown key `compair`", "use one of: title, compare"),
        ("[compare]\nx = 1e-6\n\n[raisez]\npytorch = 'x'\n", 5, "unknown key `raisez`", "use one of"),
        ("[compare]\n", 2, r"\[compare\] names no variable", "name one"),
        ("[compare]\nx = 'small'\n", 3, "`x` must be a number of at least 0, not 'small'", "1e-6"),
        ("[compare]\nx = -1.0\n", 3, "`x` must be a number of at least 0", "1e-6"),
        ("[compare]\nx = true\n", 3, "`x` must be a number", "1e-6"),
        ("[compare]\nx = { tolerence = 1e-6 }\n", 3, "unknown key `tolerence` in compare.x", "tolerance, between"),
        ("[compare]\nx = { between = ['pytorch'], tolerance = 0 }\n", 3, "`between` must name two", "pytorch"),
        (
            "[compare]\nx = { between = ['pytorch', 'jax'], tolerance = 0 }\n",
            3,
            "compared with jax, which has no tab",
            "with_jax",
        ),
        ("[compare]\nx = { transpose = { jax = [0] }, tolerance = 0 }\n", 3, "unknown key `jax`", "pytorch"),
        ("[compare]\nx = [0, { between = ['jax'], tolerance = 0 }]\n", 3, "`between` must name two", "pytorch"),
        ("[differs]\nx = 0\n", 3, "a difference of at least 0 is none", "at least"),
        ("[raises]\njax = 'Error'\n", 2, r"\[raises\] names jax, which has no tab", "with_jax"),
        ("[raises]\npytorch = '('\n", 3, "not a regular expression", "escape"),
        ("[raises]\npytorch = ''\n", 3, "must be a regular expression", "pytorch ="),
        ("[skip.pytorch]\nreason = 'x'\n", 2, "has no `until`", "a date"),
        ("[skip.pytorch]\nreason = 'x'\nuntil = 'spring'\n", 4, "`until` must be a date", "2027"),
        ("[skip.pytorch]\nreason = ''\nuntil = 2027-01-01\n", 3, "`reason` must be a reason", "reason ="),
        ("[skip.pytorch]\nreason = 'x'\nuntil = 2027-01-01\ndevice = 'tpu'\n", 5, "unknown device 'tpu'", "cpu"),
        ("guess = 'Same'\nharm = 3\n", 2, "held against nothing but an output", "compare a variable"),
        ("guess = 'Same'\n[differs]\nx = 1\n", 2, "a guess without its harm", "harm = 3"),
        ("harm = 3\n", 2, "the harm of no guess", "guess ="),
        ("guess = 'Same'\nharm = 4\n[differs]\nx = 1\n", 3, "must be 3, 2 or 1, not 4", "harm = 3"),
        ("needs = ['luck']\n", 2, "unknown need 'luck'", "compiler"),
        ("[[masks]]\npattern = 'x'\nshown = 'y'\n", 2, "a mask has no `reason`", "reason"),
        ("masks = 'x'\n", 2, "`masks` must be an array", "masks"),
        ("[processes]\ncount = 1\nlaunch = { pytorch = 'torchrun' }\n", 3, "from 2 to 8", "count = 2"),
        ("[processes]\ncount = 2\nlaunch = { pytorch = 'mpirun' }\n", 4, "unknown launcher 'mpirun'", "torchrun"),
        ("[processes]\ncount = 2\nrestarts = 'yes'\n", 4, "from 0 to 3, not 'yes'", "restarts = 1"),
        (
            "[processes]\ncount = 2\nroles = { chief = 1, ps = 1 }\nlaunch = { pytorch = 'torchrun' }\n",
            4,
            "those of a cluster of TF_CONFIG",
            "tf-config",
        ),
        (
            "[processes]\ncount = 2\nroles = { ps = 1, chief = 1 }\nlaunch = { pytorch = 'tf-config' }\n",
            4,
            "must be one chief",
            "chief = 1",
        ),
        (
            "[processes]\ncount = 4\nroles = { chief = 1, ps = 1 }\nlaunch = { pytorch = 'tf-config' }\n",
            4,
            "are not 4 processes",
            "their sum",
        ),
        ("[limits]\nseconds = 'few'\n", 3, "must be a number", "1e-6"),
        ("[missing]\npytorch = 'none'\n", 3, "names pytorch, which has a tab", "remove"),
        ("[missing]\nmxnet = 'none'\n", 3, "unknown key `mxnet`", "pytorch"),
        ("x = [1\n", 2, "not valid TOML", "correct"),
        ("x = = 1\n", 2, "not valid TOML", "correct"),
        ("tolerance = 'x'\n", 2, "`tolerance` must be a number", "1e-6"),
    ],
)
def test_a_wrong_topic_toml(make_topic, toml, line, message, remedy):
    with pytest.raises(Problem, match=message) as caught:
        make_topic(BOTH, toml)
    assert caught.value.path.name == "topic.toml"
    assert caught.value.line == line
    assert remedy in caught.value.remedy


def test_no_title(make_topic, snippets_root):
    make_topic(BOTH)
    (snippets_root / "chapter/topic/topic.toml").write_text("")
    with pytest.raises(Problem, match="no title"):
        load(snippets_root / "chapter/topic")


def test_no_topic_toml(make_topic, snippets_root):
    make_topic(BOTH)
    (snippets_root / "chapter/topic/topic.toml").unlink()
    with pytest.raises(Problem, match=r"no topic\.toml"):
        discover(snippets_root)


def test_a_missing_tab_needs_a_reason(make_topic):
    with pytest.raises(Problem, match="has no TensorFlow tab") as caught:
        make_topic({"with_pytorch.py": "print(1)\n"})
    assert caught.value.path.name == "with_tensorflow.py"
    topic = make_topic({"with_pytorch.py": "print(1)\n"}, '[missing]\ntensorflow = "it has no counterpart"\n')
    assert [snippet.framework for snippet in topic.snippets] == ["pytorch"]


@pytest.mark.parametrize("name", ["tensorflow.py", "keras.py", "jax.py", "torch.py"])
def test_a_file_that_would_shadow_a_framework(make_topic, name):
    with pytest.raises(Problem, match="imports the file") as caught:
        make_topic(BOTH | {name: "print(1)\n"})
    assert caught.value.remedy.startswith("rename it to with_")


def test_an_unknown_framework(make_topic):
    with pytest.raises(Problem, match="not the name of a framework"):
        make_topic(BOTH | {"with_mxnet.py": "print(1)\n"})


def test_an_output_without_its_snippet(make_topic):
    with pytest.raises(Problem, match="an output without its snippet"):
        make_topic(BOTH | {"with_jax.txt": "1\n"})


def test_a_symbolic_link(make_topic, snippets_root, tmp_path):
    make_topic(BOTH)
    os.symlink("/etc/hostname", snippets_root / "chapter/topic/data.txt")
    with pytest.raises(Problem, match="a symbolic link"):
        load(snippets_root / "chapter/topic")


def test_a_file_beside_the_topics(make_topic, snippets_root):
    make_topic(BOTH)
    (snippets_root / "chapter/helper.py").write_text("")
    with pytest.raises(Problem, match="topic folders only"):
        discover(snippets_root)


def test_all_that_can_be_declared(make_topic):
    topic = make_topic(
        BOTH | {"with_jax.py": "print(1)\n"},
        'tolerance = 1e-3\nneeds = { pytorch = ["compiler", "gpus=2"] }\n'
        "[compare]\nx = 1e-6\n"
        "y = [1e-3, { tolerance = 1e-5, between = ['jax', 'tensorflow'], transpose = { jax = [1, 0] } }]\n"
        "[differs]\nz = 0.5\n[raises]\npytorch = 'Error'\n[warns]\njax = 'slow'\n"
        "[skip.jax]\nreason = 'no wheel'\nuntil = 2027-01-01\ndevice = 'gpu'\n"
        "[[masks]]\npattern = '0x[0-9a-f]+'\nshown = '0x…'\nreason = 'an address'\n"
        "[processes]\ncount = 2\nlaunch = { pytorch = 'torchrun' }\n[limits]\nseconds = 5\n",
    )
    assert topic.name == "chapter/topic"
    assert [snippet.framework for snippet in topic.snippets] == ["pytorch", "tensorflow", "jax"]
    assert [(each.variable, each.kind, each.bound) for each in topic.comparisons] == [
        ("x", "equal", 1e-6),
        ("y", "equal", 1e-3),
        ("y", "equal", 1e-5),
        ("z", "differs", 0.5),
    ]
    assert topic.compared("jax") == ("y",)
    assert topic.snippet("pytorch").needs == ("compiler", "gpus=2")
    assert topic.snippet("jax").skipped("gpu").reason == "no wheel"
    assert topic.snippet("jax").skipped("cpu") is None
    assert topic.limits == Limits(seconds=5)


def test_a_fingerprint_follows_all_that_decides_the_output(make_topic, snippets_root):
    def now() -> str:
        return load(snippets_root / "chapter/topic").snippet("pytorch").fingerprint()

    make_topic(BOTH)
    folder, before = snippets_root / "chapter/topic", now()
    (folder / "topic.toml").write_text('# why\ntitle = "Another title"\n')
    (folder / "with_pytorch.txt").write_text("1\n")
    (folder / "with_tensorflow.py").write_text("print(2)\n")
    assert now() == before
    (folder / "with_pytorch.py").write_text("print(2)\n")
    assert (changed := now()) != before
    (folder / "helper.csv").write_text("1,2\n")
    assert (beside := now()) != changed
    (folder / "helper.csv").write_text("1,3\n")
    assert (helped := now()) != beside
    (folder / "topic.toml").write_text('title = "A topic"\ntolerance = 1e-2\n')
    assert now() != helped


def test_a_new_topic_is_whole(tmp_path):
    written = new.write("graphs/my-topic", tmp_path)
    topic = load(tmp_path / "graphs/my-topic")
    assert {path.name for path in written} == {"topic.toml", "with_pytorch.py", "with_tensorflow.py"}
    assert topic.title == "My topic"
    assert topic.comparisons


@pytest.mark.parametrize("name", ["graphs", "graphs/My Topic", "../graphs/x", "graphs/x/y"])
def test_a_bad_name_for_a_new_topic(tmp_path, name):
    with pytest.raises(Problem, match="is not a topic name"):
        new.write(name, tmp_path)


def test_a_new_topic_overwrites_nothing(tmp_path):
    new.write("graphs/my-topic", tmp_path)
    with pytest.raises(Problem, match="exists already"):
        new.write("graphs/my-topic", tmp_path)


def test_labels_are_what_links_the_tabs():
    assert list(FRAMEWORKS.values()) == ["PyTorch", "TensorFlow", "Keras", "JAX"]


def test_a_skip_whose_day_has_passed_is_named_and_stops_nothing(make_topic):
    topic = make_topic(
        {"with_pytorch.py": "", "with_tensorflow.py": ""},
        "[skip.pytorch]\nreason = 'It hangs'\nuntil = 2027-01-01\n",
    )
    assert tree.expired([topic], datetime.date(2027, 1, 1)) == []
    [said] = tree.expired([topic], datetime.date(2027, 1, 2))
    assert "chapter/topic: the skip of PyTorch ended on 2027-01-01 (It hangs)" in said
