"""What is timed: whole epochs, one after the other; then what they gave is checked."""
from statistics import median
from time import perf_counter

import numpy as np


def epochs(build, averages, count=4):
    """Numbers of an input pipeline that gives batches of (images, their numbers).

    Args:
        build: makes the pipeline; a pass over it is an epoch.
        averages: of each image, as it should arrive.
    """
    started = perf_counter()
    feed = build()
    first, seconds, orders = None, [], []
    for _ in range(count):
        begun, order = perf_counter(), []
        for _, numbers in feed:
            first = first or perf_counter() - started
            order.append(numbers)
        seconds.append(perf_counter() - begun)
        orders.append(np.concatenate([np.asarray(each) for each in order]))
    check(feed, orders, averages)
    middle = median(seconds[1:])
    return {"seconds_per_1000": middle / len(averages) * 1000, "first_batch_s": first}


def check(feed, orders, averages):
    """That every image came once an epoch, each time in another order, and unspoilt."""
    everyone = np.arange(len(averages))
    if any((np.sort(each) != everyone).any() for each in orders):
        raise ValueError("an epoch did not give every image once")
    if any((one == other).all() for one, other in zip(orders, orders[1:])):
        raise ValueError("two epochs had the same order")
    for images, numbers in feed:
        images, numbers = np.asarray(images), np.asarray(numbers)
        off = np.abs(images.mean((1, 2, 3)) - averages[numbers]).max()
        if images.dtype != np.float32 or not off < 0.02:
            raise ValueError(f"off by {off:.2g}, {images.dtype}")
