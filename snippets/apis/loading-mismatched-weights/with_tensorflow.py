"""skip_mismatch=True leaves a layer of another shape as it was, with a warning."""
import keras
import tensorflow as tf


def build(classes, head, initializer="zeros"):
    options = {"kernel_initializer": initializer, "bias_initializer": initializer}
    body = keras.layers.Dense(4, name="body", **options)
    top = keras.layers.Dense(classes, name=head, **options)
    return keras.Sequential([keras.Input([3]), body, top])


build(10, "head", "ones").save_weights("saved.weights.h5")

renamed = build(10, "top")  # another name, the same place in the model
renamed.load_weights("saved.weights.h5")
loaded = tf.reduce_all(renamed.get_layer("top").kernel == 1)
print("another name, loaded:", bool(loaded))

model = build(5, "head")
try:
    model.load_weights("saved.weights.h5")
except ValueError as error:
    print("ValueError:", str(error)[:40])

model = build(5, "head")
model.load_weights("saved.weights.h5", skip_mismatch=True)
left_at_zero = sum(not tf.reduce_any(layer.kernel != 0) for layer in model.layers)
print("layers left as they were:", int(left_at_zero))
