"""Lets a plain ``python file.py`` hand its globals over when it ends, and hides what its framework does not need.

Its folder is put on PYTHONPATH for the run. Python imports a module of this name by itself at start-up, so the
command stays the one that a reader types. In any process but the snippet's own (its rank 0, where there are
several) it hands nothing over; what is hidden is hidden from all that the snippet starts.
"""

import os
import sys
from importlib.machinery import PathFinder

guests = frozenset(filter(None, os.environ.get("TANDEM_GUESTS", "").split(",")))


class Without(PathFinder):
    """Finds what is installed, but for the guests."""

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        """As of any finder; ``None``: there is no such module."""
        return None if name.partition(".")[0] in guests else super().find_spec(name, path, target)


if guests:
    sys.meta_path = [Without if finder is PathFinder else finder for finder in sys.meta_path]

is_snippet = os.environ.get("TANDEM_SNIPPET") in sys.orig_argv and "torch.distributed.run" not in sys.orig_argv

if is_snippet:
    from scripts.running.prepare import prepare

    prepare(os.environ["TANDEM_PREPARE"])

    if os.environ["TANDEM_VARIABLES"] and os.environ.get("RANK", "0") == "0":
        import atexit
        from pathlib import Path

        def hand_over() -> None:
            """Write the globals that comparisons read."""
            from scripts.running import variables

            names = os.environ["TANDEM_VARIABLES"].split(",")
            variables.save(vars(sys.modules["__main__"]), names, Path(os.environ["TANDEM_VALUES"]))

        atexit.register(hand_over)
