"""torch.compile turns NumPy calls into tensor operations of the graph."""
import numpy as np
import torch

operations = []


def listing_backend(graph_module, example_inputs):
    operations.extend(n for n in graph_module.graph.nodes if n.op == "call_function")
    return graph_module.forward


@torch.compile(backend=listing_backend, fullgraph=True)
def mean_of_squares(x):
    return np.mean(np.square(x))


result = mean_of_squares(np.array([1.0, 2.0, 3.0], dtype=np.float32))
print(f"{float(result):.4f} as {type(result).__name__}")
print("NumPy calls became operations of one graph:", len(operations) > 0)
