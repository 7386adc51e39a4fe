"""The subtraction itself refuses float64: the error stands where the bug is."""
import numpy as np
import tensorflow as tf

inputs = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 7.0]], dtype="float32")
mean = inputs.mean(axis=0, dtype="float64")  # statistics are often float64
kernel = tf.constant([[0.5], [-1.0], [0.25]])


def predict(x, mean):
    centred = x - mean
    return centred @ kernel


arguments = {"inputs": tf.constant(inputs), "mean": tf.constant(mean)}
dtypes = [a.dtype.name for a in arguments.values()]
print("on entry:", dict(zip(arguments, dtypes, strict=True)))
try:
    predict(*arguments.values())
except tf.errors.InvalidArgumentError as error:
    print(str(error).split("(zero-based) ")[0])
    print("  " + str(error).split("(zero-based) ")[1].split(" [Op:")[0])
try:
    tf.debugging.assert_type(arguments["mean"], tf.float32)
except TypeError as error:
    print("assert_type:", error)

prediction = predict(tf.constant(inputs), tf.constant(mean, dtype=tf.float32))
print("fixed:", prediction[:, 0].numpy().tolist())
print("NumPy operand, cast silently:", (tf.constant(inputs) - mean).dtype.name)
