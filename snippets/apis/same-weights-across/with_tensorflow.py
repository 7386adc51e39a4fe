"""A Linear becomes a Dense when its weight is transposed; BatchNorm needs its eps."""
import keras
import numpy as np
import tensorflow as tf
from keras import layers

rng = np.random.default_rng(0)
kernel, bias = rng.normal(size=(3, 5)), rng.normal(size=5)  # as Keras holds them
gamma, beta = rng.uniform(0.5, 1.5, 5), rng.normal(size=5)
mean, variance = rng.normal(size=5), rng.uniform(0.5, 1.5, 5)
x = tf.constant(rng.normal(size=(2, 3)), dtype=tf.float32)

model = keras.Sequential([layers.Dense(5), layers.BatchNormalization(epsilon=1e-3)])
model.build((None, 3))
# get_weights() lists the layers in order, within each what is trainable first.
model.set_weights([kernel, bias, gamma, beta, mean, variance])

output = model(x)  # inference: nothing was said about training
print([round(value, 4) for value in output.numpy()[0].tolist()])

# And to PyTorch: the dictionary that load_state_dict() of its model takes.
keras_weights = model.get_weights()
names = [
    "0.weight",
    "0.bias",
    "1.weight",
    "1.bias",
    "1.running_mean",
    "1.running_var",
]
state = {n: w.T if w.ndim == 2 else w for n, w in zip(names, keras_weights)}
for variable, weight in zip(model.weights, keras_weights):
    print(f"{variable.name:<15}", weight.shape)
