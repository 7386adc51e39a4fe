"""A model is born in training mode and stays in a mode until it is told otherwise."""
import torch
from torch import nn

torch.manual_seed(0)
x = torch.linspace(1.0, 2.0, 1000).reshape(250, 4)
model = nn.Sequential(nn.BatchNorm1d(4, eps=1e-3), nn.Dropout(0.5))


def describe(name, output):
    dropped = int((output == 0).sum())
    moved = bool(model[0].running_mean.any())
    print(f"{name}: dropped {dropped > 0}, mean moved {moved}")
    return dropped


with torch.no_grad():  # turns gradients off, and nothing else
    dropped_by_default = describe("nothing said", model(x))

model[0].reset_running_stats()
model.eval()  # sets .training of every module inside, until model.train()
inference_output = model(x).detach()
dropped_in_inference = describe("inference", inference_output)
print("first row:", [round(v, 4) for v in inference_output[0].tolist()])

model.train()
describe("training", model(x))
