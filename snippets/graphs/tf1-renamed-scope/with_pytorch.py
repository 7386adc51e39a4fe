"""A renamed module no longer matches the checkpoint, whose keys can be renamed."""
import torch
from torch import nn

old = nn.ModuleDict({"line": nn.Linear(1, 1, bias=False)})
with torch.no_grad():
    old["line"].weight.fill_(3.0)
torch.save(old.state_dict(), "old.pt")

new = nn.ModuleDict({"regression": nn.Linear(1, 1, bias=False)})
state = torch.load("old.pt")
try:
    new.load_state_dict(state)
    refused = False
except RuntimeError as error:
    refused = True
    print(type(error).__name__)

print("in the file:", list(state))
print("read by name:", state["line.weight"].tolist())

new.load_state_dict({"regression.weight": state["line.weight"]})
value = new["regression"].weight.detach()
print("restored under the new name:", value.tolist())
