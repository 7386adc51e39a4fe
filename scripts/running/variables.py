"""Reading a snippet's globals as NumPy arrays, so that snippets hold no plumbing for comparisons."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

SEPARATOR = "/"
"""Between a variable's name and the place of an array inside it: ``gradients/0``."""


def arrays(value: Any, name: str) -> dict[str, Any]:
    """``value`` as flat arrays, by name: a tensor of any framework, a number, text, or a list or dict of these.

    Raises:
        TypeError: for what is none of these, such as a model or a function.
    """
    import numpy

    if isinstance(value, dict):
        pairs = [(str(key), value[key]) for key in sorted(value, key=str)]
    elif isinstance(value, (list, tuple)) and not all(isinstance(each, (bool, int, float)) for each in value):
        pairs = [(str(place), each) for place, each in enumerate(value)]
    else:
        if hasattr(value, "detach"):
            value = value.detach().resolve_conj().resolve_neg().cpu()
            value = value.float() if str(value.dtype) == "torch.bfloat16" else value
        array = numpy.asarray(value.numpy() if hasattr(value, "numpy") else value)
        if array.dtype == object:
            raise TypeError(f"`{name}` is a {type(value).__name__}: neither numbers nor text")
        return {name: array}
    return {key: array for part, each in pairs for key, array in arrays(each, f"{name}{SEPARATOR}{part}").items()}


def save(namespace: dict[str, Any], names: list[str], path: Path) -> None:
    """Write those globals of ``namespace`` that exist to an ``.npz`` file; absent ones are simply not in it."""
    import numpy

    found: dict[str, Any] = {}
    for name in names:
        if name in namespace:
            found.update(arrays(namespace[name], name))
    with open(path, "wb") as file:
        numpy.savez(file, **found)


class Values(Mapping[str, Any]):
    """Name -> array, of a file that ``save`` wrote; read when the first array is asked for.

    NumPy reads what an array is with ``ast``, of which CPython 3.11 can have but one call at a time: with two in two
    threads, either may end in a SystemError (gh-106905 of CPython). Runs end in threads, while
    the tests read Python in theirs: what comes of a run is bytes until somebody looks at it.

    Args:
        data: what is in the file; nothing for no values.
    """

    def __init__(self, data: bytes = b""):
        self.data = data

    @cached_property
    def _arrays(self) -> dict[str, Any]:
        import numpy

        with numpy.load(io.BytesIO(self.data), allow_pickle=False) as stored:
            return {name: stored[name] for name in stored.files}

    def __getitem__(self, name: str) -> Any:
        return self._arrays[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._arrays if self.data else ())

    def __len__(self) -> int:
        return len(zipfile.ZipFile(io.BytesIO(self.data)).namelist()) if self.data else 0


def load(path: Path) -> Values:
    """Name -> array, as ``save`` wrote it. Refuses pickled objects, when an array is asked for."""
    return Values(path.read_bytes())
