"""fit() goes on with the function it traced: unfreezing needs compile() again."""
import keras
import tensorflow as tf
from keras import layers

keras.utils.set_random_seed(0)
x, y = tf.random.uniform((8, 3)), tf.random.uniform((8, 1))
base, head = layers.Dense(4), layers.Dense(1)
model = keras.Sequential([base, head])
model.build((None, 3))

base.trainable = False
model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")


def base_moves():
    before = tf.identity(base.kernel.value)
    model.fit(x, y, verbose=0)
    return bool(tf.reduce_any(base.kernel != before))


print("frozen, moves:", base_moves())

base.trainable = True
moved_untold = base_moves()
print("unfrozen, moves:", moved_untold)

model.compile(optimizer=keras.optimizers.SGD(0.01), loss="mse")
moved_told = base_moves()
print("compiled again, moves:", moved_told)
