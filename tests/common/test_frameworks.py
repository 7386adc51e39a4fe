"""The table of frameworks: what is written from it is up to date, and a made-up fifth needs nothing but its entry."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest

from scripts.common.drawing import SCHEMES
from scripts.common.errors import Problem
from scripts.common.frameworks import PAIR, TABLE
from scripts.common.paths import ROOT
from scripts.site.styles import BEGIN, END, STYLES, styled

ENTRY = """\
    Framework(
        key="mlx",
        label="MLX",
        light="#5b4a00",
        dark="#c9b458",
        marker="★",
        module="mlx",
        packages=("mlx",),
        requirements=("mlx",),
        stamp={"mlx": "MLX"},
        roots={"mx": "mlx"},
        warm=("mlx", "numpy"),
        on_cpu={"MLX_DEVICE": "cpu"},
    ),
)

TABLE ="""

TOPIC = """\
title = "A sum"
missing = { pytorch = "not needed here", tensorflow = "not needed here" }

[compare.total]
between = ["mlx", "keras"]
tolerance = 0.0
"""
KERAS = '''"""What "import keras" is not needed for."""
import numpy

total = numpy.float32(3)
print(total)
'''
MLX = '''"""A sum."""
import os

import mlx

total = mlx.add(1, 2)
print(total.numpy(), "on", os.environ["MLX_DEVICE"])
'''
PACKAGE = """\
import numpy


class array:
    def __init__(self, value):
        self.value = numpy.float32(value)

    def numpy(self):
        return self.value


def add(a, b):
    return array(a + b)
"""
LOOK = """
import json
from scripts.common.drawing import SCHEMES
from scripts.guide.questions import read
from scripts.recording import records
from scripts.site.partials import partial
from scripts.site.styles import STYLES, styled
from scripts.topics.tree import discover

(topic,) = discover()
record = records.load(topic)
print(json.dumps({
    "tabs": [snippet.name for snippet in topic.snippets],
    "partial": partial(topic, record),
    "colours": [colours["mlx"] for colours in SCHEMES.values()],
    "styles": styled(STYLES.read_text("utf-8")),
    "guide": read().frameworks,
}))
"""


def test_the_style_sheet_says_what_the_table_says():
    assert styled(STYLES.read_text("utf-8")) == STYLES.read_text("utf-8"), "run: python -m scripts generate"


def test_a_style_sheet_that_says_something_else_is_written_anew():
    text = STYLES.read_text("utf-8")
    assert styled(text.replace(TABLE["jax"].light, "#000000").replace("●", "○")) == text
    for mark in (BEGIN, END):
        with pytest.raises(Problem, match="marks around"):
            styled(text.replace(mark, ""))


def test_the_frameworks_are_told_apart_and_pinned():
    markers = [each.marker for each in TABLE.values()]
    assert len(set(markers)) == len(TABLE)
    for scheme in SCHEMES.values():
        assert len({scheme[key] for key in TABLE}) == len(TABLE)
    pinned = re.findall(r"^([\w-]+)==", (ROOT / "requirements-docs.txt").read_text("utf-8"), re.MULTILINE)
    assert {name for each in TABLE.values() for name in each.requirements} <= set(pinned)
    assert PAIR == ("pytorch", "tensorflow")


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    """The project's code with one entry more in the table, a package of that name, and one topic that uses it."""
    root = tmp_path_factory.mktemp("fifth")
    shutil.copytree(ROOT / "scripts", root / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    for path in (STYLES, *(ROOT / "docs" / "choose").glob("*.toml")):
        target = root / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    table = root / "scripts" / "common" / "frameworks.py"
    before, end, after = table.read_text("utf-8").partition(")\n\nTABLE =")
    assert end
    table.write_text(before + ENTRY + after, "utf-8")
    (root / "mlx.py").write_text(PACKAGE, "utf-8")
    told = root / "mlx-9.8.7.dist-info" / "METADATA"
    told.parent.mkdir()
    told.write_text("Metadata-Version: 2.1\nName: mlx\nVersion: 9.8.7\n", "utf-8")
    topic = root / "snippets" / "chapter" / "sum"
    topic.mkdir(parents=True)
    (topic / "topic.toml").write_text(TOPIC, "utf-8")
    (topic / "with_mlx.py").write_text(MLX, "utf-8")
    (topic / "with_keras.py").write_text(KERAS, "utf-8")
    return root


def python(root, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=root, env=os.environ | {"PYTHONPATH": str(root)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_fifth_framework_is_one_entry(tree):
    pytest.importorskip("keras")
    python(tree, "-m", "scripts", "record")
    assert (tree / "snippets" / "chapter" / "sum" / "with_mlx.txt").read_text("utf-8") == "3.0 on cpu\n"
    found = json.loads(python(tree, "-c", LOOK))
    assert found["tabs"] == ["chapter/sum/keras", "chapter/sum/mlx"]
    assert '=== "MLX"' in found["partial"]
    assert re.search(r"Ran on CPU on \S+: MLX 9\.8\.7, Python ", found["partial"])
    assert "MLX and Keras compared in `total`: no difference, 0 allowed (1 value, float32, CPU)." in found["partial"]
    assert found["colours"] == ["#5b4a00", "#c9b458"]
    assert "  --tandem-mlx: #5b4a00;\n" in found["styles"]
    assert "    --tandem-mlx: #c9b458;\n" in found["styles"]
    assert '  --framework: var(--tandem-mlx);\n  --marker: "★" / "";\n' in found["styles"]
    assert "input:nth-child(5):checked ~ .tabbed-labels > :nth-child(5) {" in found["styles"]
    assert found["guide"] == list(TABLE), "the guide does not answer what no reason of it speaks of"


def test_a_file_of_a_new_frameworks_name_hides_its_package(tree):
    """What is refused for `torch.py` is refused for the new name without a word more."""
    path = tree / "snippets" / "chapter" / "sum" / "mlx.py"
    path.write_text("", "utf-8")
    try:
        with pytest.raises(AssertionError, match=r"rename it to with_mlx\.py"):
            python(tree, "-m", "scripts", "list")
    finally:
        path.unlink()
