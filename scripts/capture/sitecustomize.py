"""Lets a plain ``python file.py`` hand its globals over when it ends.

Its folder is put on PYTHONPATH for the run. Python imports a module of this name by itself at start-up, so the
command stays the one that a reader types. In any process but the snippet's own (its rank 0, where there are
several) it does nothing.
"""

import os
import sys

is_snippet = os.environ.get("TANDEM_SNIPPET") in sys.orig_argv and "torch.distributed.run" not in sys.orig_argv

if is_snippet:
    from scripts.prepare import prepare

    prepare(os.environ["TANDEM_PREPARE"])

    if os.environ["TANDEM_VARIABLES"] and os.environ.get("RANK", "0") == "0":
        import atexit
        from pathlib import Path

        def hand_over() -> None:
            from scripts import variables

            names = os.environ["TANDEM_VARIABLES"].split(",")
            variables.save(vars(sys.modules["__main__"]), names, Path(os.environ["TANDEM_VALUES"]))

        atexit.register(hand_over)
