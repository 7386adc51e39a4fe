"""Tells MkDocs to generate before it builds. All logic is in ``python -m scripts generate`` and ``scripts.preview``."""

import datetime
import logging
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from mkdocs.exceptions import PluginError

from scripts import preview
from scripts.bench import measured
from scripts.errors import Problem
from scripts.generate import generate

state = {"dirty": False, "began": 0.0, "index": None}


def on_startup(command, dirty) -> None:
    state["dirty"] = dirty


def on_pre_build(config) -> None:
    before, state["began"] = state["began"], time.time()
    try:
        written = generate()
    except Problem as problem:
        raise PluginError(str(problem)) from None
    for sentence in measured.overdue(measured.read(), datetime.date.today()):
        logging.getLogger("mkdocs.hooks.bench").warning(sentence)
    if state["dirty"]:
        preview.forget(Path(config.site_dir), written, before)
        state["index"] = preview.index_of(Path(config.site_dir))


def on_post_build(config) -> None:
    if state["index"]:
        preview.complete_index(Path(config.site_dir), state["index"])
