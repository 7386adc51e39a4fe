"""What a gate runs: the worker of one arm, in this very process, asked what a round without timing asks.

It is told the arm in ``TANDEM_GATE``, prints the result as JSON on its last line, and leaves the numbers in ``values``.
"""

from __future__ import annotations

import json
import os
import random
import sys
from pathlib import Path
from typing import Any

import numpy as np

from scripts.bench.playing import Arms, interleave
from scripts.bench.process import Gone
from scripts.bench.run import GATE
from scripts.bench.worker import Worker, status_of


class Inside:
    """Stands for a worker's process: asked alike, it answers from here."""

    def __init__(self, spec: dict[str, Any]):
        self.spec = spec

    def ask(self, name: str, *arguments) -> Any:
        """What the worker's method of this name gives.

        Raises:
            Gone: when it raised an error.
        """
        try:
            if name == "start":
                self.worker = Worker(self.spec)
                return None
            return getattr(self.worker, name)(*arguments)
        except Exception as error:
            raise Gone(*status_of(error)) from error


if __name__ == "__main__":
    sys.path.remove(str(Path(__file__).parent))  # a workload that says `import run` means its own
    told = json.loads(os.environ["TANDEM_GATE"])
    done = interleave(Arms({"arm": Inside(told)}), list(told["cases"]), GATE, random.Random(0))["arm"]
    values = dict(np.load(told["reference"])) if Path(told["reference"]).is_file() else {}
    print(json.dumps(done, allow_nan=False))
