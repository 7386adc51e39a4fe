"""What only a fresh interpreter shows is found in the text: faults that a fork of a warm parent hides."""

from __future__ import annotations

import sys

import pytest

from scripts.common.frameworks import PREFIX
from scripts.running.signs import OWN, missing, signs

NO_PAIR = '[missing]\ntensorflow = "not needed here"\n'
FAULTS = {
    "a module that only the warm parent has loaded": (
        "import sys\nprint('torch._inductor.compile_fx' in sys.modules)\n",
        "sys.modules",
    ),
    "a setting that is read at the import": (
        "import os\nos.environ['OMP_NUM_THREADS'] = '3'\nimport torch\nprint(torch.get_num_threads())\n",
        "os.environ",
    ),
    "a part of this project": ("from scripts.common import paths\nprint(paths.ROOT.name)\n", "scripts"),
    "a spawned process without a guard": (
        "import torch.multiprocessing as mp\nmp.set_start_method('spawn')\nmp.Process(target=print).start()\n",
        "torch.multiprocessing",
    ),
    "a warning that comes once": ("import warnings\nprint(len(warnings.filters))\n", "warnings"),
    "objects that were there before": ("from gc import get_objects\nprint(len(get_objects()) > 10)\n", "gc"),
    "a guard": ("if __name__ == '__main__':\n    print(1)\n", "`__main__`"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_sign_is_found(make_topic, fault):
    text, named = FAULTS[fault]
    topic = make_topic({f"{PREFIX}pytorch.py": text}, NO_PAIR)
    assert any(each.startswith(f"{named}:") for each in signs(topic.snippet("pytorch")))


def test_a_sibling_with_the_name_of_a_module_is_found(make_topic):
    files = {f"{PREFIX}pytorch.py": "import colorsys\nprint(colorsys)\n", "colorsys.py": "", "ours_alone.py": ""}
    assert [each.partition(":")[0] for each in signs(make_topic(files, NO_PAIR).snippet("pytorch"))] == ["colorsys.py"]


def test_a_plain_snippet_shows_none(make_topic):
    text = "import torch\nfrom torch import nn\nprint(nn.Linear(2, 2)(torch.ones(2)).shape)\n"
    assert signs(make_topic({f"{PREFIX}pytorch.py": text}, NO_PAIR).snippet("pytorch")) == []


def test_a_module_that_is_used_and_not_imported_is_found(make_topic, monkeypatch):
    """As ``torch._inductor.compile_fx`` would be, which the warm parent of PyTorch has imported."""
    monkeypatch.setitem(OWN, "pytorch", ("concurrent",))
    faulty = "import concurrent\nprint(concurrent.futures.process)\n"
    right = "import concurrent.futures.process\nprint(concurrent.futures.process)\n"
    snippets = [
        make_topic({f"{PREFIX}pytorch.py": text}, NO_PAIR, f"chapter/{name}").snippet("pytorch")
        for name, text in {"faulty": faulty, "right": right}.items()
    ]
    for name in [each for each in sys.modules if each.startswith("concurrent.futures")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr("concurrent.futures")
    assert missing(snippets, "pytorch") == [
        f"chapter/faulty/pytorch: `{module}` is not there after its own imports"
        for module in ("concurrent.futures", "concurrent.futures.process")
    ]
