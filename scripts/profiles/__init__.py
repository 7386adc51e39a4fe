"""Profiles of one training step, taken for real, and their pictures.

``pytorch`` and ``tensorflow`` are run in a process of their own and print what their profiler recorded; ``record``
starts them and keeps the record; ``draw`` makes the pictures at build time.
"""

PARTS = ("forward", "backward", "update")
"""The parts of a step, as each profiler is told to mark them."""
