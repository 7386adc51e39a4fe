"""Keras refuses: an optimizer that was built for other variables raises an error."""
import keras
import tensorflow as tf
from keras import layers

keras.utils.set_random_seed(0)
x, y = tf.random.uniform((16, 4)), tf.random.uniform((16,), 0, 3, tf.int32)
base, head = layers.Dense(8, "relu"), layers.Dense(10)
model = keras.Sequential([base, head])
model.build((None, 4))
optimizer = keras.optimizers.SGD(0.1)
optimizer.build(model.trainable_variables)  # else the first step does it
cross_entropy = keras.losses.SparseCategoricalCrossentropy(from_logits=True)

model = keras.Sequential([base, layers.Dense(3)])  # three classes instead of ten
model.build((None, 4))


def moved_in_one_step():
    before = [tf.identity(v.value) for v in model.trainable_variables]
    with tf.GradientTape() as tape:
        loss = cross_entropy(y, model(x, training=True))
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply(gradients, model.trainable_variables)
    after = model.trainable_variables
    return [bool(tf.reduce_any(v != b)) for v, b in zip(after, before)]


try:
    print("moved:", moved_in_one_step())
except ValueError as error:
    print("ValueError:", str(error)[:60])

optimizer = keras.optimizers.SGD(0.1)  # after the last change
moved_fixed = moved_in_one_step()
print("fixed:", moved_fixed)
