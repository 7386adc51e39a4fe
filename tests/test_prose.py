"""Sentences keep to the rules of prose: each file breaks them no more often than when it was counted last."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytest.importorskip("markdown_it", reason="markdown-it-py is not installed here: this machine runs snippets only")

from scripts.common.errors import Problem
from scripts.common.paths import DOCS, ROOT
from scripts.prose import baseline, commands, rules, texts


@pytest.fixture(scope="module")
def now() -> baseline.Counts:
    return baseline.counted()


def test_no_file_breaks_more_rules_than_it_did(now):
    risen = [
        "\n".join(
            [f"{name}: {rule}: {has} instead of {was}"]
            + [f"  {name}:{each.line}: {each.what}\n    {each.remedy}"
               for each in baseline.findings(ROOT / name) if each.rule == rule]
        )
        for name, rule, was, has in baseline.risen(baseline.read(), now)
    ]  # fmt: skip
    assert not risen, "\n".join([*risen, "A file that is not in scripts/prose/baseline.toml breaks none."])


def test_what_got_better_cannot_get_worse_again(now):
    fallen = [
        f"{name}: {rule}: {has}, no longer {was}" for name, rule, was, has in baseline.fallen(baseline.read(), now)
    ]
    assert not fallen, "\n".join([*fallen, "Lower the baseline: python -m scripts prose --lower"])


def test_each_exception_is_still_needed():
    for each in baseline.exceptions():
        found = [one for one in baseline.findings(ROOT / each.file, but=[]) if one.rule == "measures"]
        assert any(each.text in one.sentence for one in found), f"{each.file}: nothing measures in {each.text!r}"
        assert each.reason.endswith(".")


def broken(text: str) -> list[tuple[str, int]]:
    return [(each.rule, each.line) for each in rules.findings(list(texts.of_page(text)))]


@pytest.mark.parametrize("tic", rules.tics(), ids=lambda tic: tic.find.pattern)
def test_each_tic_is_found(tic):
    assert [each.what for each in rules.of_tics(texts.Text(1, "text", tic.like))], tic.like
    assert not tic.find.search(tic.say)


@pytest.mark.parametrize(
    "text",
    [
        "It stands for a batch.",
        "A stand-in takes its place.",
        "A part of the batch, and parts of it.",
        "Too many cooks are too slow.",
        "Keras's layers and Keras.",
        "Another way is shown. It is longer than this one.",
        "`of its own` is code, and so is `12 ms`.",
        "A batch of 32 and three layers, version 2.13, 3x3 kernels, a third buffer, half a batch, run twice.",
        "```text\nmend it anew, 12 ms\n```",
        '--8<-- "graphs/mended.md"',
        "<!-- mend it anew -->",
        "It takes {{ bench a b c 1..2 }} and {{ output a/b \"([0-9]+ ms)\" }}.",
        'The manual says: "twice as fast, 12 ms".',
        "[^a]: Twice as fast, in 12 ms.",
        "[text](anew.md){ .anew }",
    ],
)  # fmt: skip
def test_what_is_right_is_left_alone(text):
    assert broken(text) == []


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("It takes 12 ms.", 1),
        ("It takes 1.5× as long, or 2x.", 2),
        ("| a | b |\n| - | - |\n| 40 MB | 3 % |", 2),
        ("twice as fast, a third of the time, a fifth less, by half, dozens", 5),
        ("Forty constraints take three times as long.", 2),
        ("half as long, half the memory, eleven times what it was", 3),
        ("    - In a tab it takes 3 seconds.", 1),
        ('<div class="answer" markdown>\nIt takes 3 seconds.\n</div>', 1),
        ("<ul>\n<li><strong>12 ms</strong></li>\n</ul>", 1),
    ],
)
def test_a_measurement_that_is_typed_is_found(text, measures):
    assert [rule for rule, _ in broken(text)] == ["measures"] * measures


def box(*inside: str) -> str:
    return "\n".join(["# Title", "", '<div class="answer" markdown>', *inside, "</div>", "", "Below."])


SHORT, LONG = "One is short.", f"One {'word ' * 30}more."


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        ([SHORT] * 3, []),
        ([SHORT] * 4, [("answers", 3)]),
        ([SHORT, "", *([f"- {SHORT}"] * 4)], []),
        ([LONG], [("answers", 3)]),
        ([f"- {LONG}"], [("answers", 3)]),
    ],
)
def test_an_answer_is_short(inside, found):
    assert broken(box(*inside)) == found


def test_a_sentence_is_counted_whole_and_with_its_line():
    text = f"---\ntitle: A\n---\n\nFirst.\n\n- One, e.g. this, {'word ' * 42}\n  more. Two.\n"
    assert broken(text) == [("long", 7)]
    assert texts.sentences("One. Two? Three vs. Four! `five` 3.5 and e.g. Six.") == [
        "One.", "Two?", "Three vs. Four!", "`five` 3.5 and e.g. Six."
    ]  # fmt: skip


def test_what_others_say_may_be_quoted_in_numbers():
    claims = '[[claim]]\nsays = "It is twice as fast."\nanswer = "It is twice as slow."\n'
    found = [each for text in texts.of_toml(claims, is_claims=True) for each in rules.of_measures(text)]
    assert [(each.line, each.sentence) for each in found] == [(3, "It is twice as slow.")]


def test_counts_may_only_fall():
    before = {"a.md": {"tics": 2}, "b.md": {"long": 1}}
    now = {"a.md": {"tics": 1, "long": 1}, "c.md": {"tics": 1}}
    assert list(baseline.risen(before, now)) == [("a.md", "long", 0, 1), ("c.md", "tics", 0, 1)]
    assert list(baseline.fallen(before, now)) == [("a.md", "tics", 2, 1), ("b.md", "long", 1, 0)]
    assert baseline.lowered(before, now) == {"a.md": {"tics": 1}}


def test_the_baseline_is_read_as_it_was_written(tmp_path: Path):
    path, counts = tmp_path / "baseline.toml", {"docs/a.md": {"tics": 2, "measures": 1}}
    baseline.write(counts, path)
    assert baseline.read(path) == counts


def test_a_table_of_all_chapters_is_printed(capsys):
    chapters = {"graphs": commands.Chapter()}
    chapters["graphs"].add(list(texts.of_page("The cat sat on the mat. It was a fine day.")))
    shown = commands.table(chapters, {}).splitlines()
    assert [re.split(r"  +", line)[0] for line in shown] == ["chapter", "graphs", "all"]
    assert shown[1].split()[1] == "11"


def test_a_folder_is_all_that_is_checked_below_it():
    found = commands._files(DOCS / "graphs")
    assert DOCS / "graphs" / "tracing.md" in found
    assert all(path.is_relative_to(DOCS / "graphs") for path in found)
    with pytest.raises(Problem, match="there is no such file"):
        commands.show([DOCS / "nothing.md"])
