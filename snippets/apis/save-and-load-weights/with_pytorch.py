"""A state_dict holds tensors by name; loading it gives the same outputs."""
import safetensors.torch
import torch


def build():
    layers = torch.nn.Linear(3, 2), torch.nn.ReLU(), torch.nn.Linear(2, 1)
    return torch.nn.Sequential(*layers)


model = build()
with torch.no_grad():
    model[0].weight.copy_(torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]))
    model[0].bias.copy_(torch.tensor([1.0, -1.0]))
    model[2].weight.copy_(torch.tensor([[2.0, -1.0]]))
    model[2].bias.copy_(torch.tensor([0.5]))
x = torch.tensor([[1.0, 0.0, -1.0], [2.0, 1.0, 0.0]])
before = model(x).tolist()

for name, tensor in model.state_dict().items():
    print(name, tuple(tensor.shape))

torch.save(model.state_dict(), "model.pt")
other = build()
other.load_state_dict(torch.load("model.pt"))
after = other(x).tolist()
print("torch.save:", before, after)

safetensors.torch.save_file(model.state_dict(), "model.safetensors")
other = build()
other.load_state_dict(safetensors.torch.load_file("model.safetensors"))
from_safetensors = other(x).tolist()
print("safetensors:", before, from_safetensors)
