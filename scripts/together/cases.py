"""What is tried: import orders, each followed by what makes PyTorch look for Triton."""

from __future__ import annotations

from dataclasses import dataclass

STEP = """
weight = torch.nn.Parameter(torch.ones(2))
weight.grad = torch.ones(2)
torch.optim.AdamW([weight], lr=0.1).step()
"""
"""An optimizer step: the least that PyTorch loads Triton for."""


@dataclass(frozen=True)
class Case:
    """A program for a process of its own.

    Attributes:
        title: what it does, as a row of the table says it.
        code: Python; that it reached its end is the finding.
    """

    title: str
    code: str


CASES = {
    "pytorch": Case("`torch`, then an optimizer step", f"import torch{STEP}"),
    "tensorflow": Case("`tensorflow`, then a product", "import tensorflow as tf\ntf.add(1, 1)"),
    "tensorflow-pytorch": Case("`tensorflow`, `torch`, a step", f"import tensorflow\nimport torch{STEP}"),
    "pytorch-tensorflow": Case("`torch`, `tensorflow`, a step", f"import torch\nimport tensorflow{STEP}"),
    "tensorflow-triton": Case("`tensorflow`, then `triton`", "import tensorflow\nimport triton"),
    "writer": Case(
        "`torch`, `SummaryWriter`, a step",
        f"import torch\nfrom torch.utils.tensorboard import SummaryWriter{STEP}",
    ),
    "jax-pytorch": Case("`jax`, `torch`, a step", f"import jax\nimport torch{STEP}"),
    "triton-first": Case(
        "`triton`, `tensorflow`, `torch`, a step", f"import triton\nimport tensorflow\nimport torch{STEP}"
    ),
    "local-symbols": Case(
        "`tensorflow` with local symbols, `torch`, a step",
        'import sys\nsys.modules["tensorflow.python.pywrap_dlopen_global_flags"] = None\n'
        f"import tensorflow\nimport torch{STEP}",
    ),
}

TRITON = ("3.6.0", "3.7.1", "3.8.0", "3.9.0")
"""Those that PyTorch 2.11, 2.12 and 2.13, 2.14, 2.15 bring along on Linux."""

ENDING = """
import json
with open("/proc/self/status") as file:
    peak = next(line for line in file if line.startswith("VmHWM"))
print(json.dumps(round(int(peak.split()[1]) / 1024)))
"""
"""Says the most memory (MB) that the process held. What `getrusage` says begins with what its parent held."""
