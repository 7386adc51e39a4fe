"""Benchmarks: fresh processes, interleaved rounds, an equality gate before the clock, raw samples kept.

``workloads`` reads ``snippets/benchmarks/``; ``plan`` says which processes run in which order; ``worker`` is one such
process, ``frameworks`` what it has to know of each framework; ``run`` starts them, resumes and assembles; ``results``
keeps and checks the records; ``analysis`` makes ratios, intervals and verdicts of them; ``charts`` and ``render`` what
pages show. Only ``worker`` and ``frameworks`` ever import a framework, and only ``analysis`` and ``charts`` need more
than NumPy.
"""
