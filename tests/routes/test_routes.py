"""The ways out of each framework: the measuring, its record, its table."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import replace

import pytest

from scripts.common.errors import Problem
from scripts.common.paths import DOCS
from scripts.routes import browser, measure, render
from scripts.routes.catalogue import ROUTES, route
from scripts.routes.measure import RouteFailed
from scripts.topics.environment import installed

USED = {
    "to_first_answer_s": 1.5,
    "calls_ms": [0.1 * number for number in range(1, 11)],
    "peak_mb": 60.0,
    "without_model_mb": 30.0,
    "largest_difference": 1e-6,
    "accuracy": 0.9,
}


def worker(**changes):
    """A stand-in for the processes: makes one file, and measures ``USED`` with ``changes``."""

    def run(action, chosen, folder):
        if action in changes:
            raise RouteFailed(changes[action])
        return {"files": [["digits.bin", 2000]]} if action == "make" else USED | changes.get("used", {})

    return run


@pytest.fixture
def record():
    return measure.measure(ROUTES[:2], 3, lambda name: None, worker())


def test_every_round_of_every_route_is_kept(record):
    assert set(record.routes) == {"state-dict", "torch-export"}
    for measured in record.routes.values():
        assert len(measured.rounds) == 3
        assert measured.rounds[0]["p50_ms"] == pytest.approx(0.6)
        assert measured.rounds[0]["p90_ms"] == pytest.approx(1.0)


@pytest.mark.parametrize(("action", "said"), [("make", "export fails"), ("use", "use fails")])
def test_a_route_that_fails_is_a_row_with_its_reason(action, said):
    record = measure.measure(ROUTES[:1], 2, lambda name: None, worker(**{action: "boom"}))
    assert record.routes["state-dict"].failed_at == action
    assert f"| {said}: see below |" in render.table(record)
    assert f"- PyTorch, state_dict, at {action}: `boom`" in render.table(record)


@pytest.mark.parametrize("difference", [0.5, float("nan")])
def test_a_route_whose_answers_are_others_fails(difference):
    wrong = worker(used={"largest_difference": difference})
    record = measure.measure((route("onnx-pytorch"),), 1, lambda name: None, wrong)
    assert "answers differ" in record.routes["onnx-pytorch"].error


def test_a_quantised_route_may_change_the_numbers():
    quantised = worker(used={"largest_difference": 0.5})
    record = measure.measure((route("litert-int8"),), 1, lambda name: None, quantised)
    assert not record.routes["litert-int8"].error


def test_the_table_has_a_row_for_every_route_and_says_what_is_not_measured(record):
    text = render.table(record)
    assert all(f"[{each.title}](/{each.page})" in text for each in ROUTES)
    assert text.count("not measured yet") == len(ROUTES) - 2
    assert "| 2 kB | 1.5 s | 600, 1000 µs | 60 MB | 1e-6 | 90.0\u00a0% |" in text
    assert "changed since" not in text
    assert "The code has changed since" in render.table(replace(record, fingerprint="older"))


def test_a_record_reads_as_it_was_written(record, tmp_path):
    path = tmp_path / "routes.json"
    measure.save(record, path)
    assert measure.load(path) == record
    assert measure.load(tmp_path / "none.json") is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda stored: stored["routes"].update(pigeon=stored["routes"]["state-dict"]), "no such route: pigeon"),
        (lambda stored: stored["routes"]["state-dict"].update(rounds=[]), "neither rounds nor an error"),
        (lambda stored: stored.pop("device"), "device"),
        (lambda stored: stored["routes"]["state-dict"].update(speed=1), "speed"),
    ],
)
def test_a_corrupt_record_is_refused_with_the_way_to_mend_it(record, tmp_path, change, said):
    path = tmp_path / "routes.json"
    measure.save(record, path)
    stored = json.loads(path.read_text())
    change(stored)
    path.write_text(json.dumps(stored))
    with pytest.raises(Problem, match=said) as caught:
        measure.load(path)
    assert "python -m scripts routes" in str(caught.value)
    path.write_text("{cut")
    with pytest.raises(Problem, match=r"routes.json:1: not a record"):
        measure.load(path)


def test_every_route_has_its_functions_and_its_page():
    for each in ROUTES:
        source = (measure.Path(measure.__file__).parent / f"{each.framework}.py").read_text()
        assert f"def {each.maker}(" in source
        assert f"def {each.runtime}(" in (measure.Path(measure.__file__).parent / "runtimes.py").read_text()
        assert (DOCS / each.page).is_file(), f"{each.name} names {each.page}, which does not exist"


def test_the_kept_record_is_of_this_code():
    record = measure.load()
    assert record.fingerprint == measure.fingerprint(), "run: python -m scripts routes"
    assert set(record.routes) == {each.name for each in ROUTES}, "run: python -m scripts routes"


@pytest.mark.parametrize("name", ["state-dict", "onnx-pytorch", "litert", "onnx-tensorflow"])
def test_a_route_from_training_to_answers(name, tmp_path):
    chosen = route(name)
    if not installed(chosen.framework):
        pytest.skip(f"{chosen.framework} is not installed here")
    made = measure.work("make", chosen, tmp_path)
    assert sum(size for _, size in made["files"]) > 10_000
    used = measure.work("use", chosen, tmp_path)
    assert used["largest_difference"] < measure.SAME
    assert used["accuracy"] > 0.85


def test_a_worker_that_fails_says_why(tmp_path):
    with pytest.raises(RouteFailed, match="FileNotFoundError"):
        measure.work("use", route("onnx-pytorch"), tmp_path)


def test_every_file_of_a_runtime_is_the_one_of_its_package():
    folder = DOCS / "assets" / "runtimes"
    named = json.loads((folder / "vendored.json").read_text())["files"]
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*.*")} == {*named, "vendored.json"}
    for name, source in named.items():
        data = (folder / name).read_bytes()
        data = gzip.decompress(data) if name.endswith(".gz") else data
        assert hashlib.sha256(data).hexdigest() == source.get("sha256_here", source["sha256"]), name


def test_the_demo_refuses_a_reference_that_is_cut_short(tmp_path):
    path = tmp_path / "reference.json"
    path.write_text(json.dumps(browser.load() | {"labels": [1]}))
    with pytest.raises(Problem, match="not as many"):
        browser.load(path)
    path.write_text("{")
    with pytest.raises(Problem, match=r"reference.json:1: .*(\n.*)*routes --browser"):
        browser.load(path)


def test_the_demo_answers_as_models_of_this_code_do():
    assert browser.load()["fingerprint"] == measure.fingerprint(), "run: python -m scripts routes --browser"


def test_the_picture_marks_what_is_wrong():
    right = {"images": [[16] + [0] * 63], "labels": [3], "logits": {}}
    right["logits"] = {name: [[0, 0, 0, 1, 0, 0, 0, 0, 0, 0]] for name in browser.MODELS}
    assert "2 of 2 answers are right" in browser.picture(right)
    assert 'class="wrong"' not in browser.picture(right)
    wrong = right | {"labels": [4]}
    assert "0 of 2 answers are right" in browser.picture(wrong)
    assert "3 · 3 (4)" in browser.picture(wrong)


def test_unmeasured_is_said():
    assert "Not measured yet" in render.table(None)
