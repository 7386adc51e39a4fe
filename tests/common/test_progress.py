"""Progress in a log: what is done, and for how long it goes on."""

from __future__ import annotations

import pytest

from scripts.common.progress import _lines, duration, progress


def test_a_log_says_what_is_left(capsys):
    ticks = iter([0.0, 60.0, 120.0])
    step = _lines("Recording", 3, lambda: next(ticks))
    step("graphs/one")
    step("graphs/two")
    assert capsys.readouterr().err == (
        "Recording 1/3, about 2 min left: graphs/one\nRecording 2/3, about 60 s left: graphs/two\n"
    )


@pytest.mark.parametrize(("seconds", "said"), [(0.4, "0 s"), (99, "99 s"), (100, "2 min"), (3600, "60 min")])
def test_a_duration(seconds, said):
    assert duration(seconds) == said


def test_what_is_raised_within_has_no_other_cause():
    """No other error stands before an interruption, as if it were its cause."""
    with pytest.raises(KeyboardInterrupt) as caught, progress("Recording", 1):
        raise KeyboardInterrupt
    assert caught.value.__context__ is None
