"""A missing label is replaced, not multiplied away; the mean is yours to choose."""
import keras
import tensorflow as tf

missing = float("nan")
y_true = tf.constant([[1.0, missing, missing], [2.0, 0.0, 4.0]])
y_pred = tf.Variable([[4.0, 9.0, 9.0], [2.0, 1.0, 4.0]])

known = tf.cast(~tf.math.is_nan(y_true), tf.float32)
product = tf.reduce_sum((y_pred - y_true) ** 2 * known) / tf.reduce_sum(known)
print("mask by product:", product.numpy())


def masked_squared_error(y_true, y_pred):  # labels come first in Keras
    known = ~tf.math.is_nan(y_true)
    error = y_pred - tf.where(known, y_true, tf.stop_gradient(y_pred))
    return tf.reduce_sum(error**2) / tf.reduce_sum(tf.cast(known, error.dtype))


class MaskedSquaredError(keras.losses.Loss):
    def call(self, y_true, y_pred):  # a mean for each row; Loss takes their mean
        known = ~tf.math.is_nan(y_true)
        error = y_pred - tf.where(known, y_true, tf.stop_gradient(y_pred))
        count = tf.reduce_sum(tf.cast(known, error.dtype), axis=-1)
        return tf.reduce_sum(error**2, axis=-1) / count


with tf.GradientTape() as tape:
    loss = masked_squared_error(y_true, y_pred)
by_function, gradient = loss.numpy(), tape.gradient(loss, y_pred)
by_rows = MaskedSquaredError()(y_true, y_pred).numpy()
print(f"mean over values: {by_function:.4f}")
print(f"mean of rows:     {by_rows:.4f}")
print("gradient:", gradient.numpy().tolist())
