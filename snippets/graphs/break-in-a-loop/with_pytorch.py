"""A graph break inside a loop leaves the whole function to Python."""
import torch

graphs = 0


def counting_backend(graph_module, example_inputs):
    global graphs
    graphs += 1
    return graph_module.forward


def train_step(weight):
    return weight - 0.25 * weight


def whole_loop(weight):
    for _ in range(3):
        weight = weight - 0.25 * weight
        print("weight", weight.tolist())
    return weight


def loop_of_steps(weight):
    for _ in range(3):
        weight = train_step(weight)  # a function of its own, without the print
        print("weight", weight.tolist())
    return weight


results = []
for function in (whole_loop, loop_of_steps):
    graphs = 0
    compiled = torch.compile(function, backend=counting_backend)
    results.append(compiled(torch.tensor(64.0)))
    print(f"{function.__name__}, graphs: {graphs}")
