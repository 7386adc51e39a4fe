"""Progress of long work: names, and how much is left. With rich where it is installed, else line by line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, as_completed
from contextlib import contextmanager
from typing import Any


@contextmanager
def progress(what: str, total: int) -> Iterator[Callable[[str], None]]:
    """Gives a function to call with the name of each thing that is done."""
    try:
        if not sys.stderr.isatty():
            raise ImportError("a log wants lines, not a bar")
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
    except ImportError:
        done = 0

        def line(name: str) -> None:
            nonlocal done
            done += 1
            print(f"{what} {done}/{total}: {name}", file=sys.stderr, flush=True)

        yield line
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, TextColumn("{task.fields[name]}"), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total, name="")
        yield lambda name: bar.update(task, advance=1, name=name)


def each_done(futures: dict[str, Future], what: str) -> Iterator[tuple[str, Any]]:
    """Name and result of each future, in the order in which they end, with progress."""
    names = {future: name for name, future in futures.items()}
    with progress(what, len(names)) as step:
        for future in as_completed(names):
            step(names[future])
            yield names[future], future.result()
