"""A second fit() continues from the weights; a new compile() forgets the momentum."""
import keras
import numpy as np

x = np.array([[1.0], [2.0]], "float32")
y = 3 * x


def make():
    dense = keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros")
    model = keras.Sequential([keras.Input([1]), dense])
    compile_(model)
    return model


def compile_(model):
    model.compile(keras.optimizers.SGD(0.05, momentum=0.5), "mse")


def train(model, epochs):
    model.fit(x, y, epochs=epochs, verbose=0)
    return float(model.get_weights()[0][0, 0])


once = train(make(), epochs=4)
print(f"four epochs:           {once:.4f}")

model = make()
train(model, epochs=2)
twice = train(model, epochs=2)
print(f"two, and two again:    {twice:.4f}")

model = make()
train(model, epochs=2)
compile_(model)  # a new optimizer; the weights stay
anew = train(model, epochs=2)
print(f"with a new compile():  {anew:.4f}")
