"""An optimizer made before a layer was unfrozen does not hold it, and says nothing."""
import torch
from torch import nn

torch.manual_seed(0)
x, y = torch.rand(8, 3), torch.rand(8, 1)
base, head = nn.Linear(3, 4), nn.Linear(4, 1)
model = nn.Sequential(base, head)

base.requires_grad_(False)
trainable = [p for p in model.parameters() if p.requires_grad]
optimizer = torch.optim.SGD(trainable, lr=0.1)


def base_moves():
    before = base.weight.detach().clone()
    optimizer.zero_grad()
    nn.functional.mse_loss(model(x), y).backward()
    optimizer.step()
    return not torch.equal(base.weight, before)


print("frozen, moves:", base_moves())

base.requires_grad_(True)
moved_untold = base_moves()
print("unfrozen, moves:", moved_untold)

optimizer.add_param_group({"params": base.parameters(), "lr": 0.01})
moved_told = base_moves()
print("optimizer told, moves:", moved_told)
