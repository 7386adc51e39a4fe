"""clipnorm scales each gradient by its own norm, global_clipnorm all by one norm."""
import keras
import tensorflow as tf


def clip(**settings):
    first, second = tf.Variable([0.0, 0.0]), tf.Variable([0.0])
    gradients = [tf.constant([3.0, 4.0]), tf.constant([12.0])]
    optimizer = keras.optimizers.SGD(learning_rate=1.0, **settings)
    optimizer.apply(gradients, [first, second])
    # At a learning rate of 1, the step from 0 is minus the clipped gradient.
    return [round(-w, 4) for w in first.numpy().tolist() + second.numpy().tolist()]


norm = tf.linalg.global_norm([tf.constant([3.0, 4.0]), tf.constant([12.0])])
print("norm before clipping:", float(norm))
globally = clip(global_clipnorm=1.0)
per_variable = clip(clipnorm=1.0)
usual = per_variable  # "clip the norm at 1", as it is usually written
print("global_clipnorm:", globally)
print("clipnorm:       ", per_variable)
