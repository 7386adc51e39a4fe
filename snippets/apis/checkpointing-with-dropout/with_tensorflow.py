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


x = tf.Variable(tf.ones(12))


def output_and_gradient(block):
    with tf.GradientTape() as tape:
        output = block(x.value())
        total = tf.reduce_sum(output)
    return output, tape.gradient(total, x)


def in_graph(block):
    return tf.function(lambda: output_and_gradient(block))()


def same_mask(block, run=output_and_gradient):
    tf.random.set_seed(0)
    output, gradient = run(block)
    # The input is one: output and gradient are both the mask, scaled by 2.
    print("output:  ", *[int(n) for n in output.numpy()])
    print("gradient:", *[int(n) for n in gradient.numpy()])
    return bool(tf.reduce_all(output == gradient))


results = {}
for name, block in blocks.items():
    results[name] = same_mask(block)
    print(f"{name}, the same mask: {results[name]}")
default = results["recompute_grad"]

captured = same_mask(blocks["recompute_grad"], in_graph)
print(f"recompute_grad in a tf.function, the same mask: {captured}")
try:
    same_mask(blocks["RematScope"], in_graph)  # as in fit()
except ValueError as error:
    print("RematScope in a tf.function:", type(error).__name__)
    print("   ", str(error).split("\x1b[1m")[1].split(" only")[0])
