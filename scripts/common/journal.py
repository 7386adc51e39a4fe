"""How far a long command came, so that the same command goes on where it was interrupted."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.common.files import write_whole
from scripts.common.paths import CACHE


class Journal:
    """The things that a command has done by now.

    Args:
        command: its name.
        key: all that makes it the same command: arguments, versions. Under another key nothing is done yet.

    Attributes:
        done: names, of this run and of the one that it goes on with.
    """

    def __init__(self, command: str, key: object, folder: Path | None = None):
        self._path, self._key = (folder or CACHE / "journals") / f"{command}.json", json.dumps(key, sort_keys=True)
        try:
            stored = json.loads(self._path.read_text("utf-8"))
            self.done: set[str] = set(stored["done"]) if stored["key"] == self._key else set()
        except (OSError, ValueError, KeyError, TypeError):
            self.done = set()  # nothing was interrupted, or its journal was: begin anew

    def note(self, name: str) -> None:
        """Keep that ``name`` is done."""
        self.done.add(name)
        write_whole(self._path, json.dumps({"key": self._key, "done": sorted(self.done)}))

    def close(self) -> None:
        """The command came to its end: the next one begins anew."""
        self._path.unlink(missing_ok=True)


@contextmanager
def interruption(said: Callable[[], str]) -> Iterator[None]:
    """Give an interruption its one line: what is done, and how it goes on.

    Args:
        said: the line, asked for when it happens.
    """
    try:
        yield
    except KeyboardInterrupt as error:
        raise KeyboardInterrupt(error.args[0] if error.args else signal.SIGINT, said()) from None
