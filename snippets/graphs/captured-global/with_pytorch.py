"""A global that changed fails a guard: the function is captured again, and is right."""
import torch

rate = 0.5
captures = 0


def counting_backend(graph_module, example_inputs):
    global captures
    captures += 1
    return graph_module.forward


@torch.compile(backend=counting_backend)
def update(gradient):
    return gradient * rate


gradient = torch.tensor(1.0)
print("rate 0.5:", update(gradient).cpu().numpy())

rate = 0.25
after_change = update(gradient)
print("rate 0.25:", after_change.cpu().numpy(), "captures:", captures)

# A tensor is an input of the graph, so changing it in place needs no second capture.
rate_tensor = torch.tensor(0.5)


@torch.compile(backend=counting_backend)
def update_with_tensor(gradient):
    return gradient * rate_tensor


captures = 0
update_with_tensor(gradient)
rate_tensor.fill_(0.25)
in_tensor = update_with_tensor(gradient)
print("tensor 0.25:", in_tensor.cpu().numpy(), "captures:", captures)
