"""AveragedModel is a second model: you choose which of the two to use."""
import numpy as np
import torch
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

rng = np.random.default_rng(0)
x = torch.tensor(rng.normal(size=(10, 3)), dtype=torch.float32)
y = torch.tensor(rng.normal(size=(10, 1)), dtype=torch.float32)

model = torch.nn.Linear(3, 1)
torch.nn.init.ones_(model.weight)
torch.nn.init.zeros_(model.bias)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
averaged = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(0.9))

for inputs, targets in zip(x.split(2), y.split(2)):
    loss = torch.nn.functional.mse_loss(model(inputs), targets)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    averaged.update_parameters(model)  # after every step of the optimizer

last = [round(w, 4) for w in model.weight[0].tolist()]
average = [round(w, 4) for w in averaged.module.weight[0].tolist()]
after_training = last
print("last weights   ", last)
print("average        ", average)
print("the model holds", after_training)
