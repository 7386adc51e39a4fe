"""The floors of check_port.py are those of the records, and are not typed."""

from __future__ import annotations

from tests.porting import floors
from tests.porting.tool import FILES


def test_the_floors_are_made_of_the_recorded_differences():
    written = floors.LINE.search((FILES / "check_port.py").read_text("utf-8"))
    assert written is not None
    assert written[0] == floors.line(), "run python -m tests.porting.floors"
