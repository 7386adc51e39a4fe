"""Recomputed dropout draws another mask, and the gradient is that of the new one."""
import keras
import tensorflow as tf

with keras.RematScope(mode="full"):  # Keras's own way to recompute a layer
    layer = keras.layers.Dropout(0.5, seed=1)
stateless = tf.nn.experimental.stateless_dropout
blocks = {
    "recompute_grad": tf.recompute_grad(lambda x: tf.nn.dropout(x, 0.5)),
    "RematScope": lambda x: layer(x, training=True),
    "stateless": tf.recompute_grad(lambda x: stateless(x, 0.5, seed=[0, 1])),
}


def same_mask(block):
    tf.random.set_seed(0)
    x = tf.Variable(tf.ones(12))
    with tf.GradientTape() as tape:
        output = block(x.value())
        total = tf.reduce_sum(output)
    gradient = tape.gradient(total, x)
    # The input is one: output and gradient are both the mask, scaled by 2.
    print("output:  ", *[int(n) for n in output.numpy()])
    print("gradient:", *[int(n) for n in gradient.numpy()])
    return bool(tf.reduce_all(output == gradient))


results = {}
for name, block in blocks.items():
    results[name] = same_mask(block)
    print(f"{name}, the same mask: {results[name]}")
default = results["recompute_grad"]
