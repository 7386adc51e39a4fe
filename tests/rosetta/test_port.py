"""The porting engine, through its command: what it resolves, what it warns of, that it drops nothing."""

from __future__ import annotations

import ast
import json
import shutil
import tomllib
from pathlib import Path

import pytest

from scripts.__main__ import main
from scripts.common.errors import Problem
from scripts.rosetta import port, porting, proven

PORTS = Path(__file__).parent / "ports"
FAULTS = tomllib.loads((PORTS / "faults.toml").read_text("utf-8"))
FRAMEWORKS = {"torch", "tensorflow", "keras", "tf_keras"}

pytestmark = pytest.mark.skipif(not shutil.which("node"), reason="Node is not installed here")


@pytest.fixture(scope="session")
def data():
    return porting.data(proven.read())


@pytest.fixture(scope="session")
def run(data):
    """What the engine finds in a piece of code; all of them are put to it at once."""
    codes = [
        *(code for code, *_ in (*RESOLVED.values(), *WARNED.values())),
        *OTHERS,
        *QUIET,
        *COUNTERPARTS,
        *PADDED,
        *UNKNOWN,
        *MORE,
    ]
    found = port.port({code: code for code in codes}, data=data)["files"]
    return {each["file"]: each for each in found}.__getitem__


@pytest.fixture(scope="session")
def names(run):
    return lambda code: [call["name"] for call in run(code)["calls"]]


RESOLVED = {
    "an import over several lines": ("from torch import (\n  nn,\n  optim as o)\no.Adam([])", "torch.optim.Adam"),
    "a module under another name": ("import torch.nn.functional as fun\nfun.relu(1)", "torch.nn.functional.relu"),
    "a name under another name": ("from torch.nn import Linear as Lin\nLin(3, 4)", "torch.nn.Linear"),
    "a star": ("from tensorflow.keras.layers import *\nDense(3)", "keras.layers.Dense"),
    "an alias": ("import tensorflow as tf\nlayers = tf.keras.layers\nlayers.LSTM(3)", "keras.layers.LSTM"),
    "TensorFlow 1": ("import tensorflow.compat.v1 as tf\ntf.reshape(x, [3])", "tf.reshape"),
    "tf_keras": ("import tf_keras\ntf_keras.layers.GRU(3)", "keras.layers.GRU"),
    "an inner path": ("from tensorflow.python.keras.layers.core import Dense\nDense(3)", "keras.layers.Dense"),
    "an inner path of PyTorch": ("from torch.nn.modules.conv import Conv2d\nConv2d(1, 2, 3)", "torch.nn.Conv2d"),
    "a deep path": ("import torch\ntorch.nn.functional.gelu(1)", "torch.nn.functional.gelu"),
    "Keras's backend": ("from tensorflow.keras import backend as K\nK.mean(1)", "keras.backend.mean"),
    "a chain after a call": ("import torch\ntorch.zeros(3).view(-1)", "torch.Tensor.view"),
    "a chain after an index": ("import torch\na = torch.zeros(3)\na[0].unsqueeze(0)", "torch.Tensor.unsqueeze"),
    "what a function returns": (
        "import torch\ndef f():\n  return torch.ones(2)\nf().permute(0)",
        "torch.Tensor.permute",
    ),
    "an operator": ("import torch\n(torch.ones(2) * 2).cumsum(0)", "torch.Tensor.cumsum"),
    "a loop over a loader": (
        "from torch.utils.data import DataLoader\nfor i, (a, b) in enumerate(DataLoader(d)):\n  b.flatten()",
        "torch.Tensor.flatten",
    ),
    "a layer of a model": (
        "from torch import nn\nclass N(nn.Module):\n  def forward(self, q):\n    return self.c(q).squeeze(1)\n"
        "  def __init__(self):\n    self.c = nn.Conv2d(1, 1, 1)",
        "torch.Tensor.squeeze",
    ),
    "a model of the file": (
        "from torch import nn\nclass N(nn.Module):\n  pass\nn = N()\nn.load_state_dict({})",
        "torch.nn.Module.load_state_dict",
    ),
    "a Keras model of the file": ("import keras\nclass M(keras.Model): pass\nM().fit(1)", "keras.Model.fit"),
    "an optimizer": ("import torch\no = torch.optim.SGD([])\no.zero_grad()", "torch.optim.Optimizer.zero_grad"),
    "a dataset": (
        "import tensorflow as tf\nd = tf.data.Dataset.range(3).map(f)\nd.batch(2).prefetch(1)",
        "tf.data.Dataset.prefetch",
    ),
    "a text for an optimizer": ("import keras\nkeras.Sequential().compile(optimizer='adam')", "keras.optimizers.Adam"),
    "a text for a loss": ("import keras\nkeras.Sequential().compile(loss='mse')", "keras.losses.MeanSquaredError"),
    "a text for an activation": ("from keras import layers\nlayers.Dense(3, 'relu')", "keras.activations.relu"),
    "a name handed on": ("import tensorflow as tf\nDense(3, activation=tf.nn.gelu)", "tf.nn.gelu"),
    "a decorator": ("import tensorflow as tf\n@tf.function\ndef f(x): return x", "tf.function"),
    "a context": ("import torch\nwith torch.no_grad():\n  pass", "torch.no_grad"),
    "a lambda": ("import torch\nf = lambda x: x.unsqueeze(0)", "torch.Tensor.unsqueeze"),
    "a comprehension": ("import torch\n[a.view(-1) for a in torch.ones(3)]", "torch.Tensor.view"),
    "an f-string": ("import torch\nf'{torch.ones(3).sum()}'", "torch.Tensor.sum"),
    "an annotation": ("import torch\ndef f(what: torch.Tensor):\n  what.mean()", "torch.Tensor.mean"),
    "a base class": ("import keras\nclass L(keras.layers.Layer): pass", "keras.layers.Layer"),
}


@pytest.mark.parametrize("case", RESOLVED)
def test_a_name_is_resolved(names, case):
    code, name = RESOLVED[case]
    assert name in names(code)


OTHERS = [
    "import numpy as np\nimport torch\nx = np.exp(np.zeros(3))\nx.sum()\nx.view('i4')\nnp.std(x)",
    "import math, torch\nmath.sqrt(2)\ny = math.exp(1)\n{}.update(a=1)",
    "import torch\noptions = dict(a=1)\noptions.update(b=2)\noptions.values()\n[].append(1)\n'a'.split(',')",
    "import torch\ndef f(args, config):\n  args.update(1)\n  config.items()\n  config.copy()",
    "import tensorflow as tf\nimport pandas as pd\nframe = pd.read_csv('a')\nframe.mean()\nframe.sum()",
    "import torch\nclass A:\n  def __init__(self):\n    self.step(1)\n  def step(self, n):\n    pass\nA().step(2)",
    "import random, keras\nrandom.shuffle([1])",
    "# torch.std is only mentioned\nimport torch\nsaid = 'torch.std(x)'",
]


@pytest.mark.parametrize("code", OTHERS)
def test_what_is_of_another_library_is_no_tensor(names, code):
    assert names(code) == []


WARNED = {
    "batch norm": ("from torch import nn\nnn.BatchNorm2d(64)", "normalisation/batch-norm-eval", "eps left out"),
    "its momentum": (
        "from torch import nn\nnn.BatchNorm2d(64)",
        "normalisation/batch-norm-momentum-default",
        "momentum left out",
    ),
    "stride": ("from torch import nn\nnn.Conv2d(3, 8, 3, 2, 1)", "layers/conv-stride2", "stride=2"),
    "decay": (
        "import torch\ntorch.optim.Adam([], weight_decay=0.1)",
        "optimizers/adam-weight-decay",
        "weight_decay=0.1",
    ),
    "slope": ("from torch import nn\nnn.LeakyReLU()", "activations/leaky-relu-layer", "negative_slope left out"),
    "reset": ("from keras import layers\nlayers.GRU(3, reset_after=False)", "recurrent/gru-reset-before", None),
    "axis": ("import torch.nn.functional as F\nF.softmax(x)", "activations/softmax-no-axis", "dim left out"),
    "ceil": ("from torch import nn\nnn.MaxPool2d(2, ceil_mode=True)", "layers/max-pool-ceil", "ceil_mode=True"),
    "padding": ("from torch import nn\nnn.Embedding(9, 2, 0)", "layers/embedding-padding-start", "padding_idx=0"),
    "a text": ("import keras\nkeras.Model().compile('rmsprop')", "optimizers/rmsprop-default-rate", None),
    "order": (
        "import keras\nl = keras.losses.MeanSquaredError()\nl(predictions, labels)",
        "losses/argument-order",
        "y_true=predictions",
    ),
}


@pytest.mark.parametrize("case", WARNED)
def test_arguments_bring_their_warning(run, case):
    code, row, argument = WARNED[case]
    warnings = [each for call in run(code)["calls"] for each in call["warnings"]]
    found = [each for each in warnings if each["row"] == row]
    assert found
    assert argument in (None, found[0]["argument"])


QUIET = [
    "from torch import nn\nnn.BatchNorm2d(64, eps=1e-3, momentum=None)",
    "from keras import layers\nlayers.BatchNormalization(epsilon=1e-5, momentum=0.9)",
    "from torch import nn\nnn.Conv2d(3, 8, 3, stride=1, padding=1)",
    "import torch\ntorch.optim.Adam([], lr=0.1, weight_decay=0)",
    "from torch import nn\nnn.LeakyReLU(0.2)",
    "import keras\nkeras.layers.GRU(3)",
    "import torch\ntorch.softmax(x, dim=-1)",
]


@pytest.mark.parametrize("code", QUIET)
def test_other_arguments_do_not(run, code):
    rows = {each["row"] for call in run(code)["calls"] for each in call["warnings"]}
    assert not rows & {row for _, row, _ in WARNED.values()}


COUNTERPARTS = {
    "from torch import nn\nnn.Linear(8, 3, bias=False)": "layers.Dense(3, use_bias=False)",
    "from torch import nn\nnn.BatchNorm2d(64)": "layers.BatchNormalization(momentum=0.9, epsilon=1e-05)",
    "from torch import nn\nnn.Conv2d(3, 8, kernel_size=3, padding=1)": (
        'layers.Conv2D(8, kernel_size=3, padding="same")'
    ),
    "from keras import layers\nlayers.Dense(n)": "nn.LazyLinear(n)",
    "from keras import layers\nlayers.LeakyReLU()": "nn.LeakyReLU(negative_slope=0.3)",
    "import torch\ntorch.cat([a, b], dim=1)": "tf.concat([a, b], axis=1)",
    "import tensorflow as tf\ntf.concat([a, b], 1)": "torch.cat([a, b], 1)",
    "import torch\nx = torch.ones(4)\nx.view(2, -1)": "tf.reshape(x, [2, -1])",
    "import torch\ntorch.optim.Adam(p, lr=rate)": "keras.optimizers.Adam(learning_rate=rate, epsilon=1e-08)",
    "import keras\nkeras.layers.BatchNormalization(momentum=0.9)": "nn.LazyBatchNorm2d(eps=0.001, momentum=0.1)",
}


@pytest.mark.parametrize("code", COUNTERPARTS)
def test_the_counterpart_has_the_readers_arguments(run, code):
    call = run(code)["calls"][-1]
    assert call["counterpart"]["by"] == "arguments"
    assert call["counterpart"]["code"] == COUNTERPARTS[code]


PADDED = {
    "from torch import nn\nnn.Conv1d(3, 8, 7, stride=2, padding=3)": "ZeroPadding1D(3) before it",
    "from torch import nn\nnn.AvgPool2d(3, padding=1)": "ZeroPadding2D(1) before it",
    # Zeros before a maximum are what the row layers/max-pool-zero-padding proves to be wrong.
    "from torch import nn\nnn.MaxPool2d(3, stride=2, padding=1)": "-inf before it",
    "from keras import layers\nlayers.MaxPooling2D(3, strides=2, padding='same')": "by hand, with -inf",
}


@pytest.mark.parametrize("code", PADDED)
def test_a_padding_without_a_word_is_written_out(run, code):
    (note,) = (note for note in run(code)["calls"][-1]["counterpart"]["notes"] if "padding" in note)
    assert PADDED[code] in note


@pytest.fixture(scope="session")
def ports(data):
    codes = {name: (PORTS / f"{name}.py").read_text("utf-8") for name in FAULTS}
    return {found["file"]: (codes[found["file"]], found) for found in port.port(codes, data=data)["files"]}


def test_every_port_has_its_fault():
    assert {path.stem for path in PORTS.glob("*.py")} == set(FAULTS)
    assert len(set(FAULTS.values())) == len(FAULTS) == 20


@pytest.mark.parametrize("name", FAULTS)
def test_the_fault_of_a_port_is_among_its_first_five_warnings(ports, name):
    code, found = ports[name]
    line = next(number for number, text in enumerate(code.splitlines(), 1) if text.endswith("# fault"))
    first = {each["row"]: each["lines"] for each in found["warnings"][:5]}
    assert FAULTS[name] in first
    assert line in first[FAULTS[name]]


def rooted(code: str) -> set[tuple[int, str]]:
    """Line and last name of every call of a name that was imported from a framework, by Python's own parser."""
    tree = ast.parse(code)
    roots = {}
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            for each in node.names:
                if (getattr(node, "module", None) or each.name).split(".")[0] in FRAMEWORKS:
                    roots[(each.asname or each.name).split(".")[0]] = each.name
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            root, last = node.func, None
            while isinstance(root, ast.Attribute):
                last, root = last or root.attr, root.value
            if isinstance(root, ast.Name) and root.id in roots:
                found.add((node.lineno, last or roots[root.id]))
    return found


@pytest.mark.parametrize("name", FAULTS)
def test_no_call_of_a_framework_is_dropped(ports, name):
    code, found = ports[name]
    told = {(call["line"], call["name"].rpartition(".")[2]) for call in found["calls"]}
    assert rooted(code)
    assert rooted(code) <= told
    for call in found["calls"]:
        assert call["row"] or call["why"], call


UNKNOWN = {
    "import torchvision\ntorchvision.ops.nms(a, b, 0.5)": "torchvision is not covered",
    "import torch\ntorch.vanished(1)": "No public name",
    "import tensorflow.compat.v1 as tf\ntf.placeholder(tf.float32)": "TensorFlow 1",
}
CUT_OFF = "import torch\nx = torch.cat([a, b], dim=1\ndef (:\n  torch."
SIDES = {"import torch\ntorch.ones(3)": "pytorch", "import keras\nkeras.ops.ones(3)": "tensorflow"}
MORE = ["", CUT_OFF, *SIDES]


def test_a_name_without_a_row_says_why(run):
    for code, why in UNKNOWN.items():
        (call,) = [each for each in run(code)["calls"] if each["kind"] == "call"]
        assert call["row"] is None
        assert why in call["why"]


def test_both_directions_are_told_apart(run):
    assert {code: run(code)["direction"] for code in SIDES} == SIDES


def test_code_that_is_cut_off_is_still_read(names):
    assert "torch.cat" in names(CUT_OFF)
    assert names("") == []


@pytest.mark.parametrize(
    ("asked", "row"),
    [
        ("x.view", "shapes/reshape"),
        ("loss.backward()", "autodiff/backward"),
        ("what's F.grid_sample in TF", "layers/grid-sample"),
        ("align_corners", "layers/resize-align-corners"),
        ("torch.nn.BatchNorm2d", "normalisation/batch-norm-images"),
        ("Conv2DTranspose", "layers/conv-transpose"),
    ],
)
def test_a_name_or_a_question_finds_its_row(data, asked, row):
    assert row in port.port({}, ask=asked, data=data)["asked"][:8]


def test_the_command_prints_a_report_and_json(capsys, tmp_path):
    (tmp_path / "a.py").write_text("import torch\ntorch.optim.Adam(p, weight_decay=0.1)\n")
    (tmp_path / "b.py").write_text("import keras\nkeras.layers.Dense(3)\n")
    assert main(["port", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "a.py: from PyTorch to TensorFlow and Keras" in said
    assert "1 call: 0 proven, 1 with a difference that your arguments meet, 0 unknown" in said
    assert "nn.LazyLinear(3)" in said
    assert main(["port", "--json", str(tmp_path / "a.py")]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    (call,) = found["calls"]
    assert (call["line"], call["name"], call["row"]) == (2, "torch.optim.Adam", "optimizers/adam-weight-decay")
    assert call["warnings"][0]["argument"] == "weight_decay=0.1"
    assert call["warnings"][0]["sentence"]


def test_no_file_is_an_error_with_a_remedy(tmp_path):
    with pytest.raises(Problem, match="no Python file"):
        port.files_of([tmp_path])
    with pytest.raises(Problem, match="no such file"):
        port.files_of([tmp_path / "a.py"])
