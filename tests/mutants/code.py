"""Operators on Python: a constant, an operator, a seed, a dtype, an axis, each changed in one place."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass

SWAPS = {"+": "-", "-": "+", "*": "+", "/": "*", "**": "*", "<": ">=", ">": "<=", "<=": ">", ">=": "<", "==": "!="}
DTYPES = {
    "float32": "float64",
    "float64": "float32",
    "int64": "int32",
    "int32": "int64",
    "float16": "float32",
    "bfloat16": "float32",
}
SEED = re.compile(r"(?:seed|PRNGKey|random\.key|default_rng)\w*\($")
AXIS = re.compile(r"\b(?:axis|dim)=-?$")


@dataclass(frozen=True)
class Change:
    operator: str
    line: int
    start: int
    end: int
    new: str


def changes(text: str) -> list[Change]:
    """Every change that the operators make of ``text``, in its order."""
    lines = text.splitlines()
    tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    return [change for at, token in enumerate(tokens) for change in _of_token(tokens, at, lines[: token.start[0]])]


def _of_token(tokens: list[tokenize.TokenInfo], at: int, lines: list[str]) -> Iterator[Change]:
    token = tokens[at]
    (row, start), (_, end) = token.start, token.end
    before = lines[-1][:start] if lines else ""
    if re.match(r"\s*(?:import|from|def|class|@)\b", lines[-1] if lines else ""):
        return
    if token.type == tokenize.NUMBER:
        operator = "seed" if SEED.search(before) else "axis" if AXIS.search(before) else "constant"
        new = changed_number(token.string, operator)
        if new:
            yield Change(operator, row, start, end, new)
    elif token.type == tokenize.OP and token.string in SWAPS and _binary(tokens[at - 1]):
        yield Change("operator", row, start, end, SWAPS[token.string])
    elif token.type == tokenize.NAME and token.string in DTYPES and before.endswith("."):
        yield Change("dtype", row, start, end, DTYPES[token.string])


def _binary(previous: tokenize.TokenInfo) -> bool:
    """Whether an operator after ``previous`` has two sides; ``f(*x)`` and ``-1`` have not."""
    return previous.type in (tokenize.NAME, tokenize.NUMBER) or previous.string in (")", "]")


def changed_number(text: str, operator: str) -> str | None:
    if re.fullmatch(r"\d+", text):
        number = int(text)
        if operator == "axis":
            return str(number - 1 if number else 1)
        return str(number + 1)
    if re.fullmatch(r"\d*\.?\d*(?:e-?\d+)?", text) and float(text):
        return repr(float(text) * 1.5)
    return "1.0" if text in ("0.0", "0.") else None


def replacement(text: str, change: Change) -> tuple[str, str]:
    """The lines that ``change`` is in, from above until they stand once, and what they become."""
    lines = text.splitlines()
    line = lines[change.line - 1]
    new = line[: change.start] + change.new + line[change.end :]
    first = change.line - 1
    while text.count("\n".join(lines[first : change.line])) > 1 and first:
        first -= 1
    above = "".join(f"{each}\n" for each in lines[first : change.line - 1])
    return above + line, above + new
