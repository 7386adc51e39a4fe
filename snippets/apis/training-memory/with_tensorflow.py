"""Training with Adam holds four times the parameters' bytes, before activations."""
import keras
import tensorflow as tf


def count_bytes(tensors):
    return sum(tensor.dtype.size * int(tf.size(tensor)) for tensor in tensors)


def make_model(dtype):
    return keras.Sequential([
        keras.Input((100,)),
        keras.layers.Dense(50, activation="relu", dtype=dtype),
        keras.layers.Dense(10, dtype=dtype),
    ])


model = make_model("float32")
optimizer = keras.optimizers.Adam()
print("optimizer before a step:", len(optimizer.variables), "variables")

with tf.GradientTape() as tape:
    loss = tf.reduce_sum(model(tf.ones((4, 100)), training=True))
gradients = tape.gradient(loss, model.trainable_variables)
optimizer.apply(gradients, model.trainable_variables)

parameter_bytes = count_bytes(w.value for w in model.trainable_variables)
gradient_bytes = count_bytes(gradients)
moment_bytes = count_bytes(v.value for v in optimizer.variables if v.ndim)
print("parameters", parameter_bytes)
print("gradients ", gradient_bytes)
print("moments   ", moment_bytes)

half_bytes = count_bytes(w.value for w in make_model("bfloat16").trainable_variables)
print("parameters in bfloat16", half_bytes)
