"""On PyTorch, a Keras layer keeps its own layout: nothing is transposed."""
import os

os.environ["KERAS_BACKEND"] = "torch"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(0)
kernel, bias = rng.normal(size=(3, 5)), rng.normal(size=5)
gamma, beta = rng.uniform(0.5, 1.5, 5), rng.normal(size=5)
mean, variance = rng.normal(size=5), rng.uniform(0.5, 1.5, 5)
x = keras.ops.convert_to_tensor(rng.normal(size=(2, 3)), dtype="float32")

model = keras.Sequential([layers.Dense(5), layers.BatchNormalization(epsilon=1e-3)])
model.build((None, 3))
model.set_weights([kernel, bias, gamma, beta, mean, variance])

output = model(x)
print([round(value, 4) for value in output[0].tolist()])
keras_weights = model.get_weights()
for variable, weight in zip(model.weights, keras_weights):
    print(f"{variable.name:<15}", weight.shape)
print(type(model.layers[0].kernel.value).__name__)  # a parameter of PyTorch
