"""The command that a page shows below a snippet of several processes runs it, in an empty folder."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.common.paths import SNIPPETS
from scripts.judging.outputs import difference
from scripts.recording import records
from scripts.running.by_hand import command_of
from scripts.running.launch import free_ports
from scripts.site import partials
from scripts.topics.environment import installed
from scripts.topics.tree import discover, load

HEADING = re.compile(r"(?:attempt \d+, )?(?:rank|chief|worker|ps) \d+:")
KINDS = ["launch/pytorch", "launch/tensorflow", "killed-worker/tensorflow", "parameter-server/tensorflow"]
KINDS += ["launch-without-a-launcher/pytorch"]


def snippet_of(name):
    topic, _, framework = name.partition("/")
    return load(SNIPPETS / "distributed" / topic).snippet(framework)


@pytest.mark.processes
@pytest.mark.parametrize("name", KINDS)
def test_the_command_that_is_shown_prints_what_is_recorded(name, tmp_path, pytestconfig):
    if not pytestconfig.option.fresh:
        pytest.skip("five launches of several processes: run every night, by make test-fresh (2026-11-30)")
    snippet = snippet_of(name)
    if not installed(snippet.framework):
        pytest.skip(f"{snippet.framework} is not installed here")
    shutil.copy(snippet.path, tmp_path)
    command = command_of(snippet)
    # On a machine that runs other tests, too, the ports that are shown may be taken.
    ports = free_ports(snippet.topic.processes.count + 1)
    for shown, free in zip(dict.fromkeys(re.findall(r"127\.0\.0\.1:(\d+)", command)), ports, strict=False):
        command = command.replace(f":{shown}", f":{free}")
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PET_MASTER_PORT": str(ports[-1]),
        "CUDA_VISIBLE_DEVICES": "-1",
    }
    done = subprocess.run(
        ["bash", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=500
    )
    recorded = [line for line in snippet.output_path.read_text("utf-8").splitlines() if not HEADING.fullmatch(line)]
    printed = sorted(done.stdout.splitlines())
    assert not difference("\n".join(sorted(recorded)), "\n".join(printed), snippet.topic.tolerance), (
        done.returncode,
        done.stderr[-2000:],
    )


BEGINS = {"torchrun": "torchrun --nproc-per-node ", "tf-config": "cluster=", "self": "python with_", None: ""}


def test_every_snippet_of_several_processes_says_how_it_is_started():
    for snippet in (snippet for topic in discover() for snippet in topic.snippets):
        command = command_of(snippet)
        assert command.startswith(BEGINS[snippet.launcher]), snippet.name
        assert bool(command) == bool(snippet.launcher), snippet.name


def test_a_tab_shows_it():
    topic = load(SNIPPETS / "distributed" / "launch")
    assert "Run it with `torchrun --nproc-per-node 2 with_pytorch.py`" in partials.tab(
        topic.snippet("pytorch"), records.load(topic)
    )
    assert command_of(topic.snippet("tensorflow")) in partials.tab(topic.snippet("tensorflow"), records.load(topic))


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("launch-without-a-launcher/jax", "`python with_jax.py`, which starts its processes itself"),
        ("ray-train/pytorch", "`python with_pytorch.py`, which starts its processes itself"),
        ("mirrored-on-logical-devices/tensorflow", "`python with_tensorflow.py`, which stays one process"),
        ("jax-sharding/jax", "`python with_jax.py`, which stays one process"),
    ],
)
def test_a_tab_that_nothing_launches_says_whether_it_starts_processes(name, says):
    assert says in partials.start(snippet_of(name))[0]
