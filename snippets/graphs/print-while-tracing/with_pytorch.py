"""print runs at each call with values; splits the graph unless reorderable."""
import torch

graphs = 0


def counting_backend(graph_module, example_inputs):
    global graphs
    graphs += 1
    return graph_module.forward


def step(x):
    y = x * 2
    print("print:", y)
    return y + 1


for reorderable in [False, True]:
    if reorderable:
        torch._dynamo.config.reorderable_logging_functions.add(print)
    torch.compiler.reset()
    graphs, results = 0, []
    compiled = torch.compile(step, backend=counting_backend)
    for number in [1.0, 2.0, 3.0]:
        print("call", number)
        results.append(compiled(torch.tensor([number])))
    print("reorderable:", reorderable, " graphs:", graphs)
