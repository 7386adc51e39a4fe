"""The server of ``mkdocs serve``: an edit is seen at once, built once, and an error ends nothing.

MkDocs looks for changes twice a second, also in what a build writes, and builds all anew; after an error it answers no
request any more. Here the system says what changed, and the build after it is one of ``scripts.site.session``.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from watchdog.events import FileSystemEvent
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from scripts.common.kept import Kept, stamp
from scripts.common.paths import CACHE, CHARTS, DOCS, GENERATED
from scripts.notebooks.scenarios import PAGES as NOTEBOOK_PAGES

log = logging.getLogger("mkdocs.hooks.live")
AFTER_AN_ERROR = "The site is served as it was before this error. Mend it and save: it is built again."
CHANGES = ("created", "modified", "moved", "deleted")
"""Kinds of events that are edits; that a file was opened or closed is none."""
WRITTEN = {DOCS / "data" / f"{name}.json" for name in ("snippets", "claims", "guide", "rosetta", "rosetta-names")}
WRITTEN_BELOW = (GENERATED, CACHE, DOCS / "code", CHARTS)
"""What builds write themselves."""


def take_over(server: Any, config: Any) -> None:
    """Have the server watch with the system's help, and build as ``rebuilder`` does."""
    server.builder = rebuilder(config)
    watched, server.observer = server.observer, Watcher()
    for path in list(server._watched_paths):  # those of before: MkDocs adds the others after this event
        server._watched_paths.pop(path)
        server.watch(path)
    watched.unschedule_all()


def rebuilder(first: Any) -> Callable[[], None]:
    """What builds the site again.

    Args:
        first: the settings of the first build; they are read again when their file has changed.
    """
    options, address = dict(first.user_configs[-1]), first.site_url
    kept = Kept()
    path = Path(first.config_file_path)

    def settings() -> Any:
        fresh = load_config(config_file=str(path), **options)
        fresh.site_url = address
        return fresh

    def rebuild() -> None:
        log.info("Building documentation...")
        try:
            build(kept.once("settings", [stamp([path])], settings), serve_url=address, dirty=True)
        except MkDocsException as error:  # an Abort too, after MkDocs has said what is wrong
            log.error(f"{error}\n{AFTER_AN_ERROR}")
        except Exception:
            log.exception(AFTER_AN_ERROR)

    kept.once("settings", [stamp([path])], lambda: first)
    logging.getLogger("mkdocs.commands.build").addFilter(lambda record: "'dirty' build" not in record.getMessage())
    return rebuild


@dataclass(eq=False)
class Plan:
    """What the server asks to be told: of changes to a file, or of all below a folder."""

    tell: Callable[[Any], None]
    path: Path

    def dispatch(self, event: FileSystemEvent) -> None:
        """Called by watchdog for each event below the watched folder."""
        places = [Path(str(place)) for place in (event.src_path, event.dest_path) if place]
        if event.event_type in CHANGES and any(map(self._is_edit, places)):
            self.tell(event)

    def _is_edit(self, path: Path) -> bool:
        hidden = any(part.startswith(".") or part == "__pycache__" for part in path.relative_to(self.folder).parts)
        written = path in WRITTEN or any(path.is_relative_to(each) for each in WRITTEN_BELOW)
        notebook = path.suffix == ".ipynb" and path.is_relative_to(NOTEBOOK_PAGES)
        return not (hidden or written or notebook) and (self.path.is_dir() or path == self.path)

    @property
    def folder(self) -> Path:
        """What is watched for it: a file that is saved under another name and renamed is another file."""
        return self.path if self.path.is_dir() else self.path.parent


class Watcher:
    """As much of an observer of watchdog as the server uses; asks the system, or looks itself where that cannot be."""

    def __init__(self) -> None:
        self.plans: list[Plan] = []
        self.observer: Any = None

    def schedule(self, handler: Any, path: str, recursive: bool = True) -> Plan:
        """Plan to tell a handler of changes at ``path``, once started."""
        plan = Plan(handler.on_any_event, Path(path))
        self.plans.append(plan)
        return plan

    def unschedule(self, plan: Plan) -> None:
        """Take a plan back."""
        self.plans.remove(plan)

    def start(self) -> None:
        """Begin to watch."""
        try:
            self.observer = self._started(Observer())
        except OSError as error:  # too many folders for the system, or a file system that tells nothing
            log.warning(f"The system does not tell of changes ({error}): looking for them twice a second.")
            self.observer = self._started(PollingObserver(timeout=0.5))

    def _started(self, observer: Any) -> Any:
        for plan in self.plans:
            observer.schedule(plan, str(plan.folder), recursive=plan.path.is_dir())
        observer.start()
        return observer

    def stop(self) -> None:
        """Watch no more."""
        if self.observer:
            self.observer.stop()

    def is_alive(self) -> bool:
        """Whether it watches."""
        return bool(self.observer and self.observer.is_alive())

    def join(self) -> None:
        """Wait until it has stopped."""
        if self.observer:
            self.observer.join()
