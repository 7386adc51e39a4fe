"""momentum is the share of the old value, and the variance kept divides by N."""
import tensorflow as tf
from keras import layers

x = tf.constant([[8.0], [12.0]])  # mean 10, variance 4 (over N) or 8 (over N - 1)


def after_one_batch(**settings):
    norm = layers.BatchNormalization(epsilon=1e-3, **settings)
    output = norm(x, training=True)
    mean, variance = norm.moving_mean.numpy(), norm.moving_variance.numpy()
    return mean.item(), variance.item(), output


default_mean, default_variance, output = after_one_batch()
print("default:")
print(f"  mean {default_mean:.4f}, variance {default_variance:.4f}")

translated_mean, translated_variance, _ = after_one_batch(momentum=0.9)
print("momentum=0.9:")
print(f"  mean {translated_mean:.4f}, variance {translated_variance:.4f}")
print("output:", [round(v, 4) for v in output.numpy().ravel().tolist()])
