"""Mutants of the program itself: each makes a check of ``scripts/`` look away. They go one by one."""

from __future__ import annotations

from typing import NamedTuple


class Blind(NamedTuple):
    """What makes a check look away, and the files of tests that are there to see it."""

    what: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]
    always: bool = False


COMPARING = ("test_compare.py",)
PRINTING = ("test_outputs.py",)
JUDGING = ("test_run.py | warning",)
TOPICS = ("test_topics.py",)
RECORDING = ("test_records.py | not interrupt", "test_generate.py | not TestThisTree")

BLIND = (
    Blind(
        "a comparison at its bound is refused",
        "scripts/compare.py",
        'holds = found.excess <= comparison.bound if comparison.kind == "equal"',
        'holds = found.excess < comparison.bound if comparison.kind == "equal"',
        COMPARING,
        True,
    ),
    Blind(
        "a trap at its least is none",
        "scripts/compare.py",
        "else found.largest >= comparison.bound",
        "else found.largest > comparison.bound",
        COMPARING,
    ),
    Blind(
        "NaN against a number is no difference",
        "scripts/compare.py",
        "apart = numpy.where(numpy.isnan(apart), numpy.inf, apart)",
        "apart = numpy.where(numpy.isnan(apart), 0.0, apart)",
        COMPARING,
    ),
    Blind(
        "printed numbers may be ten tolerances apart",
        "scripts/outputs.py",
        "return abs(a - b) <= max(Decimal(tolerance) * abs(a), rounding)",
        "return abs(a - b) <= max(10 * Decimal(tolerance) * abs(a), rounding)",
        PRINTING,
        True,
    ),
    Blind(
        "0.5 is taken for 0.6",
        "scripts/outputs.py",
        "rounding = last_place if last_place * 100 <= abs(a) else 0",
        "rounding = last_place if last_place <= abs(a) else 0",
        PRINTING,
    ),
    Blind(
        "integers may differ",
        "scripts/outputs.py",
        '    if not any(mark in recorded + printed for mark in ".eE"):\n        return a == b\n',
        "",
        PRINTING,
    ),
    Blind(
        "the fingerprint leaves out topic.toml",
        "scripts/topics.py",
        "        digest.update(json.dumps(declared, sort_keys=True, default=str).encode())\n",
        "",
        TOPICS,
        True,
    ),
    Blind(
        "the fingerprint leaves out files beside the tab",
        "scripts/topics.py",
        '!= "topic.toml":\n                digest.update(path.name.encode() + path.read_bytes())',
        '!= "topic.toml":\n                digest.update(path.name.encode())',
        TOPICS,
    ),
    Blind(
        "a kept run counts under other versions",
        "scripts/store.py",
        "            versions(snippet.framework, snippet.needs),\n",
        "",
        ("test_records.py",),
        True,
    ),
    Blind(
        "a stamp is shown for what changed since",
        "scripts/generate.py",
        "        current = record.current(snippet, device)\n",
        "        current = record.runs.get(snippet.framework, {}).get(device)\n",
        RECORDING,
        True,
    ),
    Blind(
        "an output edited by hand is still the record's",
        "scripts/records.py",
        "record.fingerprint == snippet.fingerprint() and record.output == output_hash(snippet)",
        "record.fingerprint == snippet.fingerprint()",
        RECORDING,
    ),
    Blind(
        "a comparison of changed snippets is still claimed",
        "scripts/records.py",
        "return record if record.fingerprints == now else None",
        "return record",
        RECORDING,
    ),
    Blind(
        "a declared warning need not come",
        "scripts/judge.py",
        "    if snippet.warns and not warnings:",
        "    if snippet.warns and warnings is None:",
        JUDGING,
    ),
    Blind(
        "a figure of the prose has no upper bound",
        "scripts/bench/statements.py",
        "if not self.low <= value <= self.high:",
        "if not self.low <= value:",
        ("test_statements.py", "test_claims.py"),
    ),
    Blind(
        "a claim rests on a comparison that was not made",
        "scripts/claims/evidence.py",
        "    if old or apart or not asked:",
        "    if old or not asked:",
        ("test_claims.py",),
    ),
    Blind(
        "a proof of changed files counts",
        "scripts/rosetta/proofs.py",
        "for device, proof in found.items() if proof.fingerprint == family.fingerprint()}",
        "for device, proof in found.items()}",
        ("test_rosetta.py",),
    ),
    Blind(
        "a naive form need not differ by its least",
        "scripts/rosetta/prove.py",
        "if found.largest < naive.least:",
        "if found.largest < 0:",
        ("test_rosetta.py",),
    ),
)
