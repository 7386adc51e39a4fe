"""print runs at each call with real values, and splits the graph at its line."""
import torch

graphs = 0


def counting_backend(graph_module, example_inputs):
    global graphs
    graphs += 1
    return graph_module.forward


@torch.compile(backend=counting_backend)
def step(x):
    y = x * 2
    print("print:", y)
    return y + 1


@torch.compile(backend=counting_backend, fullgraph=True)
def whole_step(x):
    y = x * 2
    torch._higher_order_ops.print("print in the graph: {}", y)
    return y + 1


results = []
for number in [1.0, 2.0, 3.0]:
    print("call", number)
    results.append(step(torch.tensor([number])))
print("graphs:", graphs)

graphs = 0
whole_step(torch.tensor([3.0]))
print("graphs:", graphs)
