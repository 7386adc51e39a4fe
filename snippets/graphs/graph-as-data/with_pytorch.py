"""Change the target of an FX node, recompile, and the result is the new op's."""
from collections import Counter

import torch


class Layer(torch.nn.Module):
    def forward(self, x, weights):
        return torch.relu(x @ weights) + torch.relu(x).sum()


x = torch.tensor([[0.5, -1.0]])
weights = torch.tensor([[1.0, 0.0], [0.0, 1.0]])
layer = torch.export.export(Layer(), (x, weights)).module()

calls = [node for node in layer.graph.nodes if node.op == "call_function"]
operations = Counter(str(node.target) for node in calls)
for name, count in sorted(operations.items()):
    print(f"{count} x {name}")
before = layer(x, weights)

for node in calls:
    if node.target is torch.ops.aten.relu.default:
        node.target = torch.ops.aten.tanh.default
layer.recompile()

after = layer(x, weights)
print("with relu:", [round(value, 4) for value in before[0].tolist()])
print("with tanh:", [round(value, 4) for value in after[0].tolist()])
