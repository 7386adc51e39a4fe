"""Five planted mistakes: each is seen on one rung first, and on none below."""
import numpy as np
import torch
from torch import nn

rng = np.random.default_rng(0)
w1, w2 = rng.normal(size=(8, 6)) / 2, rng.normal(size=(3, 8)) / 2
x = torch.tensor(rng.normal(size=(32, 6)), dtype=torch.float32)
y = torch.tensor(rng.integers(0, 3, 32))


def climb(wrong_weight=False, eps=1e-3, cut=False, decay=0.0, momentum=0.1):
    """What a port is compared by, from the first rung to the last."""
    first, norm = nn.Linear(6, 8, bias=False), nn.BatchNorm1d(8, eps, momentum)
    last = nn.Linear(8, 3, bias=False)
    first.load_state_dict({"weight": torch.tensor(w1)})
    head = w2[::-1].copy() if wrong_weight else w2
    last.load_state_dict({"weight": torch.tensor(head)})
    model = nn.Sequential(first, norm, nn.Tanh(), last)

    def loss():
        hidden = torch.tanh(norm(first(x)))
        return nn.functional.cross_entropy(last(hidden.detach() if cut else hidden), y)

    yield "weights", torch.cat([p.detach().flatten() for p in model.parameters()])
    yield "outputs", model.eval()(x)
    model.train()
    weights = [last.weight, norm.weight, norm.bias, first.weight]
    gradients = torch.autograd.grad(loss(), weights, materialize_grads=True)
    yield "gradients", torch.cat([g.flatten() for g in gradients])
    optimizer = torch.optim.SGD(weights, lr=0.1, weight_decay=decay)
    for _ in range(20):
        optimizer.zero_grad()
        loss().backward()
        optimizer.step()
    yield "20 steps", torch.cat([p.detach().flatten() for p in weights])
    yield "predictions after training", model.eval()(x)


mistakes = {
    "a matrix turned round": {"wrong_weight": True},
    "another epsilon": {"eps": 1e-2},
    "a gradient cut off": {"cut": True},
    "a weight decay": {"decay": 0.01},
    "another momentum": {"momentum": 0.9},
}
found = []
for name, mistake in mistakes.items():
    for (rung, a), (_, b) in zip(climb(), climb(**mistake)):
        if not torch.allclose(a, b, atol=1e-5):
            break
    found.append(rung)
    print(f"{name:<22} seen in: {rung}")
