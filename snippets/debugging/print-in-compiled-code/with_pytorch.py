"""A print named reorderable leaves one graph, which prints the same values."""
import torch

graphs = 0


def counting_backend(graph_module, example_inputs):
    global graphs
    graphs += 1
    return graph_module.forward


def normalise(x):
    centred = x - x.mean()
    spread = centred.square().mean()
    print("spread:", spread)
    result = centred / spread.sqrt()
    print("result:", result)
    return result, spread


batches = [torch.tensor([1.0, 3.0]), torch.tensor([2.0, 2.0])]

for reorderable in [False, True]:
    if reorderable:
        torch._dynamo.config.reorderable_logging_functions.add(print)
    torch.compiler.reset()
    graphs = 0
    step = torch.compile(normalise, backend=counting_backend)
    spreads = [step(batch)[1] for batch in batches]
    print("reorderable:", reorderable, " graphs:", graphs)
