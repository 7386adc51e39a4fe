"""train() and eval() set a flag that the capture is guarded by: one graph for each."""
import torch

captures = 0


def counting_backend(graph_module, example_inputs):
    global captures
    captures += 1
    return graph_module.forward


dropout = torch.nn.Dropout(0.5)
compiled = torch.compile(dropout, backend=counting_backend)

x = torch.ones(4)
for mode in (dropout.train, dropout.eval, dropout.train, dropout.eval):
    mode()
    before = captures
    evaluated = compiled(x)
    print(f"{mode.__name__}: {'captured' if captures > before else 'reused'}")
print(evaluated.tolist())
