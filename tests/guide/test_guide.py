"""The guide to a choice: its answers agree with the tables and with what pages show; the script decides alike."""

from __future__ import annotations

import importlib.metadata
import json
import random
import re
import shutil
import subprocess
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace

import pytest

from scripts.claims.catalogue import Catalogue
from scripts.claims.evidence import Ground
from scripts.common.errors import Problem
from scripts.common.frameworks import FRAMEWORKS
from scripts.common.paths import DOCS
from scripts.guide import constraints, platforms, render, tables
from scripts.guide.commands import check_guide
from scripts.guide.constraints import CONSTRAINTS
from scripts.guide.decide import Decision, changes, decide, lean, title, weigh
from scripts.guide.questions import ANSWERS, APART, EITHER, GUIDE, Guide, read
from scripts.site import recorded
from scripts.site.contents import read_site
from scripts.site.generate import claims_ground
from tests.browser.test_pages import address_of

SCRIPT = DOCS / "assets" / "javascripts" / "guide.js"


@pytest.fixture(scope="module")
def guide() -> Guide:
    return read()


@pytest.fixture(scope="module")
def ground() -> Ground:
    return claims_ground(read_site(), {})


def some_sets(guide: Guide) -> list[tuple[str, ...]]:
    """Nothing, every option alone, every two, every three, and larger sets drawn with a fixed seed."""
    options = list(guide.options)
    found = [each for size in range(4) for each in combinations(options, size)]
    drawn = random.Random(0)
    return found + [tuple(drawn.sample(options, drawn.randint(4, len(options)))) for _ in range(3000)]


@pytest.fixture(scope="module")
def decisions(guide) -> dict[tuple[str, ...], Decision]:
    return {chosen: decide(guide, chosen) for chosen in some_sets(guide)}


def systems(decision: Decision) -> set[str]:
    """What is recommended: frameworks, and Keras as ``keras/backend``."""
    return {f"keras/{decision.backend}" if name == "keras" else name for name in decision.among}


def test_every_answer_has_a_reason_and_no_reason_stands_twice(guide, decisions):
    assert len(decisions) > 7000
    for chosen, decision in decisions.items():
        assert decision.answer in guide.answers
        assert decision.default or decision.reasons or decision.answer == EITHER, chosen
        assert not set(decision.reasons) & set(decision.others)
        assert {*decision.reasons, *decision.others} == {guide.options[name].id for name in chosen}


def test_every_answer_is_reachable(decisions):
    assert {decision.answer for decision in decisions.values()} == set(ANSWERS)


def test_what_is_ruled_out_is_never_the_answer(guide, decisions):
    for chosen, decision in decisions.items():
        out = {name for option in chosen for name in guide.options[option].rules_out}
        assert not out & set(decision.among)
        assert decision.backend not in out
        assert (decision.answer == APART) == (not set(FRAMEWORKS) - out)


NOT_TO_WORK = {
    # What pages of this site, or a project's own manual, show not to work: options -> what they must never give.
    ("start.tf1",): {"pytorch", "jax", "keras/pytorch", "keras/tensorflow", "keras/jax"},
    ("machine.windows",): {"tensorflow", "jax", "keras/tensorflow", "keras/jax"},
    ("scale.sharded",): {"keras/tensorflow", "keras/pytorch"},
    ("scale.keras",): {"keras/tensorflow", "keras/pytorch"},
    ("scale.processes", "work.fit"): {"keras/tensorflow", "keras/pytorch"},
}


@pytest.mark.parametrize("options", NOT_TO_WORK)
def test_no_answer_is_what_a_page_shows_not_to_work(guide, decisions, options):
    met = [decision for chosen, decision in decisions.items() if set(options) <= set(chosen)]
    assert len(met) > 30
    for decision in met:
        assert not systems(decision) & NOT_TO_WORK[options]


def test_one_option_alone_gives_what_the_tables_say(guide, ground):
    """Read from the tables as they are shown: the verdict beside the words of the constraint."""
    shown = {}
    for text in tables.partials(guide, ground).values():
        for line in text.splitlines()[2:]:
            cells = [cell.strip() for cell in line.strip("|").split(" | ")]
            shown[re.sub(r"<span.*?></span>", "", cells[0])] = cells[1]
    assert len(shown) >= len(guide.constraints)
    for option, constraint in guide.options.items():
        decision = decide(guide, [option])
        said = shown[constraint.when]
        if constraint.verdict:
            assert decision.default, f"{option} is {said}, and gives {decision.answer}"
        else:
            assert said.startswith(title(guide, decision))


def test_home_shows_rows_of_the_longer_table(guide, ground):
    found = tables.partials(guide, ground)
    rows = found["home.md"].splitlines()[2:]
    assert len(rows) == 5
    every = [
        re.sub(r"<span.*?></span>", "", line) for group in guide.groups for line in found[f"{group.id}.md"].splitlines()
    ]
    assert all(row in every for row in rows)


SETTLED = {
    "nothing": ((), "PyTorch"),
    "Keras code and Hugging Face": (("start.keras", "start.transformers"), "Keras 3 on PyTorch"),
    "a server and a phone": (("deploy.server", "deploy.phone"), "PyTorch"),
    "Keras, sharded, with fit": (("start.keras", "scale.sharded", "work.fit"), "Keras 3 on JAX"),
    "PyTorch code and a parameter server": (("start.pytorch", "scale.servers"), "PyTorch or TensorFlow"),
    "Keras code and a GPU in Windows": (("start.keras", "machine.windows"), "Keras 3 on PyTorch"),
    "TensorFlow 1 and a GPU in Windows": (("start.tf1", "machine.windows"), "Two, apart"),
    "TPUs": (("scale.tpu",), "JAX"),
    "many lengths are felt less than code that works": (("model.lengths", "start.pytorch"), "PyTorch"),
}


@pytest.mark.parametrize("case", SETTLED)
def test_answers_that_were_judged_by_hand(guide, case):
    chosen, wanted = SETTLED[case]
    assert title(guide, decide(guide, chosen)) == wanted


def test_a_tie_names_those_that_are_left(guide):
    decision = decide(guide, ["scale.processes"])
    assert decision.answer == EITHER
    assert title(guide, decision) == "PyTorch, TensorFlow or JAX"


def test_what_is_unknown_says_nothing(guide):
    assert decide(guide, ["start.no-such-option", "no-such-question.x"]) == decide(guide, [])
    assert decide(guide, []).default


def test_a_backend_that_nothing_decides_is_the_default_of_keras(guide):
    decision = decide(guide, ["work.backends"])
    assert (decision.backend, decision.backend_by) == ("tensorflow", "default")
    assert title(guide, decision) == "Keras 3"


def test_keras_leaves_where_no_backend_is_left(guide):
    sharded = next(each for each in guide.constraints if each.id == "sharded")
    in_pytorch = next(each for each in guide.constraints if each.id == "keras-models-in-pytorch")
    assert "keras" not in weigh(guide, [sharded, in_pytorch]).among


def test_changes_are_what_the_other_answer_would_be(guide):
    chosen = {"start.keras", "scale.sharded"}
    found = changes(guide, chosen)
    assert ("without", "scale.sharded", "Keras 3") in found
    for sign, option, then in found:
        other = chosen - {option} if sign == "without" else chosen | {option}
        assert title(guide, decide(guide, other)) == then != title(guide, decide(guide, chosen))


def test_every_option_with_a_verdict_of_its_own_changes_some_answer(guide):
    """A weight that nothing feels is no weight."""
    for option, constraint in guide.options.items():
        if not constraint.verdict:
            other = [each for each in guide.options if each != option]
            assert any(decide(guide, [each]).among != decide(guide, [each, option]).among for each in other), (
                f"{option} changes no answer"
            )


RUNS = """
import { readFileSync } from "node:fs"
import { changes, decide, record, title } from "./guide.mjs"
const guide = JSON.parse(readFileSync("guide.json", "utf8"))
const ids = reasons => reasons.map(reason => reason.id)
for (const chosen of JSON.parse(readFileSync("chosen.json", "utf8"))) {
  const found = decide(guide, chosen)
  console.log(JSON.stringify([found.answer, found.among, found.default, found.backend, found.by, ids(found.reasons),
    ids(found.others), ids(found.limits), title(guide, found), chosen.length < 2 ? changes(guide, chosen) : []]))
}
const root = "https://example.org/"
const place = { day: "2026-11-30", address: `${root}choose/guide/?start=keras`, root }
console.log(JSON.stringify(record(guide, ["start.keras", "scale.sharded", "work.fit", "deploy.phone"], place)))
"""


@pytest.fixture(scope="module")
def by_node(guide, ground, decisions, tmp_path_factory) -> list:
    if not shutil.which("node"):
        pytest.skip("node is not installed here")
    folder = tmp_path_factory.mktemp("guide")
    (folder / "guide.mjs").write_text(SCRIPT.read_text("utf-8"), "utf-8")
    (folder / "guide.json").write_text(render.guide_json(guide, ground), "utf-8")
    (folder / "chosen.json").write_text(json.dumps(list(decisions)), "utf-8")
    (folder / "runs.mjs").write_text(RUNS, "utf-8")
    done = subprocess.run(["node", "runs.mjs"], cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_script_decides_the_same(guide, decisions, by_node):
    assert len(by_node) == len(decisions) + 1
    for (chosen, wanted), found in zip(decisions.items(), by_node, strict=False):
        changed = [list(each) for each in changes(guide, chosen)] if len(chosen) < 2 else []
        assert found == [
            wanted.answer, list(wanted.among), wanted.default, wanted.backend, wanted.backend_by, list(wanted.reasons),
            list(wanted.others), list(wanted.limits), title(guide, wanted), changed,
        ], chosen  # fmt: skip


def test_the_record_says_what_was_decided_and_why(by_node):
    text = by_node[-1]
    assert text.startswith("# Decision: Keras 3 on JAX\n\n2026-11-30. ")
    for heading in ("What was said", "Why", "What would change the decision", "Evidence"):
        assert f"\n## {heading}\n" in text
    assert "https://example.org/choose/guide/?start=keras" in text
    assert "- **Keras 3 (3)**" in text
    assert "PyTorch 2." in text, "the version that was run"
    assert "<code>" not in text
    assert "undefined" not in text


def test_the_json_holds_every_reason_with_an_address_that_is_served(guide, ground):
    found = json.loads(render.guide_json(guide, ground))
    pages = {address_of(path) for path in DOCS.rglob("*.md")}
    said = [found["default"], found["backend"], *found["notes"], *found["options"], *found["limits"]]
    assert {each["id"] for each in said} == {
        each.id for each in guide.reasons() if each not in guide.constraints or each.option
    }
    links = [link for each in said for link in each["evidence"]] + [each["next"] for each in found["answers"].values()]
    for link in links:
        assert link["label"]
        assert link["href"].startswith("https://") or link["href"].partition("#")[0] in pages, link
    assert set(found["versions"]) == set(FRAMEWORKS.values())


def test_the_table_holds_every_option_and_reason(guide, ground):
    text = render.whole_table(guide, ground)
    for question in guide.questions:
        assert question.asks in text
    for constraint in guide.options.values():
        assert render.marked_up(constraint.label) in text
        assert constraint.because in text
        assert lean(guide, constraint) in text


def test_the_form_has_a_checkbox_for_each_option_and_a_link_for_each_preset(guide):
    text = render.form(guide)
    assert text.count("<fieldset>") == text.count("<legend>") == len(guide.questions)
    assert text.count('type="checkbox"') == len(guide.options)
    for preset in guide.presets:
        assert f">{preset.title}</a>" in text
    assert render.query(("start.keras", "start.tf1", "deploy.phone")) == "start=keras&start=tf1&deploy=phone"


FAULTS = {
    "no such key": (CONSTRAINTS, 'label = "On TPUs"', 'label = "On TPUs"\nlable = "x"', "unknown key `lable`"),
    "no framework": (CONSTRAINTS, "for = { jax = 3, ", "for = { jacks = 3, ", "'jacks' is no framework"),
    "rules out what is none": (CONSTRAINTS, '["tensorflow", "jax"]', '["numpy"]', "'numpy' is none of"),
    "too heavy": (CONSTRAINTS, "jax = 3", "jax = 4", "has the weight 4"),
    "weightless": (CONSTRAINTS, "for = { jax = 3, pytorch = 2, tensorflow = 1 }\n", "", "both or neither of `verdict`"),
    "both": (CONSTRAINTS, 'verdict = "neither"', 'verdict = "neither"\nfor = { jax = 1 }', "both or neither"),
    "for and against": (CONSTRAINTS, '["tensorflow", "jax"]', '["pytorch"]', "speaks for what it rules out"),
    "no evidence": (CONSTRAINTS, 'evidence = [{ snippet = "apis/strings" }]\n', "", "has no evidence"),
    "two in one": (CONSTRAINTS, '{ snippet = "apis/strings" }', '{ snippet = "a/b", page = "c.md" }', "names 2 things"),
    "not of a guide": (CONSTRAINTS, '{ snippet = "apis/strings" }', '{ listing = "a-01" }', "a listing is no evidence"),
    "undated": (CONSTRAINTS, 'date = "2024-03-08", read', "read", "has no date"),
    "twice": (CONSTRAINTS, 'id = "tpu"', 'id = "strings"', "the id strings stands twice"),
    "an option twice": (CONSTRAINTS, '"scale.tpu"', '"scale.sharded"', "the option scale.sharded stands twice"),
    "no such question": (CONSTRAINTS, '"scale.tpu"', '"size.tpu"', "no question is called size.tpu"),
    "an option without words": (CONSTRAINTS, 'label = "On TPUs"\n', "", "the option of tpu is not whole"),
    "no such group": (CONSTRAINTS, 'group = "lasts"', 'group = "lost"', "there is no group 'lost'"),
    "no verdict on a claim": (CONSTRAINTS, '= "outdated"', '= "odd"', "'odd' is no verdict"),
    "a limit of nothing": (CONSTRAINTS, 'of = ["sharded"]', 'of = ["shredded"]', "no constraint shredded"),
    "no backend": (CONSTRAINTS, 'keras_on = ["jax"]', 'keras_on = ["keras"]', "'keras' is none of"),
    "an answer too many": (GUIDE, 'id = "apart"', 'id = "both"', "there is no answer 'both'"),
    "an answer too few": (GUIDE, 'id = "jax"', 'id = "pytorch"', "there is no answer jax"),
    "a question twice": (GUIDE, 'id = "scale"\nasks', 'id = "model"\nasks', "the question model stands twice"),
    "no default": (GUIDE, 'framework = "pytorch"', 'framework = "numpy"', "'numpy' is no framework"),
    "a preset of nothing": (GUIDE, '["deploy.phone"]', '["deploy.fax"]', "there is no option deploy.fax"),
    "not TOML": (GUIDE, 'id = "scale"', "id = scale", "not valid TOML"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_named_with_its_line(tmp_path, fault):
    file, right, wrong, message = FAULTS[fault]
    paths = {}
    for each in (GUIDE, CONSTRAINTS):
        text = each.read_text("utf-8")
        if each == file:
            assert right in text
            text = text.replace(right, wrong, 1)
        paths[each] = tmp_path / each.name
        paths[each].write_text(text, "utf-8")
    with pytest.raises(Problem) as raised:
        read(paths[GUIDE], paths[CONSTRAINTS])
    assert message in str(raised.value)
    assert raised.value.path == paths[file]
    assert raised.value.line
    assert raised.value.remedy


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ('snippet = "apis/strings"', 'snippet = "apis/no-such-topic"', "no topic apis/no-such-topic"),
        ('page = "deployment/retired.md#estimators"', 'page = "graphs/tf1.md#no-such-part"', "no anchor no-such-part"),
        ("tensorflow/signature total_s 50..200", "tensorflow/signature total_s 1..2", "not from 1 to 2"),
    ],
)  # fmt: skip
def test_evidence_that_does_not_hold_stops_the_build(tmp_path, ground, right, wrong, message):
    text = CONSTRAINTS.read_text("utf-8")
    assert right in text
    path = tmp_path / "constraints.toml"
    path.write_text(text.replace(right, wrong, 1), "utf-8")
    with pytest.raises(Problem, match=message) as raised:
        tables.partials(read(bound=path), ground)
    assert raised.value.path == path
    assert raised.value.line == next(n for n, line in enumerate(path.read_text().splitlines(), 1) if wrong in line)


def test_a_claim_that_judges_otherwise_stops_the_build(tmp_path, ground):
    path = tmp_path / "constraints.toml"
    path.write_text(
        CONSTRAINTS.read_text("utf-8").replace('pytorch-not-on-tpus = "outdated"', 'pytorch-not-on-tpus = "true"')
    )
    with pytest.raises(Problem, match="counts on the claim pytorch-not-on-tpus to be true, and it is outdated"):
        tables.partials(read(bound=path), ground)


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


def test_a_row_of_the_tables_can_be_evidence_of_a_claim(guide, ground):
    from scripts.claims.pieces import Evidence

    assert ground.link(Evidence("page", "choose/index.md#tpu", GUIDE, 1)) == "choose/index.md#tpu"
    with pytest.raises(Problem, match="no anchor no-such-row"):
        ground.link(Evidence("page", "choose/index.md#no-such-row", GUIDE, 1))


def test_a_page_refers_to_a_verdict_and_fails_where_it_is_not_one(guide):
    verdict = recorded.kinds(SimpleNamespace(guide=guide))["verdict"]
    assert verdict("tpu").shown == "JAX"
    assert verdict("hugging-face windows-gpu mac-gpu").shown == "PyTorch"
    assert verdict("default").shown == "PyTorch"
    with pytest.raises(recorded.Unknown, match="the verdict on tpu mac-gpu is not one: JAX, PyTorch"):
        verdict("tpu mac-gpu")
    with pytest.raises(recorded.Unknown, match="there is no constraint tpus") as raised:
        verdict("tpus")
    assert raised.value.remedy == "did you mean tpu?"


def test_the_command_counts_constraints_and_names_what_does_not_hold(guide, capsys):
    assert check_guide(guide, Anything()) == 0
    assert f"{len(guide.constraints)} constraints, {len(guide.options)} of them options of" in capsys.readouterr().out
    assert check_guide(guide, Anything(but="snippet")) == 1
    said = capsys.readouterr()
    assert "constraints.toml:" in said.err
    assert "gone" in said.err


class Anything:
    """Ground on which everything holds but evidence of one kind."""

    catalogue = Catalogue()

    def __init__(self, but: str = ""):
        self.but = but

    def link(self, evidence):
        if evidence.kind == self.but:
            raise evidence.problem("gone", "bring it back")
        return "index.md"


def test_python_releases_are_those_of_the_packages():
    """Of those that are installed here: TensorFlow has another name on other systems."""
    names = {"tensorflow": ("tensorflow", "tensorflow-cpu")}
    seen = 0
    for package, said in platforms.read().python.items():
        for name in names.get(package, (package,)):
            try:
                classifiers = importlib.metadata.metadata(name).get_all("Classifier") or []
            except importlib.metadata.PackageNotFoundError:
                continue
            minors = sorted(int(found[1]) for each in classifiers if (found := re.search(r":: 3\.(\d+)$", each)))
            assert said == f"3.{minors[0]} to 3.{minors[-1]}", name
            seen += 1
    assert seen, "no framework is installed here"


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ('["pytorch-mps", ', '["pytorch-amp", ', "there is no source pytorch-amp"),
        ("torch = ", "touch = ", "touch is no package of a framework"),
    ],
)
def test_a_fault_in_the_platforms_is_named(tmp_path, right, wrong, message):
    text = platforms.PLATFORMS.read_text("utf-8")
    assert right in text
    path = tmp_path / "platforms.toml"
    path.write_text(
        text.replace(f"\n{right}" if right == "torch = " else right, f"\n{wrong}" if right == "torch = " else wrong, 1)
    )
    with pytest.raises(Problem, match=message):
        platforms.read(path)


def test_every_platform_says_something_of_each_framework_with_its_source():
    found = platforms.read()
    text = platforms.partial(found, {"PyTorch": "2.13.0"})
    assert "| PyTorch 2.13.0 | Python 3." in text
    assert len(found.all) >= 10
    for source in found.sources.values():
        assert source.target in text
        assert source.date in text or f"read {source.read}" in text
    assert constraints.CONSTRAINTS.is_file()
