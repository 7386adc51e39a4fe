"""Recording: what ran, on what, and what changed since; all or nothing.

The words for what is kept, here and in every room:

- A *run* is one process from start to end, its *outcome* how it ended and what it wrote.
- A *record* is what is kept of runs in ``docs/data``, with the date, the device and the versions. A module that reads
  and writes one is named ``record``, ``records`` where there is a file for each thing.
- A *fingerprint* is the hash of all that decides what runs. A record is *current* while it has the fingerprint that
  its subject has now, and *stale* after that.
- A *proof* is the record of a family of the Rosetta; a *result* that of a benchmark on a machine.
- *Measured* is what a record says of one thing that has a size or takes time: a route, a workload.
- A *judgement* is what comparing a run with a record or with another run gave.
"""
