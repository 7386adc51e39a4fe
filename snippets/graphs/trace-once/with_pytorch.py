"""The body is captured once per dtype; what it was compiled to runs at every call."""
import torch

captures = 0
graph_runs = torch.tensor(0)


def counting_backend(graph_module, example_inputs):
    global captures
    captures += 1  # torch.compile hands over each graph that it captures
    print("captured:", " ".join(node.name for node in graph_module.graph.nodes))
    return graph_module.forward


@torch.compile(backend=counting_backend)
def double(x):
    graph_runs.add_(1)  # an operation of the graph: happens at every call
    return x * 2


results = []
for x in [torch.tensor([1.0, 2.0]), torch.tensor([3, 4])]:
    for _ in range(3):
        results.append(double(x).to(torch.float32))

graph_runs = graph_runs.cpu().numpy()
print("captures:", captures)
print("graph runs:", graph_runs)
