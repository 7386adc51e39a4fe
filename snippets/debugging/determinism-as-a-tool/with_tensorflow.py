"""Two runs recorded step by step: the first tensor that differs is the batch."""
import keras
import numpy as np
import tensorflow as tf
from keras import layers

tf.config.experimental.enable_op_determinism()  # the same order of sums in every run
noise = np.random.default_rng(1)  # the planted bug: made once, not once a run


def run(noise):
    keras.utils.set_random_seed(0)
    model = keras.Sequential([layers.Dense(8), layers.Dropout(0.5), layers.Dense(1)])
    optimizer = keras.optimizers.Adam(0.01)
    x, record = tf.random.uniform((16, 4)), {}
    for step in range(6):
        batch = x
        if step >= 3:  # augment once the first steps are done
            batch = x + tf.constant(noise.normal(0, 0.1, (16, 4)), dtype=x.dtype)
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(model(batch, training=True) ** 2)
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply(gradients, model.trainable_variables)
        record[f"step {step}, batch"] = batch.numpy()
        record[f"step {step}, loss"] = float(loss)
        for v, gradient in zip(model.trainable_variables, gradients):
            record[f"step {step}, gradient of {v.path}"] = gradient.numpy()
            record[f"step {step}, {v.path}"] = v.numpy().copy()
    return record


def first_difference(a, b):
    names = zip(a, b)  # a second model has another name, in the same place
    return next((k for k, m in names if not np.array_equal(a[k], b[m])), "nowhere")


first, second = run(noise), run(noise)
print(f"losses: {first['step 5, loss']:.5f} {second['step 5, loss']:.5f}")
parted = first_difference(first, second)
print("the runs differ from:", parted)

first, second = (run(np.random.default_rng(1)) for _ in range(2))
parted_fixed = first_difference(first, second)
print("fixed:", parted_fixed, "in", len(first), "records")
