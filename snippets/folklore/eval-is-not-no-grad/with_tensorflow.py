"""training=False leaves gradients on; without a tape, dropout stays on."""
import keras
import tensorflow as tf

keras.utils.set_random_seed(0)
layers = [keras.layers.Dense(1000), keras.layers.Dropout(0.5)]
model = keras.Sequential([keras.Input([4]), *layers])
x = tf.ones((1, 4))
found = []


def describe(name, training, recorded):
    with tf.GradientTape() as tape:
        if recorded:
            output = model(x, training=training)
        else:
            with tape.stop_recording():
                output = model(x, training=training)
    dropped = bool(tf.reduce_any(output == 0))
    gradients = tape.gradient(output, model.trainable_variables)
    differentiable = gradients[0] is not None
    found.append([int(dropped), int(differentiable)])
    print(f"{name:25} values dropped {dropped!s:5}  gradient {differentiable}")


describe("training=True", training=True, recorded=True)
describe("training=True, no tape", training=True, recorded=False)
describe("training=False", training=False, recorded=True)
describe("training=False, no tape", training=False, recorded=False)
