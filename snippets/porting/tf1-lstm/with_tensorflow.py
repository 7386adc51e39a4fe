"""i, j, f, o becomes i, f, c, o, and the one that was added goes into the bias."""
import numpy as np
import tensorflow as tf
from keras import layers

rng = np.random.default_rng(0)
kernel, bias = rng.normal(size=(3 + 5, 20)), rng.normal(size=20)  # inputs, then state
x = rng.normal(size=(2, 4, 3))


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def basic_lstm_cell(x, forget_bias=1.0):
    """Gates: input, candidate, forget, output; one is added before the forget gate."""
    state = hidden = np.zeros((2, 5))
    for step in range(4):
        gates = np.concatenate([x[:, step], hidden], axis=1) @ kernel + bias
        i, j, f, o = np.split(gates, 4, axis=1)
        state = state * sigmoid(f + forget_bias) + sigmoid(i) * np.tanh(j)
        hidden = np.tanh(state) * sigmoid(o)
    return hidden


def input_forget_candidate(array):
    i, j, f, o = np.split(array, 4, axis=-1)
    return np.concatenate([i, f, j, o], axis=-1)


lstm = layers.LSTM(5)
lstm.build(x.shape)
weights = [input_forget_candidate(array) for array in (kernel[:3], kernel[3:], bias)]
lstm.set_weights(weights)
forgotten = lstm(tf.constant(x, tf.float32))  # without the one

weights[2][5:10] += 1.0
lstm.set_weights(weights)
output = lstm(tf.constant(x, tf.float32))
print("forgotten:", abs(forgotten.numpy() - basic_lstm_cell(x)).max().round(3))
print("equal to 1e-6:", bool(abs(output.numpy() - basic_lstm_cell(x)).max() < 1e-6))
