"""A new layer's call() fails: only layer(x) makes the weights first."""
import keras
import tensorflow as tf

x = tf.ones((1, 3))
twos = keras.initializers.Constant(2.0)
layer = keras.layers.Dense(1, use_bias=False, kernel_initializer=twos)

raised = 0
try:
    layer.call(x)
except AttributeError as error:
    raised = 1
    print("layer.call(x):", type(error).__name__)

result = layer(x).numpy().tolist()
print("layer(x):     ", result)
print("layer.call(x):", layer.call(x).numpy().tolist(), "once it is built")
