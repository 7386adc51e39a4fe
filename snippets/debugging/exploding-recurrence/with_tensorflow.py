"""Fifty steps with a factor of 1.2 explode; with clipping it learns the true 0.9."""
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(0)
inputs = tf.constant(rng.normal(size=(50, 16)).astype("float32"))


@tf.function  # one graph: forty times fifty steps in eager mode take seconds
def last_state(factor):
    state = tf.zeros(16)
    for x in tf.unstack(inputs):
        state = factor * state + x
    return state


target = last_state(tf.constant(0.9))


def train(clip):
    factor = tf.Variable(1.2)
    history, norms = [], []
    for _ in range(40):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((last_state(factor) - target) ** 2)
        gradient = tape.gradient(loss, factor)
        norms.append(float(tf.linalg.global_norm([gradient])))
        if clip:
            (gradient,), _ = tf.clip_by_global_norm([gradient], clip_norm=1.0)
        factor.assign_sub(0.01 * gradient)
        history.append(float(factor))
    return history, norms


for clip in (False, True):
    history, norms = train(clip)
    print("clipped:" if clip else "as it is:")
    print("  norms ", " ".join(f"{norm:.0e}" for norm in norms[:3]))
    print("  factor", " ".join(f"{history[step]:.4g}" for step in (0, 1, 19, 39)))
clipped, first_norm = history, float(np.log10(norms[0]))
