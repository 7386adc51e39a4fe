"""Profiles of one training step, taken for real, and their pictures.

``pytorch`` and ``tensorflow`` are run in a process of their own and print what their profiler recorded; ``record``
starts them and keeps the record; ``draw`` makes the pictures at build time.
"""
