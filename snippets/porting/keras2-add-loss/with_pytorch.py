"""PyTorch adds what there is to add where the loss is computed."""
import torch

x, y = torch.ones(1, 1), torch.full((1, 1), 3.0)
dense = torch.nn.Linear(1, 1)
dense.load_state_dict({"weight": torch.tensor([[2.0]]), "bias": torch.tensor([0.0])})

output = dense(x)
size = (output**2).sum()
loss = (((output - y) ** 2).mean() + 0.1 * size).item()
print({"loss": round(loss, 4), "size": round(size.item(), 4)})
