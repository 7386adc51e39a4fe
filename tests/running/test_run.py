"""What the runner does with snippets that misbehave. Each fault is planted, in both kinds of isolation."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from scripts.common.errors import Problem
from scripts.judging.judge import check_comparison, check_output, judge
from scripts.recording.record import record
from scripts.running.run import Runner

# The warm parent of `keras` imports only NumPy: what is tested here is the runner, not a framework.
SNIPPET = "with_keras.py"
NO_PAIR = '[missing]\npytorch = "not needed here"\ntensorflow = "not needed here"\n'
SMALL = "[limits]\nmemory_mb = 300\noutput_bytes = 5000\n"
SHORT = "[limits]\nseconds = 6\n"
"""Long enough for an interpreter to start on a busy machine."""


@pytest.fixture(scope="module", params=["fork", "process"])
def runner(request):
    with Runner(request.param) as runner:
        yield runner


@pytest.fixture
def run(runner, make_topic):
    """Runs a text as the only tab of a topic: (snippet, run)."""

    def run_text(text: str, toml: str = SMALL):
        snippet = make_topic({SNIPPET: text}, NO_PAIR + toml).snippet("keras")
        return snippet, runner.run(snippet)

    return run_text


def problem_of(snippet, run) -> Problem:
    with pytest.raises(Problem) as caught:
        judge(snippet, run)
    assert caught.value.path == snippet.path
    assert snippet.name in str(caught.value)
    return caught.value


def test_runs_in_an_empty_folder_of_its_own(run):
    snippet, done = run(
        "import os, sys, tempfile\n"
        "open('made.txt', 'w').write('x')\n"
        "print(os.listdir(), sys.argv[0] == __file__, __name__)\n"
        "print(os.path.dirname(tempfile.mkdtemp()) == os.environ['TMPDIR'])\n"
    )
    assert judge(snippet, done).text == "['made.txt'] True __main__\nTrue\n"
    assert not Path(done.folder).exists()


def test_a_deep_temporary_folder_does_not_keep_a_warm_parent_from_starting(make_topic, tmp_path, monkeypatch):
    """The address of a Unix socket has 107 bytes at the most."""
    deep = tmp_path / ("deep" * 30)
    deep.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(deep))
    with Runner("fork") as runner:
        done = runner.run(make_topic({SNIPPET: "print(1)\n"}, NO_PAIR).snippet("keras"))
    assert (done.outcome.status, done.outcome.stdout) == ("ok", "1\n")
    assert list(deep.iterdir()) == []


def test_a_process_sees_no_guest_of_its_framework_that_its_topic_does_not_name(make_topic):
    """As where the framework is installed for itself; what a topic names is there, and so is all else."""
    text = (
        "import importlib.util, subprocess, sys\n"
        "ask = 'import importlib.util; print([importlib.util.find_spec(each) is not None for each in {}])'\n"
        "print([importlib.util.find_spec(each[::-1]) is not None for each in ('sadnap', 'nraelks', 'ypmun')])\n"
        "subprocess.run([sys.executable, '-c', ask.format(['pan' + 'das', 'numpy'])])\n"
    )
    with Runner("process") as runner:
        hidden = runner.run(make_topic({SNIPPET: text}, NO_PAIR).snippet("keras"))
        named = runner.run(make_topic({SNIPPET: text + "# with pandas\n"}, NO_PAIR).snippet("keras"))
    assert (hidden.outcome.stdout, hidden.outcome.stderr) == ("[False, False, True]\n[False, True]\n", "")
    assert (named.outcome.stdout, named.outcome.stderr) == ("[True, False, True]\n[True, True]\n", "")


def test_a_hang_is_stopped_and_says_where(run):
    snippet, done = run("import time\nprint('before', flush=True)\ntime.sleep(600)\n", SHORT)
    assert done.outcome.status == "timeout"
    problem = problem_of(snippet, done)
    assert "ran longer than 6 s" in str(problem)
    assert problem.line is None or problem.line == 3
    assert "line 3" in done.outcome.stderr


def test_a_segmentation_fault_is_named(run):
    snippet, done = run("import os, signal\nprint('before', flush=True)\nos.kill(os.getpid(), signal.SIGSEGV)\n")
    assert done.outcome.status == "killed"
    assert "SIGSEGV" in str(problem_of(snippet, done))


def test_an_exit_code_is_reported(run):
    snippet, done = run("import sys\nprint('before')\nsys.exit(3)\n")
    assert "exit code 3" in str(problem_of(snippet, done))
    assert done.outcome.stdout == "before\n"


def test_an_exit_that_skips_all_cleaning_up_is_reported(run):
    snippet, done = run("import os\nprint('before', flush=True)\nos._exit(7)\n")
    assert "exit code 7" in str(problem_of(snippet, done))


def test_a_flood_of_output_is_stopped(run):
    snippet, done = run("while True:\n    print('x' * 70)\n")
    assert done.outcome.status == "output"
    assert len(done.outcome.stdout) <= 5000
    assert "more than 5000 bytes" in str(problem_of(snippet, done))


def test_eating_memory_is_stopped(run):
    snippet, done = run(
        "import time\nhoard = []\nwhile True:\n    hoard.append(bytearray(b'x') * 20_000_000)\n    time.sleep(0.02)\n"
    )
    assert done.outcome.status == "memory"
    assert "more than the 300 MB allowed" in str(problem_of(snippet, done))


@pytest.mark.parametrize("own_session", [False, True])
def test_a_child_left_behind_is_found_and_killed(run, own_session):
    snippet, done = run(
        "import subprocess\n"
        f"child = subprocess.Popen(['sleep', '300'], start_new_session={own_session})\n"
        "print(child.pid)\n"
    )
    assert done.outcome.status == "left-behind"
    assert "sleep" in str(problem_of(snippet, done))
    assert not alive(int(done.outcome.stdout))


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def test_a_child_that_ends_soon_after_is_not_held_against_the_snippet(run):
    snippet, done = run("import subprocess\nsubprocess.Popen(['sleep', '0.2'])\nprint('done')\n")
    assert judge(snippet, done).text == "done\n"


def test_printing_nothing_is_an_error(run):
    snippet, done = run("total = 1 + 1\n")
    assert "prints nothing" in str(problem_of(snippet, done))


def test_not_valid_python_names_the_line(run):
    snippet, done = run("print('one')\nfor in range(3):\n    pass\n")
    problem = problem_of(snippet, done)
    assert "SyntaxError" in str(problem)
    assert problem.line == 2


def test_an_error_names_the_line_of_the_snippet(run):
    snippet, done = run("def divide(a):\n    return a / 0\n\n\ndivide(1)\n")
    problem = problem_of(snippet, done)
    assert "ZeroDivisionError" in str(problem)
    assert "scripts/running/warm.py" not in done.outcome.stderr
    assert problem.line == 2


def test_a_warning_must_be_declared(run):
    text = "import warnings\nprint('x')\nwarnings.warn('this goes away', FutureWarning)\n"
    snippet, done = run(text)
    assert "warns: FutureWarning: this goes away" in str(problem_of(snippet, done))
    snippet, done = run(text, '[warns]\nkeras = "goes away"\n')
    assert judge(snippet, done).warnings == [{"category": "FutureWarning", "message": "this goes away"}]


def test_a_declared_warning_must_come(run):
    snippet, done = run("print('x')\n", '[warns]\nkeras = "goes away"\n')
    with pytest.raises(Problem, match="must warn 'goes away', but did not"):
        judge(snippet, done)


def test_a_declared_error_is_recorded_without_its_frames(run):
    snippet, done = run("print('before')\nraise ValueError('no\\n  such thing')\n", '[raises]\nkeras = "no"\n')
    assert judge(snippet, done).text == "before\nValueError: no\n  such thing\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("print(1)\n", "must raise 'ValueError: no', but ended without an error"),
        ("raise KeyError('other')\n", "must raise 'ValueError: no', but ended with exit code 1"),
    ],
)
def test_a_declared_error_must_come(run, text, message):
    snippet, done = run(text, '[raises]\nkeras = "ValueError: no"\n')
    with pytest.raises(Problem, match=message):
        judge(snippet, done)


def test_a_changed_number_is_found_with_its_line(run):
    snippet, done = run("print('loss')\nprint(0.1235)\n")
    snippet.output_path.write_text("loss\n0.1335\n")
    with pytest.raises(Problem, match=r"recorded 0\.1335, printed 0\.1235") as caught:
        check_output(snippet, judge(snippet, done))
    assert caught.value.path == snippet.output_path
    assert caught.value.line == 2
    assert "python -m scripts record chapter/topic" in str(caught.value)


def test_an_output_without_record_is_an_error(run):
    snippet, done = run("print(1)\n")
    with pytest.raises(Problem, match="no recorded output"):
        check_output(snippet, judge(snippet, done))


PAIR = (
    '[missing]\npytorch = "not needed here"\n[compare]\n'
    '{} = {{ tolerance = 1e-6, between = ["keras", "tensorflow"] }}\n'
)


def compared(make_topic, first: str, second: str, variable: str = "total"):
    """Compare a variable of two texts, run as keras and tensorflow tabs that import neither."""
    topic = make_topic({"with_keras.py": first, "with_tensorflow.py": second}, PAIR.format(variable))
    with Runner("process") as runner:
        values = {each.framework: runner.run(each).values for each in topic.snippets}
    return check_comparison(topic, topic.comparisons[0], values)


def test_a_comparison_variable_that_does_not_exist(make_topic):
    with pytest.raises(Problem, match="TensorFlow has no variable `total` after the run") as caught:
        compared(make_topic, "total = 1.0\nprint(total)\n", "sum = 1.0\nprint(sum)\n")
    assert caught.value.line == 5


def test_a_comparison_of_nothing(make_topic):
    with pytest.raises(Problem, match="nothing was compared"):
        compared(make_topic, "total = []\nprint(1)\n", "total = []\nprint(1)\n")


def test_a_comparison_that_holds(make_topic):
    found = compared(make_topic, "total = [1.0, 2.0]\nprint(1)\n", "total = (1.0, 2.0 + 1e-7)\nprint(1)\n")
    assert found.count == 2
    assert 0 < found.largest < 2e-7


def test_a_comparison_that_fails_says_where_and_by_how_much(make_topic):
    with pytest.raises(Problem, match=r"differ by 0\.5 at total\[1\], more than the 1e-06 allowed"):
        compared(make_topic, "total = [1.0, 2.0]\nprint(1)\n", "total = [1.0, 2.5]\nprint(1)\n")


def test_one_fault_stops_nothing_else(runner, make_topic):
    bad = make_topic({SNIPPET: "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n"}, NO_PAIR, "chapter/bad")
    good = make_topic({SNIPPET: "print('fine')\n"}, NO_PAIR, "chapter/good")
    futures = [runner.submit(topic.snippet("keras")) for topic in (bad, good, bad, good)]
    assert [future.result().outcome.status for future in futures] == ["killed", "ok", "killed", "ok"]


def test_two_run_at_a_time(runner, make_topic, tmp_path):
    """Each waits for what the other leaves: one after the other, neither would end."""
    text = (
        "import pathlib, time\n"
        "here = pathlib.Path({!r}) / {!r}\n"
        "here.touch()\n"
        "while len(list(here.parent.glob('here*'))) < 2:\n"
        "    time.sleep(0.02)\n"
        "print('met')\n"
    )
    topics = [
        make_topic({SNIPPET: text.format(str(tmp_path), f"here{number}")}, NO_PAIR, f"chapter/topic{number}")
        for number in range(2)
    ]
    futures = [runner.submit(topic.snippet("keras")) for topic in topics]
    assert [future.result().outcome.stdout for future in futures] == ["met\n", "met\n"]


@pytest.mark.parametrize("isolation", ["fork", "process"])
def test_ending_the_runner_ends_what_it_started(make_topic, tmp_path, isolation):
    noted = tmp_path / "pid"
    text = f"import os, time\nopen({str(noted)!r}, 'w').write(str(os.getpid()))\ntime.sleep(600)\n"
    runner = Runner(isolation)
    runner.submit(make_topic({SNIPPET: text}, NO_PAIR).snippet("keras"))
    assert eventually(lambda: noted.exists() and noted.read_text())
    pid = int(noted.read_text())
    assert alive(pid)
    runner.stop()
    assert eventually(lambda: not alive(pid))


def test_ending_one_runner_leaves_the_runs_of_another(make_topic, tmp_path):
    begun, ended = tmp_path / "begun", tmp_path / "ended"
    text = (
        "import pathlib, time\n"
        f"pathlib.Path({str(begun)!r}).touch()\n"
        f"while not pathlib.Path({str(ended)!r}).exists():\n"
        "    time.sleep(0.02)\n"
        "print('done')\n"
    )
    with Runner("process") as patient:
        future = patient.submit(make_topic({SNIPPET: text}, NO_PAIR).snippet("keras"))
        assert eventually(begun.exists)
        Runner("process").stop()
        ended.touch()
        assert future.result().outcome.stdout == "done\n"


def eventually(condition, seconds: float = 300) -> bool:
    """Whether it comes to hold; the limit only ends a hang."""
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


@pytest.mark.parametrize("isolation", ["fork", "process"])
def test_recording_writes_nothing_for_a_topic_with_a_problem(make_topic, isolation, records_root):
    topic = make_topic({SNIPPET: "raise ValueError('x')\n"}, NO_PAIR)
    with Runner(isolation) as runner:
        [(_, done)] = record([topic], runner, "cpu")
    assert len(done.problems) == 1
    assert not topic.snippet("keras").output_path.exists()
    assert not records_root.exists()
