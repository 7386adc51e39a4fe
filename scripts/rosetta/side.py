"""One side of a family as something to run, and the hash by which a run of it is kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from scripts.common.paths import ROOT
from scripts.rosetta.rows import Family
from scripts.topics.model import Limits

WORKER = Path(__file__).with_name("worker.py")
READ = ("inputs.py", "names.py", "reader.py", "rows.py", "worker.py")
"""The files of this folder that decide what a worker does."""


@dataclass(frozen=True)
class Side:
    """One side of a family, as something to run (``scripts.running.run.Program``); ``only`` one row of it, by name."""

    family: Family
    framework: str
    only: str = ""
    path: Path = WORKER
    launcher: None = None
    reads: tuple[str, ...] = ("results",)
    limits: Limits = field(default=Limits(seconds=170, output_bytes=20_000_000), hash=False)
    needs: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """``rosetta/<family>/<framework>``."""
        return f"rosetta/{self.family.name}/{self.framework}"

    @property
    def environment(self) -> dict[str, str]:
        """What the worker is told: whose family, which side."""
        return {
            "TANDEM_FAMILY": str(self.family.folder),
            "TANDEM_SIDE": self.framework,
            "TANDEM_ROW": self.only,
            "PYTHONPATH": str(ROOT),
        }

    def skipped(self, device: str) -> None:
        """No side is skipped: a row that does not run is no row."""

    def fingerprint(self) -> str:
        """SHA-256 (16 hex digits) of the family and of the code that runs it."""
        digest = hashlib.sha256(self.family.fingerprint().encode())
        for name in READ:
            digest.update(WORKER.with_name(name).read_bytes())
        return digest.hexdigest()[:16]
