"""Training with Adam holds four times the parameters' bytes, before activations."""
import torch


def count_bytes(tensors):
    return sum(tensor.nbytes for tensor in tensors)


model = torch.nn.Sequential(
    torch.nn.Linear(100, 50), torch.nn.ReLU(), torch.nn.Linear(50, 10)
)
optimizer = torch.optim.Adam(model.parameters())
print("optimizer before a step:", len(optimizer.state), "states")

model(torch.ones(4, 100)).sum().backward()
optimizer.step()

parameter_bytes = count_bytes(model.parameters())
gradient_bytes = count_bytes(p.grad for p in model.parameters())
moments = [s[k] for s in optimizer.state.values() for k in ("exp_avg", "exp_avg_sq")]
moment_bytes = count_bytes(moments)
print("parameters", parameter_bytes)
print("gradients ", gradient_bytes)
print("moments   ", moment_bytes)

optimizer.zero_grad()
left = [p.grad for p in model.parameters() if p.grad is not None]
print("gradients after zero_grad:", count_bytes(left))
half_bytes = count_bytes(model.to(torch.bfloat16).parameters())
print("parameters in bfloat16", half_bytes)
