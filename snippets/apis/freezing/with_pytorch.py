"""requires_grad=False stops the weights; a frozen BatchNorm goes on adapting."""
import torch
from torch import nn

torch.manual_seed(0)
x = torch.tensor([[1.0, 4.0], [3.0, 0.0], [5.0, 2.0]])
norm = nn.BatchNorm1d(2, eps=1e-3)
model = nn.Sequential(norm, nn.Linear(2, 1))

norm.requires_grad_(False)
trainable_after = [p.numel() for p in model.parameters() if p.requires_grad]
print("trainable:", trainable_after)

optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
before = [p.detach().clone() for p in model.parameters()]
model.train()
(model(x) - 1).square().sum().backward()
optimizer.step()
moved = [not torch.equal(p, b) for p, b in zip(model.parameters(), before)]
mean_first = norm.running_mean.clone()
output_first = norm(x).detach()
print("moved:", moved)
print("running mean:", [round(m, 4) for m in mean_first.tolist()])
print("first row:", [round(v, 4) for v in output_first[0].tolist()])

# Frozen fully: evaluation mode, again after every model.train().
norm.reset_running_stats()
model.train()
norm.eval()
output_when_frozen = norm(x).detach()
mean_when_frozen = norm.running_mean.clone()
print("running mean:", mean_when_frozen.tolist())
print("first row:", [round(v, 4) for v in output_when_frozen[0].tolist()])
