"""Which tests there are: those of a GPU wherever there is one, and a line that says how many wait for one."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from scripts.common.frameworks import DEVICES
from tests import conftest


@pytest.fixture
def config():
    return SimpleNamespace(option=SimpleNamespace(device=None), stash={conftest.WAITING: set(), conftest.LEFT_OUT: 0})


def test_with_a_gpu_every_test_of_one_is_there(config, monkeypatch):
    monkeypatch.setattr(conftest, "gpus", lambda: ("a GPU",))
    assert conftest.devices_here(config, "chapter/topic") == list(DEVICES)
    assert not config.stash[conftest.WAITING]


def test_without_one_they_are_counted(config, monkeypatch):
    monkeypatch.setattr(conftest, "gpus", lambda: ())
    for name in ("chapter/topic", "chapter/other", "chapter/topic"):
        assert conftest.devices_here(config, name) == ["cpu"]
    said = []
    reporter = SimpleNamespace(stats={}, write_line=said.append)
    conftest.pytest_terminal_summary(reporter, config)
    assert said == ["2 GPU tests were left out: there is no GPU on this machine."]


def test_a_device_that_is_asked_for_is_tested_or_skipped_with_its_reason(config, monkeypatch):
    monkeypatch.setattr(conftest, "gpus", lambda: ())
    config.option.device = ["gpu"]
    assert conftest.devices_here(config, "chapter/topic") == ["gpu"]
