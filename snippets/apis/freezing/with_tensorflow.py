"""trainable=False stops the weights, and puts BatchNorm into inference mode."""
import keras
import tensorflow as tf
from keras import layers

keras.utils.set_random_seed(0)
x = tf.constant([[1.0, 4.0], [3.0, 0.0], [5.0, 2.0]])
norm = layers.BatchNormalization(epsilon=1e-3)
model = keras.Sequential([norm, layers.Dense(1)])
model(x)

norm.trainable = False
trainable_after = [w.shape.num_elements() for w in model.trainable_weights]
print("trainable:", trainable_after)

optimizer = keras.optimizers.SGD(0.1)
parameters = [norm.gamma, norm.beta, *model.layers[1].weights]
before = [tf.identity(p.value) for p in parameters]
with tf.GradientTape() as tape:
    total = tf.reduce_sum((model(x, training=True) - 1) ** 2)
gradients = tape.gradient(total, model.trainable_variables)
optimizer.apply(gradients, model.trainable_variables)
moved = [bool(tf.reduce_any(p != b)) for p, b in zip(parameters, before)]
mean_first = tf.identity(norm.moving_mean.value)
output_first = norm(x, training=True)
print("moved:", moved)
print("running mean:", [round(m, 4) for m in mean_first.numpy().tolist()])
print("first row:", [round(v, 4) for v in output_first.numpy()[0].tolist()])

# There is nothing more to do: it was frozen fully.
output_when_frozen = norm(x, training=True)
mean_when_frozen = tf.identity(norm.moving_mean.value)
print("running mean:", mean_when_frozen.numpy().tolist())
print("first row:", [round(v, 4) for v in output_when_frozen.numpy()[0].tolist()])
