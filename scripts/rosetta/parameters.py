"""What the parameters of a public name are. Runs in the process of the framework that it asks about."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable
from typing import Any

from scripts.rosetta.names import resolve

PLAIN = re.compile(r"[\w.+\-'\"()\[\], ]+")


def read(names: Iterable[str]) -> dict[str, str]:
    """Name -> its parameters, separated by spaces; a name that says none is left out."""
    found = {}
    for name in names:
        try:
            thing = resolve(name)
        except AttributeError:
            continue
        parameters = of(thing)
        if parameters:
            found[name] = parameters
    return found


def of(thing: Any) -> str:
    """The parameters of one function or class, ``self`` left out: ``p=0.5 inplace=False``, with ``*`` as in Python.

    A default that is no plain value (a class, a function) is left out: ``reduction=``.
    """
    try:
        signature = inspect.signature(thing)
    except (TypeError, ValueError):
        return _documented(thing)
    parts, keyword = [], False
    for place, (name, parameter) in enumerate(signature.parameters.items()):
        if place == 0 and name == "self":
            continue
        if parameter.kind is parameter.VAR_POSITIONAL:
            parts.append(f"*{name}")
            keyword = True
            continue
        if parameter.kind is parameter.VAR_KEYWORD:
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and not keyword:
            parts.append("*")
            keyword = True
        parts.append(name if parameter.default is parameter.empty else f"{name}={_shown(parameter.default)}")
    if parts == ["*args"]:
        return _documented(thing) or "*args"
    return " ".join(parts)


def _shown(value: Any) -> str:
    plain = value is None or isinstance(value, (bool, int, float, str, tuple, list))
    text = repr(value).replace(" ", "")
    return text if plain and PLAIN.fullmatch(text) else ""


def _documented(thing: Any) -> str:
    """From a first line such as ``cat(tensors, dim=0, *, out=None) -> Tensor``."""
    text = getattr(thing, "__doc__", None)
    lines = text.strip().splitlines() if isinstance(text, str) else []
    line = lines[0] if lines else ""
    match = re.match(r"(?:\w+\.)*\w+\((.*)\)\s*(?:->|$)", line)
    if not match:
        return ""
    parts = re.split(r",\s*(?![^(\[]*[)\]])", match[1])
    cleaned = [re.sub(r"\s*:.*?(?==|$)", "", part.strip()).replace(" ", "") for part in parts]
    good = [part for part in cleaned if re.fullmatch(r"\*?\w*(=\S*)?", part) and part]
    return " ".join(good) if len(good) == len([each for each in cleaned if each]) else ""
