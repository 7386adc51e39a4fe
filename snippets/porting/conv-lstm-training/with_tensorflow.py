"""Twenty steps of SGD with momentum, then a prediction by the running statistics."""
import keras
import numpy as np
import tensorflow as tf
from keras import layers


def numpy_weights():
    """Drawn under the names of Keras, in its layout: (height, width, in, out)."""
    rng = np.random.default_rng(0)
    shapes = {"conv/kernel": (3, 3, 1, 8), "norm/gamma": (8,), "norm/beta": (8,)}
    shapes |= {"lstm/kernel": (32, 64), "lstm/recurrent_kernel": (16, 64)}
    shapes |= {"lstm/bias": (64,), "head/kernel": (16, 10), "head/bias": (10,)}
    scales = {name: name == "norm/gamma" for name in shapes}  # about 1
    return {n: np.float32(rng.normal(scales[n], 0.25, s)) for n, s in shapes.items()}


def build_model():
    return keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            layers.Conv2D(8, 3, 2, padding="same", use_bias=False, name="conv"),
            layers.BatchNormalization(name="norm"),
            layers.ReLU(),
            layers.Reshape((4, 32)),  # a step for each row: width, then channels
            layers.LSTM(16, name="lstm"),
            layers.Dense(10, name="head"),
        ]
    )


def name_of(variable):
    return variable.path.replace("lstm_cell/", "").partition("/")[2]


rng = np.random.default_rng(1)
images = np.float32(rng.normal(size=(32, 8, 8, 1)))
x, y = tf.constant(images), tf.constant(rng.integers(0, 10, 32))

weights, model = numpy_weights(), build_model()
for variable in model.trainable_variables:
    variable.assign(weights[name_of(variable)])

optimizer = keras.optimizers.SGD(0.05, momentum=0.9)
cross_entropy = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
variables, losses = model.trainable_variables, []
for _ in range(20):
    with tf.GradientTape() as tape:
        loss = cross_entropy(y, model(x, training=True))
    optimizer.apply(tape.gradient(loss, variables), variables)
    losses.append(float(loss))
print("losses:", [round(loss, 4) for loss in losses[::5]], "...", round(losses[-1], 4))

trained = {name_of(v): v.numpy() for v in model.weights}
output = model(x)
variance = trained["norm/moving_variance"]
print("running variance:", [round(value, 4) for value in variance[:4].tolist()])
print("first image:", [round(value, 4) for value in output[0, :5].numpy().tolist()])
