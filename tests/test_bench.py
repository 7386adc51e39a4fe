"""The harness: what it times, refuses, keeps, resumes and concludes."""

from __future__ import annotations

import datetime
import json
import random
import time
from dataclasses import asdict, replace

import numpy as np
import pytest

from scripts import fresh
from scripts.bench import analysis, break_even, charts, frameworks, measured, render, results, tables, worker
from scripts.bench.analysis import FEWEST, interval, verdict
from scripts.bench.plan import PROFILES, Process, Profile, order
from scripts.bench.run import bench, gate_spec, spec_of, work
from scripts.bench.workloads import Arm, Pair, discover, load
from scripts.environment import installed
from scripts.errors import Problem
from scripts.paths import DOCS
from tests import made_up

PROFILE = Profile("made-up", 7, 20, 0.05, 1.0, 10.0)
FRAMEWORKS = ("pytorch", "tensorflow")


@pytest.fixture
def workload(tmp_path):
    return load(made_up.folder(tmp_path / "made", pytorch=["eager", "compile"], tensorflow=["function"]))


class Clock:
    """Seconds that pass only when work is done; each call of ``step`` takes about ``seconds``."""

    def __init__(self, seconds: float, noise: float = 0.0, seed: int = 0):
        self.now, self.seconds, self.noise, self.drawn = 0.0, seconds, noise, random.Random(seed)
        self.calls = 0

    def __call__(self) -> float:
        return self.now

    def step(self) -> str:
        self.calls += 1
        self.now += self.seconds * (1 + abs(self.drawn.gauss(0, self.noise)))
        return "done"


# -- The clock


@pytest.mark.parametrize("seconds", [2e-6, 1e-3, 0.3])
def test_blocks_are_long_enough_and_enough(seconds):
    clock = Clock(seconds)
    timed = worker.time_calls(clock.step, blocks=20, block_s=0.05, warm_up_s=3, clock=clock)
    assert len(timed["blocks"]) == 20
    assert timed["blocks"] == pytest.approx([seconds] * 20)
    assert timed["calls_per_block"] * seconds >= 0.05
    assert timed["steady"]
    assert timed["last"] == "done"


def test_warming_up_goes_on_until_the_times_are_steady():
    clock = Clock(1e-3)

    def step():
        clock.seconds = max(1e-3, clock.seconds * 0.999)
        return clock.step()

    clock.seconds = 0.05
    timed = worker.time_calls(step, blocks=20, block_s=0.05, warm_up_s=1000, clock=clock)
    assert timed["steady"]
    assert max(timed["blocks"]) < 1.05 * min(timed["blocks"])


def test_times_that_never_settle_are_marked():
    clock = Clock(1e-3, noise=1.0)
    assert not worker.time_calls(clock.step, blocks=4, block_s=1e-3, warm_up_s=0.5, clock=clock)["steady"]


def test_a_slow_step_is_timed_in_fewer_blocks_never_under_half():
    clock = Clock(2.0)
    timed = worker.time_calls(clock.step, blocks=20, block_s=0.05, warm_up_s=3, most_s=4, clock=clock)
    assert len(timed["blocks"]) == 10


def test_a_compilation_while_timing_fails_the_run():
    clock, compiled = Clock(1e-2), iter([0, 1])
    with pytest.raises(RuntimeError, match="compiled 1 times while it was timed"):
        worker.time_calls(clock.step, blocks=5, block_s=0.05, warm_up_s=1, count=lambda: next(compiled), clock=clock)


def test_the_clock_waits_for_the_result():
    clock, waited = Clock(1e-2), []
    worker.time_calls(clock.step, waited.append, blocks=5, block_s=0.05, warm_up_s=1, clock=clock)
    assert len(waited) >= 5


def test_times_are_those_of_the_benchmark_tool_of_pytorch():
    torch = pytest.importorskip("torch")
    from torch.utils.benchmark import Timer

    matrix = torch.rand(256, 256)

    def step():
        return matrix @ matrix

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        timer = Timer("step()", globals={"step": step}, num_threads=1)
        ours, theirs = [], []
        for _ in range(5):  # interleaved; the least of each, since noise only adds
            ours += worker.time_calls(step, blocks=10, block_s=0.02, warm_up_s=0.3)["blocks"]
            theirs += [timer.timeit(30).mean for _ in range(10)]
    finally:
        torch.set_num_threads(threads)
    # Ten percent: the least of 50 blocks moves by up to 6 % on a machine with busy neighbours.
    assert min(ours) == pytest.approx(min(theirs), rel=0.1)


def test_percentiles_are_those_of_single_calls_or_none_at_all(monkeypatch):
    waits = iter([0.0] * 90 + [0.002] * 10)
    found = worker.percentiles(lambda: time.sleep(next(waits)), lambda result: None, 100)
    assert found["p50_s"] < 0.001 < 0.002 <= found["p90_s"]
    monkeypatch.setattr(worker, "SINGLES_S", 0.01)
    assert worker.percentiles(lambda: time.sleep(0.005), lambda result: None, 100) == {}
    assert worker.percentiles(lambda: None, lambda result: None, 0) == {}


# -- The gate


def test_gate_gives_the_largest_difference_as_a_share():
    assert worker.gate(np.array([1.0, 10.1]), 1, np.array([1.0, 10.0]), 0.02) == pytest.approx(0.01)


def test_gate_compares_means_where_a_call_does_several_units():
    assert worker.gate(np.array([1.5, 3.5]), 2, np.array([1.0, 2.0, 3.0, 4.0]), 1e-9) == 0


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ([1.0, 9.0], "differ from the reference's by 0.1, 0.01 allowed"),
        ([-1.0, -10.0], "differ"),
        ([np.nan, 10.0], "not all are finite"),
        ([], "no values"),
        ([1.0], "1 values against 2"),
    ],
)
def test_gate_refuses(values, message):
    with pytest.raises(worker.Unequal, match=message):
        worker.gate(np.array(values), 1, np.array([1.0, 10.0]), 0.01)


# -- The plan


def test_every_arm_runs_once_a_round_in_an_order_that_is_drawn_but_fixed(workload):
    planned = order([workload], PROFILE, FRAMEWORKS)
    assert planned == order([workload], PROFILE, FRAMEWORKS)
    rounds = [[each.arm.id for each in planned if each.round == number] for number in range(PROFILE.rounds)]
    assert all(sorted(each) == sorted(arm.id for arm in workload.arms) for each in rounds)
    assert rounds[0][0] == workload.arms[0].id, "the first arm is the gate's reference"
    assert len({tuple(each) for each in rounds}) > 3


def test_an_absent_framework_is_left_out(workload):
    assert {each.arm.framework for each in order([workload], PROFILE, ("tensorflow",))} == {"tensorflow"}


# -- Running


class Workers:
    """Stands for the processes: each arm's step takes so long, with noise that a round's arms share in part."""

    def __init__(self, seconds: dict[str, float], noise: float = 0.02, fail_at: int | None = None):
        self.seconds, self.noise, self.fail_at, self.started = seconds, noise, fail_at, 0

    def __call__(self, spec: dict, cache) -> dict:
        if self.started == self.fail_at:
            raise KeyboardInterrupt
        self.started += 1
        seconds = self.seconds[f"{spec['framework']}/{spec['mode']}"]
        clock = Clock(seconds, self.noise, seed=self.started)
        clock.seconds *= 1 + self.noise * clock.drawn.random()
        timed = worker.time_calls(clock.step, blocks=spec["blocks"], block_s=spec["block_s"], warm_up_s=1, clock=clock)
        timed.pop("last")
        case = timed | {"units": 1, "first_s": seconds, "peak_mb": 1.0, "difference": 0.0}
        return {"status": "ok", "reason": "", "settings": {}, "cases": {"one": case}}


EQUAL = {"pytorch/eager": 1e-3, "pytorch/compile": 1e-3, "tensorflow/function": 1e-3}


@pytest.fixture
def run(workload, tmp_path, monkeypatch):
    monkeypatch.setattr("scripts.bench.machine.wait_until_quiet", lambda: 0.0)
    monkeypatch.setattr("scripts.bench.machine.busy", lambda: 0.0)

    def go(workers, workload=workload):
        said = []
        written = bench(
            [workload], PROFILE, "cpu", "made-up", lambda *step: said.append(step), kept=tmp_path / "kept",
            into=tmp_path / "into", run=workers, frameworks=FRAMEWORKS,
        )  # fmt: skip
        return results.load(written[0]), said

    return go


@pytest.mark.parametrize(("share", "found"), [(1.1, "right"), (1 / 1.1, "left"), (1.0, "tie")])
def test_a_planted_tenth_is_found_and_none_where_none_is(run, workload, share, found):
    result, _ = run(Workers(EQUAL | {"tensorflow/function": share * 1e-3}))
    band = analysis.band(analysis.controls({"made": result}, {"made": workload}))
    assert band < 0.03
    [ratio] = analysis.ratios(result, workload, band)
    assert ratio.verdict == found
    assert ratio.low <= share <= ratio.high


def test_an_interrupted_run_goes_on_and_loses_nothing(run, tmp_path):
    stopped = Workers(EQUAL, fail_at=11)
    with pytest.raises(KeyboardInterrupt):
        run(stopped)
    assert not (tmp_path / "into").exists(), "a record is written whole or not at all"
    resumed = Workers(EQUAL)
    result, said = run(resumed)
    assert stopped.started + resumed.started == 7 * 4
    assert result.rounds == 7
    assert said[-1][0] == 0
    assert [left for left, _ in said] == list(range(7 * 4 - 1, -1, -1))


def test_what_was_kept_of_other_code_does_not_count(run, workload):
    with pytest.raises(KeyboardInterrupt):
        run(Workers(EQUAL, fail_at=11))
    workload.path("pytorch").write_text('"""Something else."""\n')
    workers = Workers(EQUAL)
    run(workers)
    assert workers.started == 7 * 4


@pytest.mark.parametrize("status", ["oom", "unsupported", "failed", "unequal"])
def test_an_arm_that_fails_is_a_row_and_is_not_tried_again(run, workload, status):
    tried = []

    def workers(spec, cache):
        if spec["mode"] == "compile":
            tried.append(spec)
            return {"status": status, "reason": "for a reason", "settings": {}, "cases": {}}
        return Workers(EQUAL)(spec, cache)

    result, _ = run(workers)
    assert len(tried) == 1
    assert result.arms["pytorch/compile"] == {"status": status, "reason": "for a reason", "settings": {}, "rounds": []}
    assert f"| PyTorch, torch.compile | {status} | `for a reason` |" in tables.arms_table(result, workload)


def test_a_worker_that_dies_is_a_result(workload, tmp_path):
    code = "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n"
    workload.path("pytorch").write_text(code)
    done = work(gate_spec(workload, "pytorch", "eager", "cpu", ""), tmp_path)
    assert (done["status"], done["cases"]) == ("oom", {})
    workload.path("pytorch").write_text("import time\ntime.sleep(60)\n")
    assert (
        work(gate_spec(workload, "pytorch", "eager", "cpu", ""), tmp_path, limit_s=3)["reason"] == "ran longer than 3 s"
    )


@pytest.mark.parametrize(
    ("code", "status", "reason"),
    [
        ("raise NotImplementedError('there is none')", "unsupported", "there is none"),
        ("raise MemoryError('too much')", "oom", "MemoryError: too much"),
        ("raise ValueError('wrong\\nmore')", "failed", "ValueError: wrong"),
        ("return lambda: float('nan')", "unequal", "no values, or not all are finite"),
    ],
)
def test_the_worker_says_why_there_is_no_time(workload, tmp_path, code, status, reason):
    workload.path("pytorch").write_text(f"def make(mode):\n    {code}\n")
    done = worker.run(gate_spec(workload, "pytorch", "eager", "cpu", str(tmp_path / "reference.npz")))
    assert (done["status"], done["reason"]) == (status, reason)


# -- Records


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": 2}, '"format": 1'),
        ({"workload": "other"}, "it is of the workload 'other'"),
        ({"date": "21 November"}, "not of the form"),
        ({"machine": {"cpu": "x"}}, "machine has no cores"),
        ({"arms": {}}, "no arms"),
        ({"arms": {"pytorch/eager": {"status": "fine"}}}, "the status 'fine'"),
        ({"arms": {"pytorch/eager": {"status": "ok", "rounds": []}}}, "ok and has no rounds"),
        ({"arms": {"pytorch/eager": {"status": "oom", "reason": "", "rounds": []}}}, "oom and has no reason"),
        (
            {"arms": {"pytorch/eager": {"status": "ok", "rounds": [{"cases": {"one": {"blocks": [-1.0]}}}]}}},
            "pytorch/eager, round 1, one has no samples",
        ),
        ({"more": 1}, "unknown keys: more"),
    ],
)
def test_a_corrupt_or_foreign_record_is_refused(workload, tmp_path, change, message):
    path = tmp_path / "made.json"
    path.write_text(json.dumps(asdict(made_up.result(workload, {})) | change))
    with pytest.raises(Problem, match="python -m scripts bench --workload made") as caught:
        results.load(path)
    assert message in str(caught.value)
    assert str(caught.value).startswith(str(path))


def test_a_record_cut_short_names_the_line(tmp_path):
    path = tmp_path / "made.json"
    path.write_text('{"format": 1,\n"arms": ')
    with pytest.raises(Problem, match=r"made\.json:2: not a result"):
        results.load(path)


def test_a_record_comes_back_as_it_was_saved(workload, tmp_path):
    made = made_up.result(workload, {})
    results.save(made, tmp_path / "made.json")
    assert results.load(tmp_path / "made.json") == made


def test_a_record_says_what_has_changed_since(workload):
    made = made_up.result(workload, {})
    assert results.current(made, workload, {"torch": "2.13.0"}) == []
    assert results.current(replace(made, versions={"torch": "2.13.0+cpu"}), workload, {"torch": "2.13.0"}) == []
    assert results.current(made, workload, {"torch": "2.14.0"}) == ["torch 2.13.0 was measured, 2.14.0 is pinned"]
    workload.path("pytorch").write_text("# other\n")
    assert results.current(made, workload, {}) == ["the code has changed"]


# -- Conclusions


def test_interval_is_students_on_the_logarithms():
    points = [1.0, 1.1, 1.21, 1.1, 1.1]
    middle, low, high = interval(points)
    assert middle == pytest.approx(1.1)
    half = 2.776445 * np.std(np.log(points), ddof=1) / 5**0.5  # t of 4 degrees of freedom, 0.975
    assert (low, high) == pytest.approx((1.1 / np.exp(half), 1.1 * np.exp(half)))


def test_few_rounds_give_their_range():
    assert interval([1.0, 4.0]) == pytest.approx((2.0, 1.0, 4.0))
    assert FEWEST == 5


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(1.02, 1.2, "tie"), (1.04, 1.2, "right"), (0.8, 0.96, "left"), (0.9, 0.98, "tie"), (0.5, 2.0, "tie")],
)
def test_a_tie_touches_the_band(low, high, expected):
    assert verdict(low, high, 0.03) == expected


def test_a_bootstrap_of_steady_ratios_agrees():
    low, high = analysis.bootstrap([1.18, 1.2, 1.22, 1.19, 1.21, 1.2, 1.2])
    assert 1.18 < low < 1.2 < high < 1.22


def test_the_band_is_the_largest_control_and_a_percent_at_least(workload):
    quiet = analysis.controls({"made": made_up.result(workload, {}, noise=0.0)}, {"made": workload})
    assert [each.arm for each in quiet] == ["pytorch/eager"]
    assert analysis.band(quiet) == analysis.LEAST_BAND
    loud = made_up.result(workload, {"pytorch/eager": 1e-3, "pytorch/eager#again": 1.2e-3}, noise=0.0)
    assert analysis.band(analysis.controls({"made": loud}, {"made": workload})) == pytest.approx(0.2)


@pytest.mark.parametrize(
    ("first", "eager", "compiled", "expected"), [(10, 0.02, 0.01, 999), (0.5, 1.0, 0.5, 1), (1, 1, 2, float("inf"))]
)
def test_break_even(first, eager, compiled, expected):
    assert break_even.calls(first, eager, compiled) == expected


def test_old_measurements_are_warned_of(workload):
    bench_ = measured.Bench({"made": workload}, {results.OURS: {"made": made_up.result(workload, {})}})
    day = datetime.date(2026, 11, 21)
    assert measured.overdue(bench_, day + datetime.timedelta(days=120)) == []
    assert "made was measured on 2026-11-21" in measured.overdue(bench_, day + datetime.timedelta(days=121))[0]


# -- Charts and tables


@pytest.fixture
def shown(workload):
    made = made_up.result(workload, {"tensorflow/function": 1.5e-3}, noise=0.0)
    return measured.Bench({"made": workload}, {results.OURS: {"made": made}}, {"torch": "2.13.0"})


@pytest.mark.parametrize("scheme", charts.SCHEMES)
def test_the_same_record_gives_the_same_bytes(shown, workload, scheme):
    chart = render.chart_of(shown, workload)
    first = charts.draw(chart, scheme)
    assert first == charts.draw(chart, scheme)
    other = replace(chart, groups=(replace(chart.groups[0], rows=chart.groups[0].rows[:0]),))
    assert first != charts.draw(other, scheme)


def test_a_chart_has_its_text_as_text_and_no_foreign_address(shown, workload):
    drawn = charts.draw(render.chart_of(shown, workload), "light")
    for text in ("TensorFlow, tf.function ÷ PyTorch, eager", "1.50×", "one"):
        assert f">{text}</text>" in drawn
    assert "<image" not in drawn
    assert 'href="http' not in drawn


def test_a_chart_of_other_code_or_versions_says_so_on_itself(shown, workload):
    assert render.chart_of(shown, workload).warnings == ()
    newer = replace(shown, pinned={"torch": "2.14.0"})
    drawn = charts.draw(render.chart_of(newer, workload), "light")
    assert "torch 2.13.0 was measured" in drawn


def test_few_rounds_noise_and_a_busy_machine_are_told(workload):
    made = made_up.result(workload, {}, noise=0.4, rounds=3, busy=[0.5, 0.0, 0.0])
    bench_ = measured.Bench({"made": workload}, {results.OURS: {"made": made}})
    told = " ".join(render.warnings(bench_, workload))
    for part in ("3 rounds: lines are ranges", "not quiet before 1 of 3", "Blocks spread by more than 10 %"):
        assert part in told


def test_the_page_has_chart_figures_code_and_raw_samples(shown, workload):
    text = render.partial(shown, workload)
    for part in (
        "/charts/made-light.svg#only-light",
        "/charts/made-dark.svg#only-dark",
        "| the second |",
        "/made.json)",
    ):
        assert part in text
    assert text.count('=== "') == 2


def test_the_matrix_counts_the_contests(shown):
    text = tables.matrix(shown)
    assert "| one | matched | tf.function | eager | **PyTorch** by 1.50× |" in text
    assert "Of 1 contests: PyTorch ahead in 1, TensorFlow ahead in 0, 0 ties." in text


def test_nothing_measured_is_said(workload):
    assert "Not measured yet" in render.partial(measured.Bench({"made": workload}), workload)


# -- Workloads


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('unit = "step"', 'unti = "step"', "unknown key `unti`"),
        ("[cases]\none = {}", "", "no cases"),
        ('controls = ["pytorch/eager"]', 'controls = ["pytorch/eagre"]', "names 'pytorch/eagre', which is no mode"),
        ('left = "tensorflow/function"', 'left = "jax/jit"', "no arm of this workload"),
        ('tensorflow = ["function"]', "", "no arm of this workload"),
        ("[modes]", '[modes]\njax = ["jit"]', "its file is absent"),
    ],
)
def test_a_mistake_in_bench_toml_names_the_place(tmp_path, old, new, message):
    folder = made_up.folder(tmp_path / "made", pytorch=["eager", "compile"], tensorflow=["function"])
    path = folder / "bench.toml"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))
    with pytest.raises(Problem, match="To mend it") as caught:
        load(folder)
    assert message in str(caught.value)


WORKLOADS = discover()


@pytest.mark.parametrize("workload", WORKLOADS, ids=lambda each: each.name)
def test_every_workload_is_shown_on_the_page_of_its_group(workload):
    page = DOCS / "performance" / f"{workload.group}.md"
    text = page.read_text("utf-8")
    assert f'--8<-- "benchmarks/{workload.name}.md"' in text
    assert f"{{ #{workload.name} }}" in text, "the matrix links to this heading"


@pytest.mark.parametrize(
    "path", sorted(results.FOLDER.rglob("*.json")), ids=lambda each: f"{each.parent.name}/{each.stem}"
)
def test_every_record_is_one_of_a_workload_that_there_is(path):
    result = results.load(path)
    assert result.machine["name"] == path.parent.name
    workload = {each.name: each for each in WORKLOADS}[result.workload]
    assert set(result.arms) <= {arm.id for arm in workload.arms}


@pytest.fixture(scope="session")
def references(tmp_path_factory):
    return tmp_path_factory.mktemp("references")


def arms_to_run():
    """Every matched arm; of a workload that is measured once the first mode, which shows that the file works."""
    for workload in WORKLOADS:
        seen = set()
        for arm in workload.arms:
            if arm.lane == "matched" and not arm.again and (workload.kind == "calls" or arm.framework not in seen):
                seen.add(arm.framework)
                yield pytest.param(workload, arm, id=f"{workload.name}/{arm.id}")


@pytest.mark.parametrize(("workload", "arm"), list(arms_to_run()))
def test_an_arm_computes_what_the_first_one_does(workload, arm, references, tmp_path_factory):
    """The equality gate, on the code as it is: nothing is timed."""
    if not installed(arm.framework):
        pytest.skip(f"{arm.framework} is not installed here")
    reference = references / f"{workload.name}.npz"
    first = workload.arms[0]
    cache = references / "inductor"
    if workload.kind == "calls" and arm != first and not reference.is_file():
        work(gate_spec(workload, first.framework, first.mode, "cpu", str(reference)), cache)
    done = work(gate_spec(workload, arm.framework, arm.mode, "cpu", str(reference)), cache)
    if done["status"] == "unsupported":
        assert done["reason"]
        return
    assert done["status"] == "ok", done["reason"]
    assert set(done["cases"]) == set(workload.cases)
    if workload.kind == "calls" and arm.framework != "keras":
        assert max(case["difference"] for case in done["cases"].values()) <= workload.tolerance


def test_settings_are_read_back_from_the_framework():
    pytest.importorskip("torch")
    found = frameworks.settings("pytorch")
    assert found["threads"] >= 1
    assert found["float32_matmul_precision"] == "highest"


@pytest.mark.parametrize("framework", ["pytorch", "tensorflow", "jax"])
def test_the_matched_lane_computes_float32_in_float32(framework):
    """Read back in a process of its own, since TensorFlow and PyTorch do not share one."""
    if not installed(framework):
        pytest.skip(f"{framework} is not installed here")
    code = (
        "import json; from scripts.bench import frameworks as f; "
        f"f.match_precision({framework!r}); print(json.dumps(f.settings({framework!r})))"
    )
    found = fresh.answer(["-c", code], 120)
    wanted = {
        "pytorch": ("float32_matmul_precision", "highest"),
        "tensorflow": ("tensor_float_32", False),
        "jax": ("matmul_precision", "highest"),
    }
    key, value = wanted[framework]
    assert found[key] == value


def test_on_a_gpu_the_default_lane_may_round_to_tf32(workload, tmp_path):
    arms = {"matched": Arm("pytorch", "eager"), "default": Arm("pytorch", "eager", "default")}
    specs = {lane: spec_of(Process(workload, arm, 0), PROFILE, "cuda", tmp_path) for lane, arm in arms.items()}
    assert {lane: spec["tolerance"] for lane, spec in specs.items()} == {
        "matched": pytest.approx(1e-4),
        "default": 0.02,
    }
    assert {lane: spec["lane"] for lane, spec in specs.items()} == {"matched": "matched", "default": "default"}


def test_profiles_are_those_of_the_protocol():
    assert (PROFILES["full"].rounds, PROFILES["full"].blocks, PROFILES["full"].block_s) == (7, 20, 0.05)
    assert Pair("a", "b", "time").lane == "matched"
