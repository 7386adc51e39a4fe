"""state_dict() hands out the live tensors: what was held as best is the last."""
import copy

import torch

model = torch.nn.Linear(1, 1, bias=False)
torch.nn.init.zeros_(model.weight)
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)

steps = []
for step in range(3):
    model(torch.ones(1, 1)).sum().backward()
    optimizer.step()
    optimizer.zero_grad()
    steps.append(model.weight.item())
    if step == 0:  # the best so far, as the validation data say
        best = model.state_dict()
        best_copy = copy.deepcopy(model.state_dict())

held = best["weight"].item()
kept_as_copy = best_copy["weight"].item()
print("weight after each step:", steps)
print("held from the first step:", held)
print("copied at the first step:", kept_as_copy)
