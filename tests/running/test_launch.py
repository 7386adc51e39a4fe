"""Snippets of several processes: torchrun, TF_CONFIG, and those that start their own."""

from __future__ import annotations

import socket

import pytest

from scripts.judging.judge import judge
from scripts.recording.again import Again
from scripts.running.launch import free_ports, under_headings
from scripts.running.run import Runner
from scripts.topics.environment import installed

NO_PYTORCH = '[missing]\npytorch = "not needed here"\n'
NO_TENSORFLOW = '[missing]\ntensorflow = "not needed here"\n'


@pytest.fixture(scope="module")
def runner():
    with Runner() as runner:
        yield runner


TORCH = """
import os

import torch
import torch.distributed as dist

dist.init_process_group("gloo")
total = torch.tensor([float(dist.get_rank() + 1)])
dist.all_reduce(total)
print(f"rank {dist.get_rank()} of {dist.get_world_size()}: {total.item()}")
dist.destroy_process_group()
"""


@pytest.mark.skipif(not installed("pytorch"), reason="torch is not installed here")
def test_torchrun_runs_all_ranks_and_hands_over_the_first_ones_values(runner, make_topic):
    topic = make_topic(
        {"with_pytorch.py": TORCH, "with_keras.py": "total = [3.0]\nprint(1)\n"},
        NO_TENSORFLOW + '[compare]\ntotal = { tolerance = 0, between = ["pytorch", "keras"] }\n'
        "[processes]\ncount = 2\nlaunch = { pytorch = 'torchrun' }\n",
    )
    run = runner.run(topic.snippet("pytorch"))
    assert judge(topic.snippet("pytorch"), run).text == "rank 0:\nrank 0 of 2: 3.0\nrank 1:\nrank 1 of 2: 3.0\n"
    assert run.values["total"].tolist() == [3.0]


@pytest.mark.skipif(not installed("pytorch"), reason="torch is not installed here")
def test_what_prints_something_new_is_started_as_often_the_second_time(runner, make_topic):
    topic = make_topic(
        {"with_pytorch.py": "import os\n\nprint(os.environ['WORLD_SIZE'])\n"},
        NO_TENSORFLOW + "[processes]\ncount = 2\nlaunch = { pytorch = 'torchrun' }\n",
    )
    snippet = topic.snippet("pytorch")
    assert judge(snippet, runner.run(Again(snippet))).text == "rank 0:\n2\nrank 1:\n2\n"


@pytest.mark.skipif(not installed("pytorch"), reason="torch is not installed here")
def test_a_rank_that_dies_fails_the_snippet(runner, make_topic):
    text = "import os\nprint('up', flush=True)\nif os.environ['RANK'] == '1':\n    raise ValueError('rank 1 is gone')\n"
    topic = make_topic(
        {"with_pytorch.py": text}, NO_TENSORFLOW + "[processes]\ncount = 2\nlaunch = { pytorch = 'torchrun' }\n"
    )
    outcome = runner.run(topic.snippet("pytorch")).outcome
    assert outcome.status == "failed"
    assert "rank 1 is gone" in outcome.stderr


CLUSTER = """
import json
import os
import socket

config = json.loads(os.environ["TF_CONFIG"])
workers, index = config["cluster"]["worker"], config["task"]["index"]
host, port = workers[index].split(":")
if index == 0:
    with socket.create_server((host, int(port))) as server:
        connection, _ = server.accept()
        print("the chief heard", connection.recv(100).decode())
else:
    host, port = workers[0].split(":")
    while True:
        try:
            connection = socket.create_connection((host, int(port)))
            break
        except ConnectionRefusedError:
            pass
    connection.sendall(b"worker 1")
    print("worker 1 spoke")
"""


def test_tf_config_names_every_worker_and_its_place(runner, make_topic):
    topic = make_topic(
        {"with_tensorflow.py": CLUSTER}, NO_PYTORCH + "[processes]\ncount = 2\nlaunch = { tensorflow = 'tf-config' }\n"
    )
    run = runner.run(topic.snippet("tensorflow"))
    assert (
        judge(topic.snippet("tensorflow"), run).text == "rank 0:\nthe chief heard worker 1\nrank 1:\nworker 1 spoke\n"
    )


def test_a_snippet_that_starts_its_own_processes(runner, make_topic):
    text = (
        "import multiprocessing\n\n\ndef work(rank):\n    return rank * rank\n\n\n"
        "if __name__ == '__main__':\n"
        "    with multiprocessing.get_context('spawn').Pool(2) as pool:\n        print(pool.map(work, range(3)))\n"
    )
    topic = make_topic(
        {"with_tensorflow.py": text}, NO_PYTORCH + "[processes]\ncount = 2\nlaunch = { tensorflow = 'self' }\n"
    )
    assert judge(topic.snippet("tensorflow"), runner.run(topic.snippet("tensorflow"))).text == "[0, 1, 4]\n"


def test_ports_are_free_and_not_the_same():
    ports = free_ports(3)
    assert len(set(ports)) == 3
    for port in ports:
        socket.create_server(("127.0.0.1", port)).close()


def test_a_silent_rank_takes_no_line():
    assert under_headings({"rank 0": "a\n", "rank 1": "", "rank 2": "c\n"}) == "rank 0:\na\nrank 2:\nc\n"


DIES_ONCE = """
import os
import pathlib
import signal
import time

rank, attempt = os.environ["RANK"], os.environ.get("TORCHELASTIC_RESTART_COUNT") or os.environ["RESTART_COUNT"]
if attempt == "0" and rank == "1":
    pathlib.Path("saved").write_text("step 3")
    print("dies at step 3", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
if attempt == "0":
    time.sleep(600)
print("resumes at", pathlib.Path("saved").read_text())
"""
RESTARTED = (
    "attempt 0, rank 1:\ndies at step 3\nattempt 1, rank 0:\nresumes at step 3\nattempt 1, rank 1:\nresumes at step 3\n"
)


@pytest.mark.skipif(not installed("pytorch"), reason="torch is not installed here")
def test_torchrun_starts_all_again_when_one_is_killed(runner, make_topic):
    topic = make_topic(
        {"with_pytorch.py": DIES_ONCE},
        NO_TENSORFLOW + "[processes]\ncount = 2\nrestarts = 1\nlaunch = { pytorch = 'torchrun' }\n",
    )
    run = runner.run(topic.snippet("pytorch"))
    assert judge(topic.snippet("pytorch"), run).text == RESTARTED


def test_a_cluster_starts_all_again_when_one_is_killed(runner, make_topic):
    topic = make_topic(
        {"with_tensorflow.py": DIES_ONCE},
        NO_PYTORCH + "[processes]\ncount = 2\nrestarts = 1\nlaunch = { tensorflow = 'tf-config' }\n",
    )
    run = runner.run(topic.snippet("tensorflow"))
    assert judge(topic.snippet("tensorflow"), run).text == RESTARTED


def test_a_cluster_that_never_comes_up_fails(runner, make_topic):
    topic = make_topic(
        {"with_tensorflow.py": "raise SystemExit(3)\n"},
        NO_PYTORCH + "[processes]\ncount = 2\nrestarts = 2\nlaunch = { tensorflow = 'tf-config' }\n",
    )
    outcome = runner.run(topic.snippet("tensorflow")).outcome
    assert (outcome.status, outcome.detail) == ("failed", "ended with exit code 3")


ROLES = """
import json
import os
import time

config = json.loads(os.environ["TF_CONFIG"])
task = config["task"]
print("of", {role: len(places) for role, places in config["cluster"].items()}, flush=True)
if task["type"] != "chief":
    time.sleep(600)
time.sleep(1)
print("done")
"""


def test_the_servers_of_a_cluster_are_stopped_when_its_chief_has_ended(runner, make_topic):
    topic = make_topic(
        {"with_tensorflow.py": ROLES},
        NO_PYTORCH + "[processes]\ncount = 3\nroles = { chief = 1, worker = 1, ps = 1 }\n"
        "launch = { tensorflow = 'tf-config' }\n",
    )
    run = runner.run(topic.snippet("tensorflow"))
    shown = "of {'chief': 1, 'worker': 1, 'ps': 1}\n"
    text = f"chief 0:\n{shown}done\nworker 0:\n{shown}ps 0:\n{shown}"
    assert judge(topic.snippet("tensorflow"), run).text == text
