"""What a framework imports for others' sake, and a process started for a snippet does not see.

Importing TensorFlow takes half as long without JAX, pandas and scikit-learn, which Keras imports if it finds them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from scripts.common.frameworks import TABLE


class Program(Protocol):
    """A file for one framework."""

    path: Path
    framework: str


def guests(program: Program) -> list[str]:
    """The guests of its framework (``Framework.guests``) that neither its topic nor a file beside ``program`` names."""
    names = TABLE[program.framework].guests
    beside = [*program.path.parent.glob("*.py"), *program.path.parent.glob("topic.toml")] if names else []
    text = "".join(path.read_text("utf-8") for path in beside)
    return [name for name in names if name not in text]
