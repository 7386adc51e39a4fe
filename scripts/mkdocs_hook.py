"""Tells MkDocs to generate before it builds. All logic is in ``python -m scripts generate`` and ``scripts.preview``."""

import datetime
import logging
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority

from scripts import preview, reader, search
from scripts.bench import measured
from scripts.errors import Problem
from scripts.generate import generate
from scripts.notebooks import page as notebooks

state = {"dirty": False, "serving": False, "began": 0.0, "index": None, "content": "", "reader": None}


def on_startup(command, dirty) -> None:
    state["dirty"], state["serving"] = dirty, command == "serve"


def on_pre_build(config) -> None:
    before, state["began"] = state["began"], time.time()
    doubts = [] if state["serving"] else None
    try:
        written = generate(doubts)
    except Problem as problem:
        raise PluginError(str(problem)) from None
    for doubt in doubts or ():
        logging.getLogger("mkdocs.hooks.claims").warning(doubt)
    for sentence in measured.overdue(measured.read(), datetime.date.today()):
        logging.getLogger("mkdocs.hooks.bench").warning(sentence)
    if state["dirty"]:
        preview.forget(Path(config.site_dir), written, before)
        state["index"] = preview.index_of(Path(config.site_dir))


def on_nav(nav, config, files) -> None:
    state["reader"] = reader.of_navigation(nav, config)


def _head(context, page, config, nav) -> None:
    context["head"] = state["reader"].head(page.url.removeprefix("./"))


@event_priority(100)
def _before_search(context, page, config, nav) -> None:
    state["content"], page.content = page.content, search.plain(page.content)


@event_priority(-100)
def _after_search(context, page, config, nav) -> None:
    page.content = search.published(state["content"])


on_page_context = CombinedEvent(_head, _before_search, _after_search)


def on_page_content(html, page, config, files):
    path = Path(page.file.abs_src_path or "")
    if path.suffix != ".ipynb":
        return html
    page.meta.update(notebooks.front_matter(path))
    page.edit_url = notebooks.source_url(page.edit_url, path)
    try:
        return notebooks.content(html, path)
    except Problem as problem:
        raise PluginError(str(problem)) from None


def on_post_build(config) -> None:
    state["reader"].write(Path(config.site_dir))
    if state["index"]:
        preview.complete_index(Path(config.site_dir), state["index"])
