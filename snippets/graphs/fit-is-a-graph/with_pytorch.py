"""A training loop runs the Python of forward() at every step."""
import numpy as np
import torch

python_runs = 0


class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.zeros(1))

    def forward(self, x):
        global python_runs
        python_runs += 1
        return x * self.weight


inputs = torch.tensor(np.arange(1.0, 9.0, dtype="float32").reshape(8, 1))
model = Line()
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
for x in inputs.split(1):
    loss = torch.mean((model(x) - 3 * x) ** 2)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

weight = model.weight.detach()
print(f"weight {weight.item():.4f} after 8 steps;")
print(f"  Python ran forward() {python_runs} times")
