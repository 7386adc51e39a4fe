"""On TensorFlow a Keras model belongs in a GradientTape; it is no tf.Module."""
import keras
import tensorflow as tf

x = tf.constant([[0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
y = tf.constant([[1.0], [2.0], [3.0]])

dense = keras.layers.Dense(1, kernel_initializer="zeros")
model = keras.Sequential([keras.Input([2]), dense])
print("tf.Module:", isinstance(model, tf.Module))
print("variables:", [tuple(variable.shape) for variable in model.trainable_variables])

optimizer = keras.optimizers.SGD(learning_rate=0.1)
losses = []
for step in range(5):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(model(x, training=True) - y))
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply(gradients, model.trainable_variables)
    losses.append(float(loss))
print("losses:", *(f"{loss:.4f}" for loss in losses))
