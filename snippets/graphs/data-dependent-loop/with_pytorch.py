"""A `while` on a tensor is left to Python; torch.while_loop is one graph."""
import torch

graphs = 0


def counting_backend(graph_module, example_inputs):
    global graphs
    graphs += 1
    return graph_module.forward


@torch.compile(backend=counting_backend)
def square_root(x):
    root, steps = x, 0
    while (root * root - x).abs() > 1e-4:
        root = 0.5 * (root + x / root)
        steps += 1
    return root, steps


root, steps = square_root(torch.tensor(2.0))
print(f"{root.item():.5f} after {steps} steps")
print("more than one graph:", graphs > 1)

try:
    torch.compile(square_root, backend="eager", fullgraph=True)(torch.tensor(2.0))
except torch._dynamo.exc.Unsupported as error:
    print(type(error).__name__, "with fullgraph=True")


@torch.compile(backend=counting_backend, fullgraph=True)
def in_the_graph(x):
    def far(root, steps):
        return (root * root - x).abs() > 1e-4

    def step(root, steps):
        return 0.5 * (root + x / root), steps + 1

    return torch.while_loop(far, step, (x, torch.tensor(0)))


graphs = 0
root, steps = in_the_graph(torch.tensor(2.0))
print(f"torch.while_loop: {root.item():.5f} after {steps.item()} steps,", end=" ")
print("graphs:", graphs)
