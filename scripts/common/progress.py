"""Progress of long work: names, how much is left, and for how long. With rich on a terminal, else line by line."""

from __future__ import annotations

import importlib.util
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, as_completed
from contextlib import contextmanager
from typing import Any

Step = Callable[[str], None]


@contextmanager
def progress(what: str, total: int) -> Iterator[Step]:
    """Gives a function to call with the name of each thing that is done."""
    if sys.stderr.isatty() and importlib.util.find_spec("rich"):
        with _bar(what, total) as step:
            yield step
    else:
        yield _lines(what, total)


def _lines(what: str, total: int, clock: Callable[[], float] = time.monotonic) -> Step:
    """A line for each thing that is done: for a log."""
    begun, done = clock(), 0

    def step(name: str) -> None:
        nonlocal done
        done += 1
        left = duration((clock() - begun) / done * (total - done))
        print(f"{what} {done}/{total}, about {left} left: {name}", file=sys.stderr, flush=True)

    return step


@contextmanager
def _bar(what: str, total: int) -> Iterator[Step]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, TextColumn("{task.fields[name]}"), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total, name="")
        yield lambda name: bar.update(task, advance=1, name=name)


def duration(seconds: float) -> str:
    """So many seconds as a person says it: 40 s, 12 min."""
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min"


def each_done(futures: dict[str, Future], what: str) -> Iterator[tuple[str, Any]]:
    """Name and result of each future, in the order in which they end, with progress."""
    names = {future: name for name, future in futures.items()}
    with progress(what, len(names)) as step:
        for future in as_completed(names):
            step(names[future])
            yield names[future], future.result()
