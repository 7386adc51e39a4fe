"""torch.fx.Interpreter runs a graph node by node, so every value inside can be read."""
import torch


class Layer(torch.nn.Module):
    def forward(self, x, weights, bias):
        return torch.relu(x @ weights + bias)


class Recorder(torch.fx.Interpreter):
    def run_node(self, node):
        value = super().run_node(node)
        if node.op == "call_function":
            values.append(value)
            print(f"{node.name:8} {value.tolist()}")
        return value


x = torch.tensor([[1.0, -2.0, 3.0]])
weights = torch.tensor([[1.0, 0.0], [0.0, 1.0], [1.0, -1.0]])
bias = torch.tensor([0.5, 0.5])
program = torch.export.export(Layer(), (x, weights, bias))

values = []
Recorder(program.graph_module).run(x, weights, bias)
