"""What MkDocs does at its events. All of it is done in ``scripts.site.session`` and ``scripts.site.live``."""

import sys
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority

from scripts.common.errors import Problem
from scripts.site import head, live
from scripts.site.session import Session

session = Session()


@contextmanager
def reported():
    """A Problem is said by MkDocs without a traceback."""
    try:
        yield
    except Problem as problem:
        raise PluginError(str(problem)) from None


def on_startup(command, dirty) -> None:
    session.serving = command == "serve"


def on_serve(server, config, builder) -> None:
    live.take_over(server, config)


@event_priority(100)
def on_config(config) -> None:
    session.configured(config)


def on_pre_build(config) -> None:
    with reported():
        session.generated()


def on_nav(nav, config, files) -> None:
    with reported():
        session.navigated(nav, config, files)


def on_pre_page(page, config, files) -> None:
    session.page_read(page)


def on_page_markdown(markdown, page, config, files) -> str:
    return session.markdown(markdown)


def on_page_content(html, page, config, files):
    with reported():
        return session.content(html, page, config)


@event_priority(100)
def _before_search(context, page, config, nav) -> None:
    session.before_search(page)


@event_priority(-100)
def _after_search(context, page, config, nav) -> None:
    session.after_search(page, config)


on_page_context = CombinedEvent(_before_search, _after_search)


def on_post_page(output, page, config) -> str:
    return session.published(head.insert(output, session.head(page)), page)


def on_post_template(output_content, template_name, config) -> str:
    return head.insert(output_content, None) if template_name.endswith(".html") else output_content


@event_priority(100)
def _indexed(config) -> None:
    session.indexed(config)


def _written(config) -> None:
    session.written(config)


on_post_build = CombinedEvent(_indexed, _written)
