"""What a snippet printed, as it is recorded, and whether two such texts say the same.

Text must be equal to the character, and so must integers. A decimal may differ by the declared tolerance, or by
one unit of the last place that was printed, as rounding may turn either way there; but only where that unit is at
most a hundredth of the number, so that 0.5 is never taken for 0.6, nor NumPy's ``4.`` for ``5.``.
"""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

from scripts.common.frameworks import DEVICES
from scripts.topics.model import Mask

NUMBER = re.compile(r"(?<![\w.])[-+]?(?:\d+\.\d*|\.\d+|\d+)(?:[eE][-+]?\d+)?(?![\w])")
WARNING_LINES = (
    re.compile(r"^.+?:\d+: (?P<category>\w*Warning): (?P<message>.*)$"),
    re.compile(r"^(?P<category>WARNING):tensorflow:(?P<message>.*)$"),
    # torch's own logs: W1121 04:05:06.000000 123 torch/_dynamo/convert_frame.py:1000] message
    re.compile(r"^(?P<category>W)\d{4} \d\d:\S+ \d+ \S+\.py:\d+\] (?:\[[\w/]+\] )*(?P<message>.*)$"),
)


def normalised(text: str, masks: tuple[Mask, ...], snippet: Path, folder: str, device: str = "cpu") -> str:
    """``text`` without what depends on the machine: the snippet's and Python's folders, the device, masks.

    Args:
        masks: the topic's own; each match of a pattern becomes its ``shown``.
        snippet: the file that ran; its folder is cut from paths, as for a reader who stands in it.
        folder: the temporary folder it ran in.
        device: ``cpu`` or ``gpu``; PyTorch's ``, device='cuda:0'`` is cut from the latter.
    """
    assert device in DEVICES
    text = text.replace(f"{snippet.parent}/", "")
    if folder:
        text = text.replace(f"{folder}/", "").replace(folder, ".")
    text = re.sub(r"[^\s\"']*/(?:site|dist)-packages/", "…/site-packages/", text)
    if device == "gpu":
        text = re.sub(r", device='cuda(:\d+)?'", "", text)
    for mask in masks:
        text = re.sub(mask.pattern, mask.shown, text, flags=re.MULTILINE)
    return text.rstrip() + "\n" if text.strip() else ""


def difference(recorded: str, printed: str, tolerance: float) -> str | None:
    """Where the two texts part, in words; ``None`` when they say the same.

    Args:
        tolerance: allowed |a - b| of printed decimals, relative to |a|. Integers must be equal.
    """
    old, new = recorded.splitlines(), printed.splitlines()
    for number, (a, b) in enumerate(zip(old, new, strict=False), 1):
        if a == b:
            continue
        if NUMBER.sub("#", a) != NUMBER.sub("#", b):
            return f"line {number}: recorded {a!r}, printed {b!r}"
        for x, y in zip(NUMBER.findall(a), NUMBER.findall(b), strict=True):
            if not close(x, y, tolerance):
                return f"line {number}: recorded {x}, printed {y} (tolerance {tolerance:g}), in {b!r}"
    if len(old) != len(new):
        where = min(len(old), len(new))
        side, line = ("recorded", old[where]) if len(old) > len(new) else ("printed", new[where])
        return f"line {where + 1}: only {side}: {line!r}"
    return None


ADDRESS = re.compile(r"0x[0-9a-fA-F]{6,}")


def unstable(first: str, second: str, tolerance: float) -> str | None:
    """What varies between two runs of the same code, in words; ``None`` when they say the same.

    Args:
        tolerance: as in ``difference``.
    """
    found = difference(first, second, tolerance)
    if found is None:
        return None
    found = found.replace("recorded", "first").replace("printed", "then")
    if difference(ADDRESS.sub("0x", first), ADDRESS.sub("0x", second), tolerance) is None:
        return f"an address varies: {found}"
    if sorted(first.split()) == sorted(second.split()):
        return f"the order varies: {found}"
    if NUMBER.sub("#", first) == NUMBER.sub("#", second):
        return f"a number varies: {found}"
    return found


def close(recorded: str, printed: str, tolerance: float) -> bool:
    """Whether two numbers, as text, are the same within ``tolerance`` or one unit of the last printed place."""
    if recorded == printed:
        return True
    a, b = Decimal(recorded), Decimal(printed)
    if not any(mark in recorded + printed for mark in ".eE"):
        return a == b
    last_place = min(Decimal(1).scaleb(number.as_tuple().exponent) for number in (a, b))
    rounding = last_place if last_place * 100 <= abs(a) else 0
    return abs(a - b) <= max(Decimal(tolerance) * abs(a), rounding)


def exception_text(stderr: str) -> str:
    """The part of a traceback that follows its frames: type and message of the error that ended the snippet.

    A traceback's own lines are indented; a message may hold indented lines too, but its first is not.
    """
    _, mark, rest = stderr.rpartition("\nTraceback (most recent call last):\n")
    if not mark:
        _, mark, rest = stderr.rpartition("Traceback (most recent call last):\n")
    if not mark:
        return ""
    lines = rest.splitlines()
    first = next((place for place, line in enumerate(lines) if line and not line[0].isspace()), len(lines))
    return "\n".join(lines[first:])


def warnings_in(stderr: str) -> list[dict[str, str]]:
    """The warnings that Python, TensorFlow and PyTorch wrote, once each: category and first line.

    The C++ logs of the frameworks (``I0000``, ``W0000 …cc:``) concern the build, not the code, and are left out.
    """
    found = []
    for line in stderr.splitlines():
        match = next((match for pattern in WARNING_LINES if (match := pattern.match(line))), None)
        if match:
            warning = {"category": match["category"], "message": match["message"].strip()}
            if warning not in found:
                found.append(warning)
    return found


def is_deprecation(warning: dict[str, str]) -> bool:
    """Whether a warning announces an end: by its category, or by its words."""
    return warning["category"] in ("DeprecationWarning", "PendingDeprecationWarning", "FutureWarning") or (
        "deprecated" in warning["message"].lower()
    )
