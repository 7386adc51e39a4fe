"""Texts to the character, numbers within tolerance, masks, warnings and error texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.judging import outputs
from scripts.topics.model import Mask

SNIPPET = Path("/somewhere/graphs/topic/with_pytorch.py")


@pytest.mark.parametrize(
    ("recorded", "printed"),
    [
        ("loss 0.12345\n", "loss 0.12345\n"),
        ("loss 0.1234\n", "loss 0.1235\n"),  # rounding may turn either way in the last place
        ("loss 1000.0\n", "loss 1000.04\n"),
        ("3.0000e-07\n", "3.0001e-07\n"),
        ("[1.5 -2.25]\n", "[1.5 -2.2499]\n"),
    ],
)
def test_the_same_within_tolerance(recorded, printed):
    assert outputs.difference(recorded, printed, 1e-4) is None


@pytest.mark.parametrize(
    ("recorded", "printed", "where"),
    [
        ("loss 0.1234\n", "loss 0.1334\n", "line 1: recorded 0.1234, printed 0.1334"),
        ("loss 0.5\n", "loss -0.5\n", "recorded 0.5, printed -0.5"),
        ("steps 3\n", "steps 4\n", "recorded 3, printed 4"),
        ("steps 20000\n", "steps 20001\n", "recorded 20000, printed 20001"),  # however near
        ("a\nb\n", "a\nc\n", "line 2: recorded 'b', printed 'c'"),
        ("a\n", "a\nb\n", "line 2: only printed: 'b'"),
        ("a\nb\n", "a\n", "line 2: only recorded: 'b'"),
        ("x  1\n", "x 1\n", "recorded 'x  1'"),
        ("nan\n", "1.0\n", "recorded 'nan'"),
        ("float32\n", "float64\n", "recorded 'float32'"),
        ("1e-3\n", "1e-2\n", "recorded 1e-3"),
        ("[4. 5.]\n", "[5. 5.]\n", "recorded 4., printed 5."),
        ("0.5\n", "0.6\n", "recorded 0.5, printed 0.6"),
        ("0.0\n", "0.1\n", "recorded 0.0, printed 0.1"),
        ("loss 1000.00\n", "loss 1000.11\n", "recorded 1000.00, printed 1000.11"),  # 0.1 is allowed, and no more
    ],
)
def test_a_difference_says_where(recorded, printed, where):
    assert where in outputs.difference(recorded, printed, 1e-4)


def test_what_depends_on_the_machine_is_cut():
    text = (
        'File "/somewhere/graphs/topic/with_pytorch.py", line 3\n'
        'File "/usr/lib/python3/site-packages/torch/x.py"\n'
        "saved to /tmp/tandem-1/work/model.bin at 0x7f00\n\n"
    )
    masks = (Mask("0x[0-9a-f]+", "0x…", "an address"),)
    assert outputs.normalised(text, masks, SNIPPET, "/tmp/tandem-1/work") == (
        'File "with_pytorch.py", line 3\nFile "…/site-packages/torch/x.py"\nsaved to model.bin at 0x…\n'
    )


def test_a_gpu_is_cut_from_gpu_runs_only():
    text = "tensor([1.], device='cuda:0')\n"
    assert outputs.normalised(text, (), SNIPPET, "", "gpu") == "tensor([1.])\n"
    assert outputs.normalised(text, (), SNIPPET, "", "cpu") == text


def test_only_blank_output_is_none():
    assert outputs.normalised(" \n\n", (), SNIPPET, "") == ""


@pytest.mark.parametrize(
    ("line", "warning"),
    [
        (
            "/x/y.py:3: FutureWarning: `torch.jit.script` is deprecated.",
            ("FutureWarning", "`torch.jit.script` is deprecated."),
        ),
        ("WARNING:tensorflow:5 out of the last 5 calls", ("WARNING", "5 out of the last 5 calls")),
        (
            "W1121 04:05:06.123456 77 torch/_dynamo/convert_frame.py:1] [0/8] hit config.recompile_limit (8)",
            ("W", "hit config.recompile_limit (8)"),
        ),
    ],
)
def test_warnings_are_read(line, warning):
    found = outputs.warnings_in(f"noise\n{line}\n{line}\n")
    assert [(each["category"], each["message"]) for each in found] == [warning]


def test_the_logs_of_a_build_are_no_warnings():
    stderr = (
        "WARNING: All log messages before absl::InitializeLog() is called are written to STDERR\n"
        "I0000 00:00:1795233807.822338 6147 port.cc:153] oneDNN custom operations are on.\n"
        "W0000 00:00:1795233807.822338 6147 cuda_executor.cc:99] no GPU\n"
    )
    assert outputs.warnings_in(stderr) == []


def test_deprecations_are_told_from_other_warnings():
    assert outputs.is_deprecation({"category": "WARNING", "message": "f is deprecated"})
    assert outputs.is_deprecation({"category": "FutureWarning", "message": "x"})
    assert not outputs.is_deprecation({"category": "UserWarning", "message": "x"})


def test_an_error_text_is_what_follows_the_last_traceback():
    stderr = (
        'noise\nTraceback (most recent call last):\n  File "a.py", line 1\n    f()\nKeyError: 1\n\n'
        "During handling of the above exception, another exception occurred:\n\n"
        'Traceback (most recent call last):\n  File "a.py", line 2\n    g()\nValueError: no\n\n  from user code\n'
    )
    assert outputs.exception_text(stderr) == "ValueError: no\n\n  from user code"
    assert outputs.exception_text("no traceback") == ""
