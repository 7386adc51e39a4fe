"""Adam adds epsilon before the bias correction: a gradient of 1e-8 moves little."""
import keras
import tensorflow as tf


def train(gradient, epsilon=1e-7):
    weight = tf.Variable([1.0])
    optimizer = keras.optimizers.Adam(learning_rate=0.1, epsilon=epsilon)
    for step in (1, 2, 3):
        optimizer.apply([tf.fill([1], gradient)], [weight])
    return float(weight[0])


print("default epsilon:", keras.optimizers.Adam().epsilon)
usual = train(1.0)
small = train(1e-8)
small_same_eps = train(1e-8, epsilon=1e-7)
small_as_keras = train(1e-8, epsilon=1e-7)
print(f"gradient 1, default epsilon      {usual:.4f}")
print(f"gradient 1e-8, default epsilon   {small:.4f}")
print(f"gradient 1e-8, epsilon 1e-7      {small_same_eps:.4f}")
print(f"gradient 1e-8, epsilon as Keras  {small_as_keras:.4f}")
