"""Tells MkDocs to generate before it builds. All logic is in ``python -m scripts generate``."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from mkdocs.exceptions import PluginError

from scripts.errors import Problem
from scripts.generate import generate


def on_pre_build(config) -> None:
    try:
        generate()
    except Problem as problem:
        raise PluginError(str(problem)) from None
