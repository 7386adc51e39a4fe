"""The guide to a choice: every combination has an answer that stands on evidence, and the script decides the same."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from scripts.claims.catalogue import Catalogue
from scripts.claims.evidence import Ground
from scripts.errors import Problem
from scripts.generate import claims_ground, read_site
from scripts.guide import render
from scripts.guide.decide import Decision, decide
from scripts.guide.questions import ANSWERS, APART, EITHER, GUIDE, Guide, read
from scripts.paths import DOCS
from scripts.topics import FRAMEWORKS
from tests.browser.test_pages import address_of

SCRIPT = DOCS / "assets" / "javascripts" / "guide.js"


@pytest.fixture(scope="module")
def guide() -> Guide:
    return read()


@pytest.fixture(scope="module")
def ground() -> Ground:
    return claims_ground(read_site(), {})


def combinations(guide: Guide) -> Iterator[dict[str, str]]:
    """Every way to answer all questions."""
    names = [question.id for question in guide.questions]
    for options in product(*([option.id for option in question.options] for question in guide.questions)):
        yield dict(zip(names, options, strict=True))


@pytest.fixture(scope="module")
def decisions(guide) -> dict[tuple[str, ...], Decision]:
    return {tuple(chosen.values()): decide(guide, chosen) for chosen in combinations(guide)}


def test_every_combination_has_an_answer_with_reasons_and_evidence(guide, ground, decisions):
    evidence = {reason.id: reason.evidence for reason in guide.reasons()}
    assert len(decisions) > 10_000
    for chosen, decision in decisions.items():
        assert decision.answer in guide.answers
        assert decision.reasons, f"{chosen}: {decision.answer} without a reason"
        assert all(ground.link(evidence[name]) for name in decision.reasons)
        assert not set(decision.reasons) & set(decision.others)


def test_every_answer_is_reachable(decisions):
    assert {decision.answer for decision in decisions.values()} == set(ANSWERS)


def test_every_option_changes_some_answer(guide, decisions):
    """In some company an option and another one of its question lead to different answers."""
    for place, question in enumerate(guide.questions):
        others: dict[tuple, dict[str, tuple]] = {}
        for chosen, decision in decisions.items():
            company = chosen[:place] + chosen[place + 1 :]
            others.setdefault(company, {})[chosen[place]] = (decision.answer, decision.among)
        first = question.options[0].id
        for option in question.options:
            compared = [each.id for each in question.options[1:]] if option.id == first else [first]
            differs = any(found[option.id] != found[other] for found in others.values() for other in compared)
            assert differs, f"{question.id} = {option.id} changes no answer"


def test_what_is_ruled_out_is_never_the_answer(guide, decisions):
    names = [question.id for question in guide.questions]
    for chosen, decision in decisions.items():
        said = dict(zip(names, chosen, strict=True))
        out = {
            name
            for question in guide.questions
            for reason in question.option(said[question.id]).reasons
            for name in reason.rules_out
        }
        assert not out & set(decision.among)
        assert (decision.answer == APART) == (out == set(FRAMEWORKS))


def test_what_is_unknown_counts_as_unanswered(guide):
    assert decide(guide, {"start": "no-such-option", "no-such-question": "x"}) == decide(guide, {})
    assert decide(guide, {}).answer == EITHER
    assert decide(guide, {}).among == tuple(FRAMEWORKS)


def test_the_weightiest_reason_comes_first(guide):
    decision = decide(guide, {"scale": "sharded", "machine": "mac"})
    assert decision.reasons == ("scale.sharded.0", "machine.mac.1", "machine.mac.0")
    assert decision.answer == "pytorch"
    assert "scale.sharded.1" in decision.others


RUNS = """
import { readFileSync } from "node:fs"
import { decide } from "./guide.mjs"
const guide = JSON.parse(readFileSync("guide.json", "utf8"))
const names = guide.questions.map(question => question.id)
const ids = reasons => reasons.map(reason => reason.id)
let rows = [[]]
for (const question of guide.questions)
  rows = rows.flatMap(row => question.options.map(option => [...row, option.id]))
for (const row of rows) {
  const found = decide(guide, Object.fromEntries(names.map((name, place) => [name, row[place]])))
  console.log(JSON.stringify([row, found.answer, found.among, ids(found.reasons), ids(found.others)]))
}
"""


@pytest.mark.skipif(not shutil.which("node"), reason="node is not installed here")
def test_the_script_decides_the_same_on_every_combination(guide, ground, decisions, tmp_path):
    (tmp_path / "guide.mjs").write_text(SCRIPT.read_text("utf-8"), "utf-8")
    (tmp_path / "guide.json").write_text(render.guide_json(guide, ground), "utf-8")
    (tmp_path / "runs.mjs").write_text(RUNS, "utf-8")
    done = subprocess.run(["node", "runs.mjs"], cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) == len(decisions)
    for row, answer, among, reasons, others in found:
        wanted = decisions[tuple(row)]
        assert (answer, *map(tuple, (among, reasons, others))) == (
            wanted.answer,
            wanted.among,
            wanted.reasons,
            wanted.others,
        ), row


def test_the_json_holds_every_reason_with_an_address_that_is_served(guide, ground):
    found = json.loads(render.guide_json(guide, ground))
    pages = {address_of(path) for path in DOCS.rglob("*.md")}
    reasons = [
        *found["notes"],
        *(each for question in found["questions"] for option in question["options"] for each in option["reasons"]),
    ]
    assert [reason["id"] for reason in reasons] == [reason.id for reason in guide.reasons()]
    links = [reason["evidence"] for reason in reasons] + [answer["next"] for answer in found["answers"].values()]
    for link in links:
        assert link["label"]
        assert link["href"].startswith("https://") or link["href"].partition("#")[0] in pages, link


def test_the_table_holds_every_option_and_reason(guide, ground):
    text = render.whole_table(guide, ground)
    for question in guide.questions:
        assert question.asks in text
        for option in question.options:
            assert option.label in text
            assert all(reason.says in text for reason in option.reasons)


def test_the_form_has_a_group_of_radio_buttons_for_each_question(guide):
    text = render.form(guide)
    assert text.count("<fieldset>") == text.count("<legend>") == text.count(" checked>") == len(guide.questions)
    assert text.count('type="radio"') == sum(len(question.options) for question in guide.questions)


FAULTS = {
    "no such key": ('label = "On TPUs"', 'label = "On TPUs"\nlable = "x"', "unknown key `lable`"),
    "no framework": ('for = "jax"', 'for = "jacks"', "'jacks' is no framework"),
    "rules out what is none": ('rules_out = ["jax"]', 'rules_out = ["numpy"]', "'numpy' is no framework"),
    "too heavy": ("weight = 3", "weight = 4", "has the weight 4"),
    "weightless": ('for = "jax"\nweight = 3\n', 'for = "jax"\n', "has the weight 0"),
    "a weight where it rules out": ('rules_out = ["jax"]\n', 'rules_out = ["jax"]\nweight = 1\n', "has the weight 1"),
    "both for and against": ('rules_out = ["jax"]\n', 'rules_out = ["jax"]\nfor = "jax"\n', "both or neither"),
    "no evidence": ('evidence = { snippet = "apis/strings" }\n', "", "has no evidence"),
    "two in one": ('{ snippet = "apis/strings" }', '{ snippet = "a/b", page = "c.md" }', "names 2 things"),
    "not of a guide": ('{ snippet = "apis/strings" }', '{ listing = "a-01" }', "a listing is no evidence of a guide"),
    "undated": ('date = "2026-04-22", read', "read", "has no date"),
    "an answer too many": ('id = "apart"', 'id = "both"', "there is no answer 'both'"),
    "an option twice": ('id = "tpu"', 'id = "servers"', "servers of scale stands twice"),
    "a question twice": ('id = "scale"\nasks', 'id = "model"\nasks', "the question model stands twice"),
    "decides nothing": ('weight = 1\nsays = "LiteRT', 'says = "LiteRT', "has the weight 0"),
    "only either way": (
        'for = "tensorflow"\nweight = 3\nsays = "TensorFlow has one',
        'for = "either"\nsays = "x',
        "the option servers of scale decides nothing",
    ),
    "speaks before it is asked": (
        'label = "In one process"\n',
        'label = "In one process"\n[[question.option.reason]]\nfor = "jax"\nweight = 1\nsays = "x"\n'
        'evidence = { page = "index.md" }\n',
        "holds before anybody answered",
    ),
    "not TOML": ('id = "tpu"', "id = tpu", "not valid TOML"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_named_with_its_line(tmp_path, fault):
    right, wrong, message = FAULTS[fault]
    text = GUIDE.read_text("utf-8")
    assert right in text
    path = tmp_path / "guide.toml"
    path.write_text(text.replace(right, wrong, 1), "utf-8")
    with pytest.raises(Problem) as raised:
        read(path)
    assert message in str(raised.value)
    assert raised.value.line
    assert raised.value.remedy


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ('snippet = "apis/strings"', 'snippet = "apis/no-such-topic"', "no topic apis/no-such-topic"),
        ('page = "graphs/tf1.md#session"', 'page = "graphs/tf1.md#no-such-part"', "no anchor no-such-part"),
        ("tensorflow/eager / pytorch/eager 9.5..12.5", "tensorflow/eager / pytorch/eager 1..2", "not from 1 to 2"),
        ('next = "choose/both.md"', 'next = "choose/none.md"', "no page choose/none.md"),
    ],
)
def test_evidence_that_does_not_hold_stops_the_build(tmp_path, ground, right, wrong, message):
    text = GUIDE.read_text("utf-8")
    assert right in text
    path = tmp_path / "guide.toml"
    path.write_text(text.replace(right, wrong, 1), "utf-8")
    with pytest.raises(Problem, match=message) as raised:
        render.guide_json(read(path), ground)
    assert raised.value.path == path
    assert raised.value.line == next(n for n, line in enumerate(path.read_text().splitlines(), 1) if wrong in line)


def test_a_snippet_that_changed_since_its_record_is_no_evidence(guide, ground):
    """With no records at all the first snippet that the guide rests on stops it."""
    bare = Ground(Catalogue(), ground.topics, {name: type(record)(name) for name, record in ground.records.items()})
    with pytest.raises(Problem, match=r"is no evidence: .* has no record of its last change"):
        render.guide_json(guide, bare)


def test_addresses_are_those_of_the_site():
    assert render.address("apis/keras3.md#one-model") == "apis/keras3/#one-model"
    assert render.address("deployment/index.md#routes") == "deployment/#routes"
    assert render.address("index.md") == ""
    assert render.address("https://example.org/a.md") == "https://example.org/a.md"
    assert Path(DOCS / "choose" / "guide.md").is_file()
