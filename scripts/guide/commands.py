"""``python -m scripts guide``: does its evidence hold up every reason of the guide?"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable

from scripts.claims.evidence import Ground
from scripts.common.errors import Problem
from scripts.guide import questions
from scripts.guide.constraints import KINDS
from scripts.guide.questions import Guide
from scripts.guide.tables import check_claims


def add_to(commands: argparse._SubParsersAction, ground: Callable[[], Ground]) -> None:
    """Add the command to a parser's subcommands.

    Args:
        ground: reads what the evidence is held against; generated pages are part of it, and made further up.
    """
    checking = commands.add_parser("guide", help="check every reason of the guide and its evidence; count them")
    checking.set_defaults(run=lambda _: check_guide(questions.read(), ground()))


def check_guide(guide: Guide, ground: Ground) -> int:
    """Print all that is wrong with the evidence of reasons and answers, then counts; 1 when something is wrong."""
    pieces = [each for reason in guide.reasons() for each in reason.evidence]
    problems = []
    for evidence in (*pieces, *(answer.next for answer in guide.answers.values())):
        try:
            ground.link(evidence)
        except Problem as problem:
            problems.append(problem)
    try:
        check_claims(guide, ground)
    except Problem as problem:
        problems.append(problem)
    for problem in problems:
        print(problem, file=sys.stderr)
    kinds = Counter(each.kind for each in pieces)
    print(
        f"{len(guide.constraints)} constraints, {len(guide.options)} of them options of {len(guide.questions)} "
        f"questions, {len(problems)} problem(s)"
    )
    print("evidence: " + ", ".join(f"{kind} {kinds[kind]}" for kind in KINDS))
    return int(bool(problems))
