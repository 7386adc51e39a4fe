"""Backward goes through the turns that were taken; torch.while_loop has one, too."""
import torch


@torch.compile(backend="eager")
def double_until_100(x):
    y = x
    while y.sum() < 100:
        y = y * 2
    return y.sum()


@torch.compile(backend="aot_eager", fullgraph=True)
def in_the_graph(x):
    (y,) = torch.while_loop(lambda y: y.sum() < 100, lambda y: (y * 2,), (x,))
    return y.sum()


for function in (in_the_graph, double_until_100):
    gradients = []
    for start in (1.0, 10.0):
        x = torch.tensor([start, start], requires_grad=True)
        function(x).backward()
        gradients.append(x.grad)
        print(f"{function.__name__}: {start} -> {x.grad.tolist()}")
