"""The harness: what it times, refuses, keeps, resumes and concludes."""

from __future__ import annotations

import datetime
import json
import random
import time
import zlib
from dataclasses import asdict, replace

import numpy as np
import pytest

from scripts.bench import (
    analysis,
    break_even,
    charts,
    clock,
    derived,
    frameworks,
    gates,
    measured,
    render,
    results,
    tables,
    trends,
    worker,
)  # fmt: skip
from scripts.bench.analysis import FEWEST, interval, verdict
from scripts.bench.clock import Stopwatch
from scripts.bench.gates import Gate
from scripts.bench.plan import PROFILES, Profile, order
from scripts.bench.playing import Arms, interleave, play
from scripts.bench.process import Gone, Process
from scripts.bench.run import GATE, bench, gate_spec, spec_of
from scripts.bench.workloads import Arm, Pair, discover, load
from scripts.common.drawing import SCHEMES
from scripts.common.errors import Problem
from scripts.common.paths import DOCS
from scripts.running import fresh
from scripts.running.run import Runner
from scripts.topics.environment import installed
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


def warmed(step, clock=time.perf_counter, *, block_s=0.05, warm_up_s=3.0, wait=lambda result: None, **others):
    watch = Stopwatch(step, wait, block_s=block_s, clock=clock, **others)
    watch.warm_up(warm_up_s)
    return watch


@pytest.mark.parametrize("seconds", [2e-6, 1e-3, 0.3])
def test_blocks_are_long_enough(seconds):
    clock = Clock(seconds)
    watch = warmed(clock.step, clock)
    assert watch.block() == pytest.approx(seconds)
    assert watch.calls * seconds >= 0.05
    assert watch.steady
    assert watch.last == "done"


def test_warming_up_goes_on_until_the_times_are_steady():
    clock = Clock(0.05)

    def step():
        clock.seconds = max(1e-3, clock.seconds * 0.999)
        return clock.step()

    watch = warmed(step, clock, warm_up_s=1000)
    assert watch.steady
    assert watch.block() < 1.05 * watch.block()


def test_times_that_never_settle_are_marked():
    clock = Clock(1e-3, noise=1.0)
    assert not warmed(clock.step, clock, block_s=1e-3, warm_up_s=0.5).steady


def test_a_compilation_while_timing_fails_the_case():
    clock, compiled = Clock(1e-2), iter([0, 0, 1])
    watch = warmed(clock.step, clock, count=lambda: next(compiled))
    watch.block()
    watch.check()
    with pytest.raises(RuntimeError, match="compiled 1 times while it was timed"):
        watch.check()


def test_warming_up_ends_where_a_call_takes_now_less_and_now_more_than_a_block():
    clock = Clock(0.0)
    times = iter([0.042, 0.041, *[0.051, 0.049] * 1000])

    def step():
        clock.seconds = next(times)
        return clock.step()

    assert warmed(step, clock, warm_up_s=2.0).calls in (1, 2)
    assert clock.now < 3.0


def test_the_clock_waits_for_the_result():
    clock, waited = Clock(1e-2), []
    warmed(clock.step, clock, wait=waited.append).block()
    assert len(waited) >= 5


def test_the_first_calls_of_a_block_are_not_timed():
    clock = Clock(1e-3)
    watch = warmed(clock.step, clock)
    clock.calls, cold = 0, watch.calls // 5

    def step():
        clock.now += 1.0 if clock.calls < cold else 0.0  # as after another arm's block
        return clock.step()

    watch.step = step
    assert watch.block() == pytest.approx(1e-3)


def test_times_are_those_of_the_benchmark_tool_of_pytorch():
    """On one clock, that passes only when work is done: both give the time of a call, and no machine has a say."""
    pytest.importorskip("torch")
    from torch.utils.benchmark import Timer

    clock = Clock(1e-3, noise=0.1)
    watch = warmed(clock.step, clock, block_s=1.0, warm_up_s=3.0)
    timer = Timer("step()", globals={"step": clock.step}, timer=clock)
    ratios = [watch.block() / timer.timeit(watch.calls).mean for _ in range(20)]
    assert watch.calls > 500
    assert np.median(ratios) == pytest.approx(1, rel=0.01)


def test_percentiles_are_those_of_single_calls_or_none_at_all(monkeypatch):
    times = Clock(1e-3)
    watch = warmed(times.step, times)
    waits = iter([0.0] * 90 + [0.002] * 10)
    watch.wait = lambda result: setattr(times, "now", times.now + next(waits))
    assert watch.percentiles(100) == {"p50_s": pytest.approx(0.001), "p90_s": pytest.approx(0.003)}
    monkeypatch.setattr(clock, "SINGLES_S", 0.05)
    watch.wait = lambda result: None
    assert watch.percentiles(100) == {}
    assert watch.percentiles(0) == {}


# -- The gate


def test_gate_gives_the_largest_difference_as_a_share():
    assert worker.gate(np.array([1.0, 10.1]), 1, np.array([1.0, 10.0]), 0.02) == pytest.approx(0.01)


def test_gate_takes_fewer_values_than_the_reference_has():
    assert worker.gate(np.array([1.0]), 1, np.array([1.0, 10.0]), 1e-9) == 0


def test_gate_compares_means_where_a_call_does_several_units():
    assert worker.gate(np.array([1.5, 3.5]), 2, np.array([1.0, 2.0, 3.0, 4.0]), 1e-9) == 0


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ([1.0, 9.0], "differ from the reference's by 0.1, 0.01 allowed"),
        ([-1.0, -10.0], "differ"),
        ([np.nan, 10.0], "not all are finite"),
        ([], "no values"),
        ([1.0, 10.0, 1.0], "3 values against 2"),
    ],
)
def test_gate_refuses(values, message):
    with pytest.raises(worker.Unequal, match=message):
        worker.gate(np.array(values), 1, np.array([1.0, 10.0]), 0.01)


# -- The plan


def test_every_arm_runs_once_a_round_in_an_order_that_is_drawn_but_fixed(workload):
    planned = order([workload], PROFILE, FRAMEWORKS)
    assert planned == order([workload], PROFILE, FRAMEWORKS)
    assert [each.number for each in planned] == list(range(PROFILE.rounds))
    arms = [[arm.id for arm in each.arms] for each in planned]
    assert all(sorted(each) == sorted(arm.id for arm in workload.arms) for each in arms)
    assert arms[0][0] == workload.arms[0].id, "the first arm is the gate's reference"
    assert len({tuple(each) for each in arms}) > 3


def test_an_absent_framework_is_left_out(workload):
    planned = order([workload], PROFILE, ("tensorflow",))
    assert {arm.framework for each in planned for arm in each.arms} == {"tensorflow"}


# -- A round


class Machine:
    """Seconds that all workers share, on a machine whose speed wanders by a third and back within a few seconds."""

    def __init__(self, seed: int = 0):
        self.now, self.drawn, self.mood = 0.0, random.Random(seed), 0.0

    def work(self, seconds: float) -> float:
        """Do what takes so long on the quiet machine; the seconds that it took."""
        self.mood = 0.98 * self.mood + self.drawn.gauss(0, 0.03)
        took = seconds * np.exp(self.mood) * (1 + abs(self.drawn.gauss(0, 0.005)))
        self.now += took
        return took


class Worker:
    """Stands for an arm's process on a ``Machine``; ``fails``: what it is asked -> the error."""

    def __init__(self, machine: Machine, seconds: float, fails: dict[str, Gone] | None = None):
        self.machine, self.seconds, self.fails, self.asked = machine, seconds, fails or {}, []

    def ask(self, name: str, *arguments):
        self.asked.append(name)
        for key in (name, " ".join((name, *arguments))):
            if key in self.fails:
                raise self.fails[key]
        if name == "block":
            took = self.machine.work(max(0.05, self.seconds))
            return took * self.seconds / max(0.05, self.seconds), took
        if name == "close":
            return {"units": 1, "first_s": self.seconds, "peak_mb": 1.0, "difference": 0.0}
        return {"settings": {}, "measure": {"metrics": {"seconds": self.seconds}}}.get(name)


def played(workers: dict[str, Worker], cases=("one",), profile=PROFILE) -> dict[str, dict]:
    return interleave(Arms(workers), list(cases), profile, random.Random(0))


def test_blocks_take_turns_so_that_a_wandering_machine_slows_all_alike():
    machine = Machine()
    done = played({name: Worker(machine, 1e-3) for name in ("a", "b")}, profile=replace(PROFILE, blocks=40))
    a, b = (np.array(done[name]["cases"]["one"]["blocks"]) for name in "ab")
    assert a.max() / a.min() > 1.2, "the machine does wander"
    assert np.median(a / b) == pytest.approx(1, abs=0.02)


def test_a_slow_step_is_timed_in_fewer_blocks_never_under_half():
    machine = Machine()
    done = played({"slow": Worker(machine, 2.0), "quick": Worker(machine, 1e-3)}, profile=replace(PROFILE, most_s=4))
    blocks = {name: len(each["cases"]["one"]["blocks"]) for name, each in done.items()}
    assert blocks == {"slow": 10, "quick": 20}


@pytest.mark.parametrize("asked", ["start", "open", "block", "close", "settings"])
def test_an_arm_that_fails_on_the_way_leaves_the_others_alone(asked):
    machine = Machine()
    bad, good = Worker(machine, 1e-3, {asked: Gone("failed", "for a reason")}), Worker(machine, 1e-3)
    done = played({"bad": bad, "good": good})
    assert (done["bad"]["status"], done["bad"]["reason"], done["bad"]["cases"]) == ("failed", "for a reason", {})
    assert len(done["good"]["cases"]["one"]["blocks"]) == 20
    assert bad.asked[-1] == asked, "it is not asked again"


def test_a_case_without_a_counterpart_leaves_the_arm_its_others():
    machine = Machine()
    partly = Worker(machine, 1e-3, {"open one": Gone("unsupported", "there is none")})
    never = Worker(machine, 1e-3, {"open": Gone("unsupported", "there is none at all")})
    done = played({"partly": partly, "never": never}, ("one", "two"))
    assert done["partly"]["status"] == "ok"
    assert done["partly"]["unsupported"] == {"one": "there is none"}
    assert list(done["partly"]["cases"]) == ["two"]
    assert (done["never"]["status"], done["never"]["reason"]) == ("unsupported", "there is none at all")


# -- Running


class Player:
    """Plays rounds without processes: each arm's unit takes so long on a machine that wanders."""

    def __init__(self, seconds: dict[str, float], stop_at: int | None = None, fails: dict[str, dict] | None = None):
        self.seconds, self.stop_at, self.fails, self.played = seconds, stop_at, fails or {}, []

    def __call__(self, specs, profile, drawn, cache) -> dict[str, dict]:
        if len(self.played) == self.stop_at:
            raise KeyboardInterrupt
        self.played.append(list(specs))
        machine = Machine(seed=len(self.played))
        return played(
            {
                arm: Worker(machine, self.seconds[arm.removesuffix("#again")], self.fails.get(arm))
                for arm in specs
            }
        )  # fmt: skip


EQUAL = {"pytorch/eager": 1e-3, "pytorch/compile": 1e-3, "tensorflow/function": 1e-3}


@pytest.fixture
def run(workload, tmp_path, monkeypatch):
    monkeypatch.setattr("scripts.bench.machine.wait_until_quiet", lambda: 0.0)

    def go(player, workload=workload):
        said = []
        written = bench(
            [workload], PROFILE, "cpu", "made-up", lambda *step: said.append(step), kept=tmp_path / "kept",
            into=tmp_path / "into", run=player, frameworks=FRAMEWORKS,
        )  # fmt: skip
        return results.load(written[0]), said

    return go


@pytest.mark.parametrize(("share", "found"), [(1.1, "right"), (1 / 1.1, "left"), (1.0, "equivalent")])
def test_a_planted_tenth_is_found_and_none_where_none_is(run, workload, share, found):
    result, _ = run(Player(EQUAL | {"tensorflow/function": share * 1e-3}))
    band = analysis.band(analysis.controls({"made": result}, {"made": workload}))
    assert band < 0.03
    [ratio] = analysis.ratios(result, workload, band)
    assert ratio.verdict == found
    assert ratio.low <= share <= ratio.high


def test_an_interrupted_run_goes_on_and_loses_nothing(run, tmp_path):
    stopped = Player(EQUAL, stop_at=3)
    with pytest.raises(KeyboardInterrupt):
        run(stopped)
    assert not (tmp_path / "into").exists(), "a record is written whole or not at all"
    resumed = Player(EQUAL)
    result, said = run(resumed)
    assert (len(stopped.played), len(resumed.played)) == (3, 4)
    assert result.rounds == 7
    assert [left for left, _ in said] == list(range(6, -1, -1))


def test_what_was_kept_of_other_code_does_not_count(run, workload):
    with pytest.raises(KeyboardInterrupt):
        run(Player(EQUAL, stop_at=3))
    workload.path("pytorch").write_text('"""Something else."""\n')
    player = Player(EQUAL)
    run(player)
    assert len(player.played) == 7


@pytest.mark.parametrize("status", ["oom", "unsupported", "failed", "unequal"])
def test_an_arm_that_fails_is_a_row_and_is_not_tried_again(run, workload, status):
    player = Player(EQUAL, fails={"pytorch/compile": {"start": Gone(status, "for a reason")}})
    result, _ = run(player)
    assert sum("pytorch/compile" in arms for arms in player.played) == 1
    arm = result.arms["pytorch/compile"]
    assert (arm["status"], arm["reason"], arm["rounds"]) == (status, "for a reason", [])
    assert f"| PyTorch, torch.compile | {status} | `for a reason` |" in tables.arms_table(result, workload)


# -- Processes


def alone(workload, folder, framework="pytorch", mode="eager", reference=""):
    """What a process of its own finds: the gate, on one arm."""
    spec = gate_spec(workload, framework, mode, "cpu", str(reference))
    return play({"arm": spec}, GATE, random.Random(0), folder)[
        "arm"
    ]  # no space: Inductor hands its folder to g++ as it is


def test_a_worker_that_dies_is_a_result(workload, tmp_path):
    workload.path("pytorch").write_text("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n")
    done = alone(workload, tmp_path)
    assert (done["status"], done["cases"]) == ("oom", {})
    workload.path("pytorch").write_text("import os, sys\nprint('its last words', file=sys.stderr)\nos._exit(3)\n")
    assert alone(workload, tmp_path)["reason"] == "its last words"


def test_a_worker_that_hangs_is_ended(workload, tmp_path):
    workload.path("pytorch").write_text("import time\ntime.sleep(600)\n")
    with Process(gate_spec(workload, "pytorch", "eager", "cpu", ""), tmp_path, limit_s=3) as process:
        with pytest.raises(Gone, match="took longer than 3 s"):
            process.ask("start")
        assert process.process.wait(300) < 0


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
    done = alone(workload, tmp_path)
    assert (done["status"], done["reason"]) == (status, reason)


def test_two_processes_are_timed_block_beside_block(workload, tmp_path):
    pytest.importorskip("torch")
    for framework in FRAMEWORKS:
        workload.path(framework).write_text("def make(mode):\n    return lambda: sum(range(1000))\n")
    profile = Profile("short", 1, 6, 0.002, 0.05, 1e6)  # no time ends the blocks before the sixth
    arms = workload.arms[0], workload.arms[2]
    # Both are told to be PyTorch: what is looked at is the conversation.
    specs = {arm.id: spec_of(workload, arm, profile, "cpu", tmp_path) | {"framework": "pytorch"} for arm in arms}
    done = play(specs, profile, random.Random(0), tmp_path)
    for arm in arms:
        assert done[arm.id]["status"] == "ok", done[arm.id]["reason"]
        assert len(done[arm.id]["cases"]["one"]["blocks"]) == 6
        assert done[arm.id]["cases"]["one"]["difference"] == 0


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
            "pytorch/eager round 1 one is -1",
        ),
        ({"more": 1}, "unknown keys: more"),
    ],
)
def test_a_corrupt_or_foreign_record_is_refused(workload, tmp_path, change, message):
    path = tmp_path / "made.json"
    path.write_text(json.dumps(asdict(made_up.result(workload, {})) | change))
    with pytest.raises(Problem, match="python -m scripts bench made") as caught:
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
    assert FEWEST == 4


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (1.06, 1.2, "right"),
        (0.8, 0.94, "left"),
        (0.96, 1.04, "equivalent"),
        (1.01, 1.04, "equivalent"),  # not 1, and within the margin all the same
        (1.04, 1.2, "unresolved"),
        (0.94, 1.04, "unresolved"),
        (0.5, 2.0, "unresolved"),
    ],
)
def test_equal_and_unknown_are_two_verdicts(low, high, expected):
    assert verdict(low, high, 0.01) == expected


def test_noise_raises_the_bar_of_a_difference_and_never_the_margin():
    assert (verdict(1.06, 1.09, 0.1), verdict(1.11, 1.2, 0.1)) == ("unresolved", "right")
    assert (verdict(0.92, 1.08, 0.1), verdict(0.97, 1.03, 0.1)) == ("unresolved", "equivalent")


@pytest.mark.parametrize(("rounds", "said"), [(7, "95 % interval of 7 rounds"), (3, "range of 3 rounds")])
def test_a_range_is_not_called_an_interval(workload, rounds, said):
    made = made_up.result(workload, {"tensorflow/function": 1.5e-3}, rounds=rounds)
    [ratio] = analysis.ratios(made, workload, 0.0)
    assert ratio.spread == said
    bench_ = measured.Bench({"made": workload}, {results.OURS: {"made": made}})
    assert f"| {said[:1].upper()}{said[1:]} | Verdict |" in tables.figures(bench_, workload)


def test_a_bootstrap_of_steady_ratios_agrees():
    low, high = analysis.bootstrap([1.18, 1.2, 1.22, 1.19, 1.21, 1.2, 1.2])
    assert 1.18 < low < 1.2 < high < 1.22


def test_the_band_is_the_largest_control_and_a_percent_at_least(workload):
    quiet = analysis.controls({"made": made_up.result(workload, {}, noise=0.0)}, {"made": workload})
    assert [each.arm for each in quiet] == ["pytorch/eager"]
    assert analysis.band(quiet) == analysis.LEAST_BAND
    loud = made_up.result(workload, {"pytorch/eager": 1e-3, "pytorch/eager#again": 1.2e-3}, noise=0.0)
    assert analysis.band(analysis.controls({"made": loud}, {"made": workload})) == pytest.approx(0.2)


def test_a_workload_has_the_band_of_its_own_equal_arms(workload):
    def controls(name, ratio):
        result = made_up.result(workload, {"pytorch/eager": 1.0, "pytorch/eager#again": ratio}, noise=0.0)
        return analysis.controls({name: result}, {name: workload})

    found = controls("quiet", 1.01) + controls("usual", 1.03) + controls("loud", 1.2)
    assert analysis.band_of("loud", found) == pytest.approx(0.2)
    assert analysis.band_of("quiet", found) == pytest.approx(0.03), "at least the median of all"
    assert analysis.band_of("without", found) == pytest.approx(0.2), "nobody knows: the widest"


@pytest.mark.parametrize(
    ("first", "eager", "compiled", "expected"), [(10, 0.02, 0.01, 999), (0.5, 1.0, 0.5, 1), (1, 1, 2, float("inf"))]
)
def test_break_even(first, eager, compiled, expected):
    assert break_even.calls(first, eager, compiled) == expected


@pytest.mark.parametrize(
    ("compiled", "said", "resolved"),
    [(0.5e-3, "199", 1), (1e-3, "never: equivalent", 0), (2e-3, "never: slower", 1)],
)
def test_compiling_pays_only_where_it_is_known_to_be_faster(workload, compiled, said, resolved):
    made = made_up.result(workload, {"pytorch/eager": 1e-3, "pytorch/compile": compiled}, noise=0.0)
    made.arms["pytorch/compile"]["rounds"][0]["cases"]["one"]["first_s"] = 0.1
    rows = break_even.rows(measured.Bench({"made": workload}, {results.OURS: {"made": made}}))
    assert [break_even.pays(row) for row in rows] == [said]
    assert len(break_even.resolved(rows)) == resolved


def test_compiling_that_wavers_is_not_resolved(workload):
    made = made_up.result(workload, {}, noise=0.0)
    for number, each in enumerate(made.arms["pytorch/compile"]["rounds"]):
        each["cases"]["one"]["blocks"] = [1e-3 * (0.85 + number / 20)] * 20
    bench_ = measured.Bench({"made": workload}, {results.OURS: {"made": made}})
    assert [break_even.pays(row) for row in break_even.rows(bench_)] == ["not resolved"]


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


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_same_record_gives_the_same_bytes(shown, workload, scheme):
    [chart] = render.charts_of(shown, workload)
    first = charts.draw(chart, scheme)
    assert first == charts.draw(chart, scheme)
    other = replace(chart, groups=(replace(chart.groups[0], rows=chart.groups[0].rows[:0]),))
    assert first != charts.draw(other, scheme)


def test_a_chart_has_its_text_as_text_and_no_foreign_address(shown, workload):
    drawn = charts.draw(render.charts_of(shown, workload)[0], "light")
    for text in ("TensorFlow, tf.function ÷ PyTorch, eager", "1.50×", "one", charts.LEGEND, "PyTorch takes less ▶"):
        assert f">{text}</text>" in drawn
    assert "<image" not in drawn
    assert 'href="http' not in drawn


def test_a_chart_of_other_code_or_versions_says_so_on_itself(shown, workload):
    assert render.charts_of(shown, workload)[0].warnings == ()
    newer = replace(shown, pinned={"torch": "2.14.0"})
    drawn = charts.draw(render.charts_of(newer, workload)[0], "light")
    assert "torch 2.13.0 was measured" in drawn


def test_few_rounds_noise_and_a_busy_machine_are_told(workload):
    made = made_up.result(workload, {}, noise=0.4, rounds=3, busy=[0.5, 0.0, 0.0])
    bench_ = measured.Bench({"made": workload}, {results.OURS: {"made": made}})
    told = " ".join(render.warnings(bench_, workload))
    for part in ("3 rounds: lines are ranges", "not quiet before 1 of 3", "Blocks spread by more than 10 %"):
        assert part in told


def test_the_page_has_chart_figures_code_and_raw_samples(shown, workload):
    text = render.partial(shown, workload) + render.folded(shown, workload)
    for part in (
        "/charts/made-light.svg#only-light",
        "/charts/made-dark.svg#only-dark",
        "| the second: faster |",
        "/made.json)",
    ):
        assert part in text
    assert text.count('=== "') == 2


def test_the_matrix_counts_the_contests(shown):
    text = tables.matrix(shown)
    assert (
        "[Made up](none.md#made), one | time of a step | matched | tf.function | eager | **PyTorch** faster, 1.50× |"
        in text
    )
    told = "TensorFlow faster in 0, PyTorch faster in 1, equivalent in 0, not resolved in 0"
    assert f"- Time, matched lane, 1 contest: {told}." in text


def test_time_memory_and_disk_are_counted_apart(shown, workload):
    pair = workload.pairs[0]
    metrics = (pair, replace(pair, metric="peak_mb"), replace(pair, metric="file_mb"))
    found = [replace(analysis.ratios(shown.ours["made"], workload, 0)[0], pair=each) for each in metrics]
    told = tables.counts(found)
    assert [line.split(",")[0] for line in told.splitlines()] == ["- Time", "- Memory", "- Disk"]
    assert "PyTorch less in 1" in told.splitlines()[1]


def test_pairs_of_one_framework_have_a_chart_of_their_own(shown, workload):
    wider = replace(workload, pairs=(*workload.pairs, Pair("pytorch/eager", "pytorch/compile", "time")))
    drawn = render.charts_of(replace(shown, workloads={"made": wider}), wider)
    assert [each.name for each in drawn] == ["made", "made-modes"]
    assert [group.heading for group in drawn[1].groups] == ["PyTorch, eager ÷ torch.compile"]


def test_processes_that_did_not_settle_are_counted(workload):
    made = made_up.result(workload, {}, rounds=3)
    first = made.arms["pytorch/eager"]["rounds"][0]["cases"]["one"]
    first["steady"], first["blocks"] = False, first["blocks"][:10]
    said = tables.settled(measured.Bench({"made": workload}, {results.OURS: {"made": made}}))
    assert "Of 12 timed processes, 1 had not settled" in said
    assert "1 had fewer than 20 blocks" in said


def test_the_memory_chart_has_its_table(shown):
    text = derived.memory(shown)
    assert "/charts/memory-light.svg" in text
    assert "    | Made up, one | TensorFlow, tf.function ÷ PyTorch, eager | 1.00× |" in text


@pytest.mark.parametrize("held", [True, False])
def test_a_claim_about_a_gpu_is_never_decided_on_a_cpu(held):
    trend = trends.Trend("A claim", "somebody", "something", lambda _: ("1.2×", held), of_gpu=True)
    said = trends.verdict(trend, trend.test(measured.Bench()))
    assert said.startswith("**open**: ")
    assert "refuted" not in said
    here = replace(trend, of_gpu=False)
    assert trends.verdict(here, here.test(measured.Bench())) == ("**held**" if held else "**refuted**")


def test_claims_read_of_a_gpu_are_marked_as_such():
    assert {each.source: each.of_gpu for each in trends.TRENDS if "A100" in each.source or "K80" in each.source} == {
        "Hugging Face, A100": True,
        "DeepLearningFrameworks, K80": True,
    }


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
    assert f'--8<-- "benchmarks/{workload.name}-figures.md"' in text
    assert f"{{ #{workload.name} }}" in text, "the matrix links to this heading"


@pytest.mark.parametrize(
    "path", sorted(results.FOLDER.rglob("*.json")), ids=lambda each: f"{each.parent.name}/{each.stem}"
)
def test_every_record_is_one_of_a_workload_that_there_is(path):
    result = results.load(path)
    assert result.machine["name"] == path.parent.name
    workload = {each.name: each for each in WORKLOADS}[result.workload]
    assert set(result.arms) <= {arm.id for arm in workload.arms}


def arms_to_run(every: bool):
    """The matched arms whose gate is opened; of a workload that is measured once each framework's first mode.

    Every measured round opens the gate of every arm. Where the record is of this very code and these versions, a third
    of the arms shows that it still does, chosen by name so that it is the same third everywhere.
    """
    bench = measured.read()
    for workload in WORKLOADS:
        record = bench.ours.get(workload.name)
        gated = record and not results.current(record, workload, bench.pinned)
        seen = set()
        for arm in workload.arms:
            if arm.lane == "matched" and not arm.again and (workload.kind == "calls" or arm.framework not in seen):
                seen.add(arm.framework)
                name = f"{workload.name}/{arm.id}"
                if every or not gated or zlib.crc32(name.encode()) % 3 == 0:
                    both = [Gate(workload, each) for each in dict.fromkeys((workload.arms[0], arm))]
                    wanted = [(each, "cpu", None) for each in both] if workload.kind == "calls" else []
                    yield pytest.param(workload, arm, wanted, id=name)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "arm" in metafunc.fixturenames:
        metafunc.parametrize(("workload", "arm", "wanted"), list(arms_to_run(metafunc.config.option.fresh)))


def test_an_arm_computes_what_the_first_one_does(workload, arm, wanted, runs, record_property, tmp_path_factory):
    """The equality gate, on the code as it is: nothing is timed. What measures itself does so in a fresh process."""
    for framework in {arm.framework, *(gate.framework for gate, *_ in wanted)}:
        if not installed(framework):
            pytest.skip(f"{framework} is not installed here")
    finished = [runs.start(*each).result() for each in wanted]
    if finished and all(kept for _, kept in finished):
        record_property("kept", True)
    if finished:
        first, own = finished[0][0], finished[-1][0]
        done = gates.result(own)
    else:
        done = alone(workload, tmp_path_factory.mktemp("once"), arm.framework, arm.mode)
    if done["status"] == "unsupported":
        assert done["reason"]
        return
    assert done["status"] == "ok", done["reason"]
    assert set(done["cases"]) | set(done["unsupported"]) == set(workload.cases)
    if finished:
        assert gates.result(first)["status"] == "ok", gates.result(first)["reason"]
        assert set(gates.differences(own, first, workload.tolerance)) == set(done["cases"])


def numbers(workload, monkeypatch, first: str, second: str):
    """Two arms that need no framework, run as gates: their runs."""
    for framework, value in zip(FRAMEWORKS, (first, second), strict=True):
        workload.path(framework).write_text(f"import numpy as np\ndef make(mode):\n    return lambda: {value}\n")
    monkeypatch.setattr(Gate, "framework", "keras")  # whose warm parent has imported NumPy alone
    with Runner() as runner:
        return [runner.run(Gate(workload, arm)) for arm in (workload.arms[0], workload.arms[2])]


def test_a_gate_holds_where_the_numbers_are_those_of_the_first_arm(workload, monkeypatch):
    first, second = numbers(workload, monkeypatch, "np.array([1.0, 10.0])", "np.array([1.0, 10.0 + 1e-6])")
    assert gates.differences(second, first, 1e-6) == {"one": pytest.approx(1e-7, rel=1e-3)}


def test_a_gate_refuses_other_numbers_and_tells_what_has_none(workload, monkeypatch):
    first, second = numbers(workload, monkeypatch, "np.array([1.0, 10.0])", "np.array([1.0, 11.0])")
    with pytest.raises(worker.Unequal, match=r"differ from the reference's by 0\.1"):
        gates.differences(second, first, 1e-6)
    never, dead = numbers(workload, monkeypatch, "1 / 0", "__import__('os')._exit(3)")
    assert (gates.result(never)["status"], gates.result(never)["reason"]) == (
        "failed",
        "ZeroDivisionError: division by zero",
    )
    assert "exit code 3" in gates.result(dead)["reason"]


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
    found = fresh.answer(["-c", code], 600)
    wanted = {
        "pytorch": ("float32_matmul_precision", "highest"),
        "tensorflow": ("tensor_float_32", False),
        "jax": ("matmul_precision", "highest"),
    }
    key, value = wanted[framework]
    assert found[key] == value


def test_on_a_gpu_the_default_lane_may_round_to_tf32(workload, tmp_path):
    arms = {"matched": Arm("pytorch", "eager"), "default": Arm("pytorch", "eager", "default")}
    specs = {lane: spec_of(workload, arm, PROFILE, "cuda", tmp_path) for lane, arm in arms.items()}
    assert {lane: spec["tolerance"] for lane, spec in specs.items()} == {
        "matched": pytest.approx(1e-4),
        "default": 0.02,
    }
    assert {lane: spec["lane"] for lane, spec in specs.items()} == {"matched": "matched", "default": "default"}


def test_later_rounds_compare_fewer_numbers(workload, tmp_path):
    calls = [spec_of(workload, workload.arms[0], PROFILE, "cpu", tmp_path, number)["gate_calls"] for number in (0, 1)]
    assert calls == [20, 2]


def test_profiles_are_those_that_the_page_tells():
    """Four rounds, the fewest that give an interval; a fifth would take a quarter of the time more."""
    assert (PROFILES["full"].rounds, PROFILES["full"].blocks, PROFILES["full"].block_s) == (FEWEST, 20, 0.05)
    assert Pair("a", "b", "time").lane == "matched"
