"""One traced graph serves every batch size and refuses a size that is fixed."""
import textwrap

import tensorflow as tf


class Scorer(tf.Module):
    def __init__(self):
        super().__init__()
        self.weights = tf.Variable([0.1, 0.2, 0.3, 0.4])

    @tf.function(input_signature=[tf.TensorSpec([None, 4], tf.float32)])
    def __call__(self, x):
        return tf.reduce_sum(x * self.weights, axis=1)


scorer = Scorer()

results = []
for size in [1, 3, 8]:
    x = tf.reshape(tf.range(4.0 * size), [size, 4])
    results.append(scorer(x))
    print(f"batch of {size}:", tuple(results[-1].shape), f"last {results[-1][-1]:.4f}")

try:
    scorer(tf.zeros([3, 5]))
except Exception as error:
    print(type(error).__name__)
    print(textwrap.fill(str(error).split(" Received args")[0], 76))
