"""A call is inference unless it says training=True; fit() says so for you."""
import keras
import tensorflow as tf
from keras import layers

keras.utils.set_random_seed(0)
x = tf.reshape(tf.linspace(1.0, 2.0, 1000), (250, 4))
model = keras.Sequential([layers.BatchNormalization(epsilon=1e-3), layers.Dropout(0.5)])


def describe(name, output):
    dropped = int(tf.reduce_sum(tf.cast(output == 0, tf.int32)))
    moved = bool(tf.reduce_any(model.layers[0].moving_mean != 0))
    print(f"{name}: dropped {dropped > 0}, mean moved {moved}")
    return dropped


dropped_by_default = describe("nothing said", model(x))

inference_output = model(x, training=False)
dropped_in_inference = describe("inference", inference_output)
print("first row:", [round(v, 4) for v in inference_output.numpy()[0].tolist()])

describe("training", model(x, training=True))
