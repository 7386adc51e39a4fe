"""i, j, f, o becomes i, f, g, o, and the one that was added goes into the bias."""
import numpy as np
import torch
from torch import nn

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


weights = [input_forget_candidate(array).T for array in (kernel[:3], kernel[3:], bias)]
weights[2][5:10] += 1.0
lstm = nn.LSTM(3, 5, batch_first=True)
arrays = dict(zip(lstm.state_dict(), [*weights, np.zeros(20)]))
lstm.load_state_dict({name: torch.tensor(array) for name, array in arrays.items()})
output = lstm(torch.tensor(x, dtype=torch.float32))[1][0][0].detach()
forgotten = output  # what the other tab lacks
difference = abs(output.cpu().numpy() - basic_lstm_cell(x)).max()
print("equal to 1e-6:", bool(difference < 1e-6))
