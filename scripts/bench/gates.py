"""The equality gate by itself: an arm's numbers, computed in a fork of a warm parent, compared without a framework.

Only what is timed needs a fresh process. Each run keeps its numbers, so that arms run in any order and side by side.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.bench.run import gate_spec
from scripts.bench.worker import gate
from scripts.bench.workloads import Arm, Workload
from scripts.running.run import Run
from scripts.topics.model import Limits

SEPARATOR = "/"
"""As in ``scripts.running.variables``: ``values/<case>``."""


@dataclass(frozen=True)
class Gate:
    """What runs an arm's calls and keeps what they return: a ``scripts.running.run.Program``."""

    workload: Workload
    arm: Arm

    launcher = None
    reads = ("values",)
    needs = ()
    path = Path(__file__).with_name("inside.py")
    limits = Limits(seconds=600, memory_mb=12_000, output_bytes=1_000_000)

    @property
    def name(self) -> str:
        """``benchmarks/<workload>/<framework>/<mode>``."""
        return f"benchmarks/{self.workload.name}/{self.arm.id}"

    @property
    def framework(self) -> str:
        """Whose warm parent it forks from."""
        return self.arm.framework

    @property
    def environment(self) -> dict[str, str]:
        """What tells the process its arm."""
        spec = gate_spec(self.workload, self.arm.framework, self.arm.mode, "cpu", "values.npz")
        return {"TANDEM_GATE": json.dumps(spec), "TF_CPP_MIN_LOG_LEVEL": "2"}

    def fingerprint(self) -> str:
        """SHA-256 (16 hex digits) of the code that computes, and of what asks it."""
        return hashlib.sha256(self.workload.fingerprint().encode() + self.path.read_bytes()).hexdigest()[:16]

    def skipped(self, device: str) -> None:
        """A gate is never skipped: what a framework cannot do is a result."""


def result(run: Run) -> dict[str, Any]:
    """Status, reason and cases of one arm, as ``scripts.bench.playing`` gives them; ``failed`` where it did not end."""
    lines = run.outcome.stdout.splitlines()
    if run.outcome.status != "ok" or not lines:
        reason = f"{run.outcome.detail}\n{run.outcome.stderr[-3000:]}"
        return {"status": "failed", "reason": reason, "cases": {}, "unsupported": {}}
    return json.loads(lines[-1])


def differences(run: Run, first: Run, tolerance: float) -> dict[str, float]:
    """Case -> the largest difference from the first arm, as a share of its largest value.

    Raises:
        Unequal: where it is more than ``tolerance``, or where there is nothing to compare.
        KeyError: for a case of which the first arm has no numbers.
    """
    units = {case: kept["units"] for case, kept in result(run)["cases"].items()}
    return {
        case: gate(
            run.values[f"values{SEPARATOR}{case}"], units[case], first.values[f"values{SEPARATOR}{case}"], tolerance
        )
        for case in units
    }
