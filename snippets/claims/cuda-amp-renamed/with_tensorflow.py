"""A Keras dtype policy says so for a layer or for all; `experimental` is gone."""
import keras
import tensorflow as tf

print("experimental:", hasattr(tf.keras.mixed_precision, "experimental"))

layer = keras.layers.Dense(
    2, use_bias=False, kernel_initializer="ones", dtype="mixed_bfloat16"
)
result = layer(tf.ones((2, 2)))
product = tf.cast(result, tf.float32).numpy()
print(result.dtype, "with weights in", layer.kernel.dtype)
