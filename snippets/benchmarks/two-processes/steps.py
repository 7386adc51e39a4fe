"""How steps are timed, and the check that two processes learn what one does."""
import statistics
import time
from itertools import cycle

from processes import run

WARM_UP, TIMED = 5, 20


def timed(step, batches, start):
    """Median seconds of a step, and what the last one returned."""
    data, seconds = cycle(batches), []
    start()
    for _ in range(WARM_UP + TIMED):
        batch = next(data)
        started = time.perf_counter()
        loss = step(*batch)
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds[WARM_UP:]), loss


def measured(train, mode, batch, loss):
    """A mode's numbers. `loss`: what the last step must find, but for two-apart."""
    processes = 1 if mode == "one-process" else 2
    found = run(train, processes, batch, processes, mode == "two-processes")
    if mode == "two-apart":
        return {"step_s": found["step_s"]}
    if abs(found["loss"] - loss) > 1e-5:
        raise ValueError(f"the last loss is {found['loss']:.6f} instead of {loss:.6f}")
    return found
