"""An `if` on a tensor ends the graph; torch.cond keeps both branches in one graph."""
import torch

graphs = 0


def counting_backend(graph_module, example_inputs):
    global graphs
    graphs += 1
    return graph_module.forward


@torch.compile(backend=counting_backend)
def with_if(x):
    if x.sum() > 0:
        return x * 2
    return -x


@torch.compile(backend=counting_backend, fullgraph=True)
def with_cond(x):
    return torch.cond(x.sum() > 0, lambda x: x * 2, lambda x: -x, (x,))


inputs = [torch.tensor([1.0, 2.0]), torch.tensor([-1.0, -2.0])]
results = []
for function in (with_if, with_cond):
    graphs = 0
    results += [function(x) for x in inputs]
    print("graphs:", graphs)
for result in results:
    print(result.tolist())
