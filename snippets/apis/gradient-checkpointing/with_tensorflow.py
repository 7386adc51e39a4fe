"""tf.recompute_grad forgets a block's activations and runs the block again."""
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(0)
x = tf.constant(rng.normal(size=(4, 8)), tf.float32)
initial = [rng.normal(size=(8, 8)) / 3 for _ in range(3)]
calls = 0


def block(h, w):
    global calls
    calls += 1
    return tf.tanh(h @ w)


def run(recompute):
    global calls
    calls = 0
    weights = [tf.Variable(w, dtype=tf.float32) for w in initial]
    apply = tf.recompute_grad(block) if recompute else block
    with tf.GradientTape() as tape:
        h = x
        for w in weights:
            h = apply(h, w)
        loss = tf.reduce_mean(h**2)
    forward = calls
    gradients = tape.gradient(loss, weights)
    return loss.numpy().item(), tf.stack(gradients), [forward, calls]


loss, gradients, plain_calls = run(recompute=False)
print(f"plain:      loss {loss:.6f}, calls {plain_calls}")
loss, recomputed, calls_of_blocks = run(recompute=True)
print(f"recompute:  loss {loss:.6f}, calls {calls_of_blocks}")
difference = tf.reduce_max(tf.abs(gradients - recomputed)).numpy().item()
print("largest difference of a gradient:", difference)
