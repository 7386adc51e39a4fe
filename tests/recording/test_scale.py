"""What many topics would cost: every copy is judged, and one that prints something else is found."""

from __future__ import annotations

import pytest

from scripts.common.errors import Problem
from scripts.recording.scale import measure

TOML = '[missing]\npytorch = "not needed here"\ntensorflow = "not needed here"\n'


def test_every_copy_is_judged(make_topic):
    topic = make_topic({"with_keras.py": "print('one')\n", "with_keras.txt": "one\n"}, TOML)
    costs = measure([topic], [2, 5], 1)
    assert [cost.topics for cost in costs] == [2, 5]
    assert costs[1].run == pytest.approx(2.5 * costs[0].run), "one run stands for all copies"
    topic.snippet("keras").output_path.write_text("two\n")
    with pytest.raises(Problem, match="two"):
        measure([topic], [2], 1)
