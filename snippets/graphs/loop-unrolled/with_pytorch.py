"""A `range` is unrolled: the graph grows with the number of turns."""
import torch

sizes = []


def measuring_backend(graph_module, example_inputs):
    operations = [n for n in graph_module.graph.nodes if n.op == "call_function"]
    sizes.append(len(operations))
    return graph_module.forward


def grow(x, turns):
    for _ in range(turns):
        x = x * 1.5
    return x


results = []
for turns in (3, 30):
    torch.compiler.reset()
    results.append(torch.compile(grow, backend=measuring_backend)(torch.ones(2), turns))
    print(f"range({turns}): {sizes[-1]} products in the graph")
