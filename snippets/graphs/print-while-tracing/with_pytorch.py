"""print runs at every call with real values, and splits the graph in two at its line."""
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


results = []
for number in [1.0, 2.0, 3.0]:
    print("call", number)
    results.append(step(torch.tensor([number])))
print("graphs:", graphs)

# Listed here, print is moved behind the graph, which then stays whole.
torch._dynamo.config.reorderable_logging_functions.add(print)
torch.compiler.reset()
graphs = 0
step(torch.tensor([4.0]))
print("graphs:", graphs)
