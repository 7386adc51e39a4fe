"""Whether a run is what its topic says it is: the checks that recording and tests share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from scripts.common.errors import Problem, line_of_key
from scripts.judging import outputs
from scripts.judging.compare import Difference, compare
from scripts.running.run import Run
from scripts.topics.model import Comparison, Snippet, Topic

GPU_TOLERANCE = 1e-3
"""Printed decimals of a GPU run may differ by this much from the record of the CPU run: another order of
summation, and TensorFloat-32 in TensorFlow's products, which keeps 10 bits of the mantissa (about 1e-3)."""


@dataclass(frozen=True)
class Verdict:
    """A run that is as declared: the text to record and the warnings that were seen."""

    text: str
    warnings: list[dict[str, str]]


def judge(snippet: Snippet, run: Run, device: str = "cpu") -> Verdict:
    """What ``run`` printed, if it ended as declared.

    Raises:
        Problem: when it ended otherwise, printed nothing, or warned without saying so.
    """
    outcome = run.outcome
    tail = "\n".join(outcome.stderr.strip().splitlines()[-25:])
    if snippet.raises:
        text = _expected_error(snippet, run, tail)
    elif outcome.status != "ok":
        where = re.findall(rf'File "{re.escape(str(snippet.path))}", line (\d+)', outcome.stderr)
        raise Problem(
            snippet.path,
            f"{snippet.name} {outcome.detail}" + (f"\n{tail}" if tail else ""),
            f"python {snippet.path.name} in its folder shows the same",
            int(where[-1]) if where else None,
        )
    else:
        text = outcome.stdout
    text = outputs.normalised(text, snippet.topic.masks, snippet.path, run.folder, device)
    if not text:
        raise Problem(snippet.path, f"{snippet.name} prints nothing", "print what the reader should see")
    return Verdict(text, _warnings(snippet, run, device))


def _expected_error(snippet: Snippet, run: Run, tail: str) -> str:
    error = outputs.exception_text(run.outcome.stderr)
    toml = snippet.topic.folder / "topic.toml"
    line = line_of_key(toml.read_text("utf-8"), "raises")
    if run.outcome.status == "ok":
        raise Problem(
            toml,
            f"{snippet.name} must raise {snippet.raises!r}, but ended without an error",
            f"correct the snippet, or remove {snippet.framework} from [raises]",
            line,
        )
    if run.outcome.status != "failed" or not re.search(snippet.raises, error):
        raise Problem(
            toml,
            f"{snippet.name} must raise {snippet.raises!r}, but {run.outcome.detail}\n{tail}",
            "correct the snippet or the pattern in [raises]",
            line,
        )
    return f"{run.outcome.stdout}{error}"


def _warnings(snippet: Snippet, run: Run, device: str) -> list[dict[str, str]]:
    toml = snippet.topic.folder / "topic.toml"
    stderr = outputs.normalised(run.outcome.stderr, snippet.topic.masks, snippet.path, run.folder, device)
    warnings = outputs.warnings_in(stderr)
    for warning in warnings:
        if not snippet.warns or not re.search(snippet.warns, warning["message"]):
            raise Problem(
                snippet.path,
                f"{snippet.name} warns: {warning['category']}: {warning['message']}",
                f'use what replaced it; if the warning is the point, declare it: [warns] {snippet.framework} = "..."',
            )
    if snippet.warns and not warnings:
        raise Problem(
            toml,
            f"{snippet.name} must warn {snippet.warns!r}, but did not",
            "remove it from [warns]",
            line_of_key(toml.read_text("utf-8"), "warns"),
        )
    return warnings


def check_output(snippet: Snippet, verdict: Verdict, device: str = "cpu") -> None:
    """Compare what was printed with what is recorded.

    Raises:
        Problem: when there is no record, or the first line that differs.
    """
    remedy = (
        f"python -m scripts record {snippet.topic.name}, if the new output is right; it says what varies, if any does"
    )
    if not snippet.output_path.is_file():
        raise Problem(snippet.output_path, f"{snippet.name} has no recorded output", remedy)
    tolerance = snippet.topic.tolerance if device == "cpu" else max(snippet.topic.tolerance, GPU_TOLERANCE)
    found = outputs.difference(snippet.output_path.read_text("utf-8"), verdict.text, tolerance)
    if found:
        line = int(re.match(r"line (\d+)", found)[1])
        raise Problem(
            snippet.output_path, f"{snippet.name} on {device} no longer prints its record: {found}", remedy, line
        )


def check_comparison(topic: Topic, comparison: Comparison, values: dict[str, dict[str, Any]]) -> Difference:
    """Compare one variable of two tabs.

    Args:
        values: framework -> name -> array, as the runs gave them.

    Raises:
        Problem: naming the variable, how far the tabs are apart and how far they may be.
    """
    toml = topic.folder / "topic.toml"
    line = line_of_key(toml.read_text("utf-8"), comparison.variable)
    try:
        found, holds = compare(comparison, *(values[framework] for framework in comparison.between))
    except ValueError as error:
        raise Problem(toml, str(error), "correct the snippets, or what topic.toml compares", line) from None
    a, b = comparison.between
    if comparison.kind == "equal" and not holds:
        raise Problem(
            toml,
            f"`{comparison.variable}` of {a} and {b} differ by {found.largest:.3g} at {found.place}, "
            f"more than the {comparison.bound:g} allowed",
            "find out which of the two is wrong; widen the tolerance only with its reason beside it",
            line,
        )
    if comparison.kind == "differs" and not holds:
        raise Problem(
            toml,
            f"`{comparison.variable}` of {a} and {b} must differ by at least {comparison.bound:g}, "
            f"but differ by {found.largest:.3g}: the trap is none",
            "find out what changed, and correct the page",
            line,
        )
    return found
