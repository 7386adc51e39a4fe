"""What is timed: a first pass over all lengths, then five more."""
from statistics import median
from time import perf_counter

import numpy as np
from arrays import TOTAL


def timed(run, inputs):
    """Seconds and result of each call; on a CPU it returns when its result is there."""
    seconds, outputs = [], []
    for each in inputs:
        started = perf_counter()
        outputs.append(run(*each))
        seconds.append(perf_counter() - started)
    return seconds, outputs


def passes(run, inputs, eager):
    """The numbers, if what the first pass returned is what the eager mode returned."""
    first, outputs = timed(run, inputs)
    later = [timed(run, inputs)[0] for _ in range(5)]
    wanted = [np.asarray(each) for each in eager]
    for output, other in zip(outputs, wanted):
        if not np.allclose(np.asarray(output)[:, : other.shape[1]], other, atol=1e-4):
            raise ValueError("the outputs are not the eager mode's")
    if not np.isclose(sum(abs(each).sum() for each in wanted), TOTAL):
        raise ValueError("the outputs are not those that both frameworks share")
    usual = [median(calls) for calls in zip(*later)]
    return {
        "total_s": sum(first),
        "steady_s": median(sum(calls) for calls in later) / len(inputs),
        # Calls that had to wait for a compiler, whether it counts what it does or not.
        "stalls": sum(one > 10 * other for one, other in zip(first, usual)),
    }
