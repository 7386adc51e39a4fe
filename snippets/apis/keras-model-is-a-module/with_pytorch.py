"""The loop for a PyTorch module: the one that the Keras tab uses, line by line."""
import torch

x = torch.tensor([[0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
y = torch.tensor([[1.0], [2.0], [3.0]])

model = torch.nn.Linear(2, 1)
torch.nn.init.zeros_(model.weight)
torch.nn.init.zeros_(model.bias)
print("torch.nn.Module:", isinstance(model, torch.nn.Module))
print("parameters:", [tuple(parameter.shape) for parameter in model.parameters()])

optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
losses = []
for step in range(5):
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(x), y)
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
print("losses:", *(f"{loss:.4f}" for loss in losses))
