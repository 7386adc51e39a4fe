"""What can run where: the reasons that skipped tests show, and the logic of GPU runs, without a GPU."""

from __future__ import annotations

import datetime

import pytest

from scripts.common.errors import Problem
from scripts.judging.judge import check_output, judge
from scripts.running.run import Run, device_environment
from scripts.running.watch import Outcome
from scripts.topics import environment

BOTH = {"with_pytorch.py": "print(1)\n", "with_tensorflow.py": "print(1)\n"}


@pytest.fixture
def machine(monkeypatch):
    """A machine with these GPUs and frameworks: ``machine(gpus, frameworks)``."""

    def make(gpus: tuple[str, ...] = (), frameworks: tuple[str, ...] = ("pytorch", "tensorflow")) -> None:
        monkeypatch.setattr(environment, "gpus", lambda: gpus)
        monkeypatch.setattr(environment, "installed", lambda framework: framework in frameworks)

    return make


def test_a_gpu_test_without_a_gpu(machine, make_topic):
    machine()
    snippet = make_topic(BOTH).snippet("pytorch")
    assert environment.why_not(snippet, "cpu") is None
    assert environment.why_not(snippet, "gpu") == "no GPU on this machine"


def test_a_gpu_test_with_a_gpu(machine, make_topic):
    machine(gpus=("NVIDIA H200",))
    assert environment.why_not(make_topic(BOTH).snippet("pytorch"), "gpu") is None
    assert environment.device_name("gpu") == "NVIDIA H200"


def test_a_machine_with_one_framework(machine, make_topic):
    machine(frameworks=("pytorch",))
    topic = make_topic(BOTH)
    assert environment.why_not(topic.snippet("pytorch"), "cpu") is None
    assert environment.why_not(topic.snippet("tensorflow"), "cpu") == "tensorflow is not installed here"


@pytest.mark.parametrize(
    ("need", "reason"),
    [
        ("gpus=2", "needs 2 GPUs, here are 1"),
        ("gpus=1", None),
        ("package:no_such_package", "needs the package no_such_package"),
        ("package:json", None),
        ("command:no-such-command", "needs the command no-such-command"),
        ("command:python3", None),
    ],
)
def test_needs(machine, make_topic, need, reason):
    machine(gpus=("NVIDIA H200",))
    assert environment.why_not(make_topic(BOTH, f'needs = ["{need}"]\n').snippet("pytorch"), "cpu") == reason


def test_a_dated_skip_comes_first(machine, make_topic):
    machine(frameworks=())
    topic = make_topic(BOTH, "[skip.pytorch]\nreason = 'it hangs'\nuntil = 2099-01-01\n")
    assert environment.why_not(topic.snippet("pytorch"), "cpu") == "it hangs (skipped until 2099-01-01)"
    assert topic.skip["pytorch"].until == datetime.date(2099, 1, 1)


@pytest.mark.parametrize("listed", ["GPU 0: NVIDIA H200 (UUID: GPU-1)\nGPU 1: NVIDIA A10 (UUID: GPU-2)\n"])
def test_gpus_are_read_from_the_driver(tmp_path, monkeypatch, listed):
    command = tmp_path / "nvidia-smi"
    command.write_text(f"#!/bin/sh\nprintf '{listed}'\n")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    environment.gpus.cache_clear()
    assert environment.gpus() == ("NVIDIA H200", "NVIDIA A10")
    environment.gpus.cache_clear()


def test_a_cpu_run_sees_no_gpu():
    assert device_environment("cpu") == {"CUDA_VISIBLE_DEVICES": "-1", "JAX_PLATFORMS": "cpu"}
    assert device_environment("gpu") == {}


def test_a_gpu_run_is_checked_against_the_cpu_record(make_topic):
    snippet = make_topic(BOTH).snippet("pytorch")
    snippet.output_path.write_text("tensor([0.50000])\n")

    def run(text: str) -> Run:
        return Run(Outcome("ok", "", text, "", 0.1, 1))

    near = judge(snippet, run("tensor([0.50030], device='cuda:0')\n"), "gpu")
    check_output(snippet, near, "gpu")
    with pytest.raises(Problem, match=r"recorded 0\.50000, printed 0\.50030"):
        check_output(snippet, near, "cpu")
    with pytest.raises(Problem, match="on gpu no longer prints its record"):
        check_output(snippet, judge(snippet, run("tensor([0.51000], device='cuda:0')\n"), "gpu"), "gpu")
