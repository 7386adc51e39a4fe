"""The port: reset, update, candidate. Transposed alone, the shapes fit as well."""
import numpy as np
import torch
from torch import nn

rng = np.random.default_rng(0)
kernel, recurrent = rng.normal(size=(4, 24)), rng.normal(size=(8, 24))
bias = rng.normal(size=(2, 24))
x = torch.tensor(rng.normal(size=(64, 6, 4)), dtype=torch.float32)


def last_state(gates):
    gru = nn.GRU(4, 8, batch_first=True)
    arrays = {"weight_ih_l0": kernel, "weight_hh_l0": recurrent}
    arrays |= {"bias_ih_l0": bias[0], "bias_hh_l0": bias[1]}
    gru.load_state_dict({n: torch.tensor(gates(a).T) for n, a in arrays.items()})
    with torch.no_grad():
        return gru(x)[1][0]


def reset_first(array):
    update, reset, candidate = np.split(array, 3, axis=-1)
    return np.concatenate([reset, update, candidate], axis=-1)


forgotten = last_state(lambda array: array)
right = last_state(reset_first)
print("forgotten:", [round(value, 4) for value in forgotten[0, :4].tolist()])
print("state:", [round(value, 4) for value in right[0, :4].tolist()])
