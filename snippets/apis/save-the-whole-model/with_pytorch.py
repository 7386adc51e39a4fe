"""torch.save of a model refers to its class; torch.export stores a graph."""
import pickle

import torch


class Doubler(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.dense = torch.nn.Linear(3, 1, bias=False)
        torch.nn.init.ones_(self.dense.weight)

    def forward(self, x):
        return 2 * self.dense(x)


model, x = Doubler(), torch.ones(2, 3)
outputs = model(x).tolist()
print("outputs:", outputs)

torch.save(model, "model.pt")
try:
    torch.load("model.pt")
except pickle.UnpicklingError as error:
    print("UnpicklingError:", str(error).split(".")[0])

again = torch.load("model.pt", weights_only=False)  # runs code that the file names
print("the same class, imported:", type(again) is Doubler)

batch = {"x": {0: torch.export.Dim.DYNAMIC}}  # otherwise 2 is the only batch size
torch.export.save(torch.export.export(model, (x,), dynamic_shapes=batch), "model.pt2")
exported = torch.export.load("model.pt2").module()  # needs no class Doubler
from_export = exported(torch.ones(5, 3)).tolist()
print("from the graph:", from_export)
