"""What is kept between two runs of the same work in one process, by what it was made of."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
Stamp = tuple[tuple[str, int, int, int], ...]
"""Of every file: its path, when it was written last in ns, its bytes, its inode."""


def stamp(places: Iterable[Path]) -> Stamp:
    """The stamp of all files in ``places``, which are files, folders, or not there; bytecode is no file of ours."""
    found: list[tuple[str, int, int, int]] = []
    for place in places:
        _add(str(place), found)
    return tuple(found)


def _add(path: str, found: list[tuple[str, int, int, int]]) -> None:
    try:
        entries = sorted(os.scandir(path), key=lambda entry: entry.name)
    except NotADirectoryError:
        found.append(_of(path, os.stat(path)))
    except FileNotFoundError:
        pass
    else:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    _add(entry.path, found)
            else:
                found.append(_of(entry.path, entry.stat()))


def _of(path: str, at: os.stat_result) -> tuple[str, int, int, int]:
    return path, at.st_mtime_ns, at.st_size, at.st_ino


class Kept:
    """Results by name, each with what it was made of; a result is made again when one of these is another.

    A tuple, such as a stamp, is the same when it is equal; any other object when it is that very object.
    """

    def __init__(self) -> None:
        self._found: dict[str, tuple[Sequence[Any], Any]] = {}

    def once(self, name: str, made_of: Sequence[Any], make: Callable[[], T]) -> T:
        """What ``make`` gives; kept only where it raises nothing."""
        before = self._found.get(name)
        if before and len(before[0]) == len(made_of) and all(map(_same, before[0], made_of)):
            return before[1]
        made = make()
        self._found[name] = (tuple(made_of), made)
        return made

    def equal(self, name: str, value: T) -> T:
        """``value``, or the object kept before where that is equal: so that it is the same object for ``once``."""
        before = self._found.get(name)
        if not before or before[1] != value:
            self._found[name] = ((), value)
        return self._found[name][1]


def _same(one: Any, other: Any) -> bool:
    return one is other or (isinstance(one, tuple) and one == other)
