"""A torch.fx.Graph is a list of nodes, each with a target and the nodes it reads."""
import torch


class Layer(torch.nn.Module):
    def forward(self, x, weights, bias):
        return torch.relu(x @ weights + bias)


x = torch.tensor([[1.0, -2.0, 3.0]])
weights = torch.tensor([[1.0, 0.0], [0.0, 1.0], [1.0, -1.0]])
bias = torch.tensor([0.5, 0.5])

program = torch.export.export(Layer(), (x, weights, bias))

for node in program.graph.nodes:
    operation = node.target if node.op == "call_function" else node.op
    inputs = ", ".join(read.name for read in node.all_input_nodes)
    print(f"{node.name} = {operation}({inputs})")

result = program.module()(x, weights, bias)
print("result:", result.tolist())
