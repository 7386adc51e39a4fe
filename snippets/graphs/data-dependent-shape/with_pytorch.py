"""A mask splits the capture; with fullgraph=True its size becomes a symbol instead."""
import torch

graphs = []


def recording_backend(graph_module, example_inputs):
    graphs.append(graph_module.graph)
    return graph_module.forward


def double_positive(x):
    return x[x > 0] * 2


def capture(**options):
    graphs.clear()
    torch.compiler.reset()  # forget what was captured before
    return torch.compile(double_positive, backend=recording_backend, **options)


inputs = [torch.tensor([-1.0, 2.0, 3.0]), torch.tensor([-1.0, -2.0, 3.0])]

compiled = capture()
results = [compiled(x) for x in inputs]
print("default: graphs captured for two inputs:", len(graphs))

compiled = capture(fullgraph=True)
results += [compiled(x) for x in inputs]
print("fullgraph=True: graphs captured for two inputs:", len(graphs))

selected = next(node for node in graphs[0].nodes if node.name == "getitem")
print("in that graph, the shape:", tuple(selected.meta["example_value"].shape))

for result in results:
    print(" ", result.tolist())
