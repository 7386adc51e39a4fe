"""What a signal does to a command: one line, its exit code, nothing left running, no folder left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scripts.__main__ import main
from scripts.common import journal
from scripts.common.paths import ROOT
from scripts.recording import commands, records
from scripts.recording import record as recording

NO_PAIR = '[missing]\npytorch = "no"\ntensorflow = "no"\n'
AS_IN_A_TERMINAL = """\
import signal

signal.signal(signal.SIGINT, signal.default_int_handler)
for each in (signal.SIGTERM, signal.SIGHUP):
    signal.signal(each, signal.SIG_DFL)
"""
"""Whoever starts the tests may ignore signals, as nohup does, or a shell for what is behind it; children inherit it."""
COMMAND = f"""{AS_IN_A_TERMINAL}
import sys
from pathlib import Path

from scripts import __main__
from scripts.running import commands
from scripts.topics.tree import load

commands.chosen_topics = lambda names: [load(Path(sys.argv[1]))]
sys.exit(__main__.run(["run", "--isolation", sys.argv[2]]))
"""
HANGING = """\
import os, subprocess, time

own = subprocess.Popen(["sleep", "300"])
other = subprocess.Popen(["sleep", "300"], start_new_session=True)
with open({noted!r}, "w") as file:
    file.write(f"{{os.getpid()}} {{own.pid}} {{other.pid}}\\n")
time.sleep(300)
"""


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def eventually(condition) -> bool:
    """Whether it comes true: signals take effect when the machine gets round to them."""
    for _ in range(6000):
        if condition():
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize("isolation", ["fork", "process"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_all_that_a_command_started(make_topic, tmp_path, isolation, number):
    noted, temporary = tmp_path / "noted", tmp_path / "temporary"
    temporary.mkdir()
    topic = make_topic({"with_keras.py": HANGING.format(noted=str(noted))}, NO_PAIR)
    running = subprocess.Popen(
        [sys.executable, "-c", COMMAND, str(topic.folder), isolation],
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert eventually(lambda: noted.is_file() and noted.read_text().endswith("\n"))
    started = [int(pid) for pid in noted.read_text().split()]
    assert all(map(alive, started))
    running.send_signal(number)
    _, said = running.communicate()
    assert running.returncode == 128 + number
    assert said == "interrupted: nothing was to be written\n"
    assert eventually(lambda: not any(map(alive, started)))
    assert list(temporary.glob("tandem-*")) == []


NOTEBOOK = f"""{AS_IN_A_TERMINAL}
import sys
from pathlib import Path
from types import SimpleNamespace

from scripts import __main__
from scripts.notebooks import commands

work = Path(sys.argv[1])
cell = {{"cell_type": "code", "id": "a", "metadata": {{}}, "outputs": [], "execution_count": None}}
write = f"open({{str(work / 'noted')!r}}, 'w').write(str(os.getpid()) + chr(10))"
cell["source"] = [f"import os, time; {{write}}; time.sleep(300)"]
notebook = {{"cells": [cell], "metadata": {{}}, "nbformat": 4, "nbformat_minor": 5}}
made_up = SimpleNamespace(
    name="made-up", source=lambda framework: work / "a.py", fingerprint=lambda framework: "a",
    notebooks=dict.fromkeys(("pytorch", "tensorflow"), notebook), limit_minutes=60,
    recorded=lambda framework: work / "a.ipynb",
)
commands.chosen = lambda names: [made_up]
commands.records.FOLDER = work
commands.installed = lambda framework: True
sys.exit(__main__.run(["notebooks"]))
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_notebook_and_its_kernel(tmp_path, number):
    pytest.importorskip("nbclient", reason="nbclient is not installed here: run make test")
    pytest.importorskip("matplotlib_inline", reason="a kernel that draws is not installed here: run make test")
    temporary, noted = tmp_path / "temporary", tmp_path / "noted"
    temporary.mkdir()
    running = subprocess.Popen(
        [sys.executable, "-c", NOTEBOOK, str(tmp_path)],
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert eventually(lambda: noted.is_file() and noted.read_text().endswith("\n")), running.communicate()
    running.send_signal(number)
    _, said = running.communicate()
    assert running.returncode == 128 + number, said
    assert said.endswith("interrupted: 0 scenario(s) recorded before; the same command goes on with the rest\n")
    assert "Traceback" not in said
    assert eventually(lambda: not alive(int(noted.read_text())))
    assert list(temporary.glob("notebooks-*")) == []


def test_a_reader_that_has_had_enough_is_no_error():
    done = subprocess.run(
        f"{sys.executable} -m scripts list | head -1", shell=True, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1


@pytest.fixture
def three(make_topic, tmp_path, monkeypatch, records_root):
    """Three topics that `record` takes for all that there are; the journal is in a temporary folder."""
    text = '"""What "import keras" is not needed for."""\nprint(1)\n'
    topics = [make_topic({"with_keras.py": text}, NO_PAIR, f"chapter/topic{number}") for number in range(3)]
    monkeypatch.setattr(commands, "chosen_topics", lambda names: topics)
    monkeypatch.setattr(journal, "CACHE", tmp_path / "cache")
    return topics


def test_recording_all_goes_on_where_it_was_interrupted(three, monkeypatch, capsys):
    whole = recording.record

    def interrupted(*arguments, **options):
        for number, each in enumerate(whole(*arguments, **options)):
            if number == 1:
                raise KeyboardInterrupt
            yield each

    monkeypatch.setattr(recording, "record", interrupted)
    assert main(["record", "--all"]) == 130
    said = capsys.readouterr().err
    assert said.endswith("interrupted: 1 snippet(s) recorded before; the same command goes on with the rest\n")
    assert "Traceback" not in said
    monkeypatch.setattr(recording, "record", whole)
    assert main(["record", "--all"]) == 0
    said = capsys.readouterr().out
    assert "goes on where it was interrupted: 1 topic(s) are recorded already" in said
    assert "2 snippet(s) recorded on cpu" in said
    assert main(["record", "--all"]) == 0
    assert "3 snippet(s) recorded on cpu" in capsys.readouterr().out


def test_what_was_changed_after_the_interruption_is_recorded_again(three, capsys):
    assert main(["record", "--all"]) == 0
    have = {framework: commands_versions(framework) for framework in commands.FRAMEWORKS}
    kept = journal.Journal("record", [[], "cpu", "fork", sorted(commands.FRAMEWORKS), have])
    for topic in three:
        kept.note(topic.name)
    path = three[0].snippet("keras").path
    path.write_text(path.read_text().replace("print(1)", "print(2)"))
    assert records.load(three[0]).current(three[0].snippet("keras"), "cpu") is None
    capsys.readouterr()
    assert main(["record", "--all", "--isolation", "fork"]) == 0
    assert "1 snippet(s) recorded on cpu" in capsys.readouterr().out


def commands_versions(framework: str) -> dict[str, str]:
    from scripts.topics.environment import versions

    return versions(framework)
