"""An unused lookup is dropped with its error; an unused inverse still raises."""
import torch


def unused_lookup(x):
    torch.index_select(x, 0, torch.tensor([5]))  # x has two rows
    return x + 1


def unused_inverse(x):
    torch.linalg.inv(x)  # x is singular
    return x + 1


x = torch.zeros(2, 2)
modes = {
    "eager": lambda function: function,
    "captured": lambda function: torch.compile(function, backend="eager"),
    # The graph that Inductor would be given, run without generating code.
    "compiled": lambda function: torch.compile(function, backend="aot_eager"),
}

raised = []
for function in [unused_lookup, unused_inverse]:
    for mode, prepare in modes.items():
        try:
            prepare(function)(x)
            raised.append(False)
            print(f"{function.__name__}, {mode}: returns x + 1")
        except Exception as error:
            raised.append(True)
            print(f"{function.__name__}, {mode}: {type(error).__name__}")
