"""The port: PyTorch adds two biases; if both are trained, their sum moves twice."""
import numpy as np
import torch
from torch import nn

rng = np.random.default_rng(0)
kernel, recurrent = rng.normal(size=(4, 32)) / 2, rng.normal(size=(8, 32)) / 2
x = torch.tensor(rng.normal(size=(16, 5, 4)), dtype=torch.float32)
y = torch.tensor(rng.normal(size=(16, 8)), dtype=torch.float32)


def train(second_bias):
    lstm = nn.LSTM(4, 8, batch_first=True)
    arrays = kernel.T, recurrent.T, np.zeros(32), np.zeros(32)
    new = {n: torch.tensor(a) for n, a in zip(lstm.state_dict(), arrays)}
    lstm.load_state_dict(new)
    lstm.bias_hh_l0.requires_grad_(second_bias)
    output = lstm(x)[1][0][0].detach()
    optimizer = torch.optim.SGD(lstm.parameters(), lr=0.1)
    for step in range(20):
        optimizer.zero_grad()
        ((lstm(x)[1][0][0] - y) ** 2).mean().backward()
        optimizer.step()
        if step == 0:
            first = (lstm.bias_ih_l0 + lstm.bias_hh_l0).detach()
    return output, first, (lstm.bias_ih_l0 + lstm.bias_hh_l0).detach()


output, forgotten_step, forgotten = train(second_bias=True)
print(f"forgotten, after 1 step: norm {forgotten_step.norm():.5f}")
print(f"forgotten, after 20:     norm {forgotten.norm():.5f}")
output, right_step, right = train(second_bias=False)
print(f"bias after 1 step: norm {right_step.norm():.5f}")
print(f"after 20:          norm {right.norm():.5f}")
