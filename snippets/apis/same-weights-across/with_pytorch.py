"""A Linear becomes a Dense when its weight is transposed; BatchNorm needs its eps."""
import numpy as np
import torch
from torch import nn

rng = np.random.default_rng(0)
kernel, bias = rng.normal(size=(3, 5)), rng.normal(size=5)  # as Keras holds them
gamma, beta = rng.uniform(0.5, 1.5, 5), rng.normal(size=5)
mean, variance = rng.normal(size=5), rng.uniform(0.5, 1.5, 5)
x = torch.tensor(rng.normal(size=(2, 3)), dtype=torch.float32)

# The eps is that of Keras, because the weights come from there.
model = nn.Sequential(nn.Linear(3, 5), nn.BatchNorm1d(5, eps=1e-3)).eval()
incoming = {
    "0.weight": kernel.T,
    "0.bias": bias,
    "1.weight": gamma,
    "1.bias": beta,
    "1.running_mean": mean,
    "1.running_var": variance,
}
incoming = {name: torch.tensor(a, dtype=torch.float32) for name, a in incoming.items()}
model.load_state_dict(incoming)  # strict: a name too many or too few raises

with torch.no_grad():
    output = model(x)
print([round(value, 4) for value in output[0].tolist()])

# And back: the list that set_weights() of the Keras model takes.
state = {name: t for name, t in model.state_dict().items() if name in incoming}
keras_weights = [t.T if t.ndim == 2 else t for t in state.values()]
for name, t in state.items():
    print(f"{name:<15}", tuple(t.shape))
