"""Traces are kept with the tf.function object, and go when that object goes."""
import gc
import weakref

import tensorflow as tf

graphs = []


@tf.function
def total(parts):
    graphs.append(weakref.ref(tf.compat.v1.get_default_graph()))
    return sum(tf.reduce_sum(part) for part in parts)


for n in range(1, 7):  # a list of another length: another graph
    total([tf.ones(2)] * n)

gc.collect()
kept = sum(reference() is not None for reference in graphs)
print("graphs kept:", kept)

del total
gc.collect()
after_del = sum(reference() is not None for reference in graphs)
print("after del:", after_del)
kept_after = after_del  # nothing else has to be called
