"""An unused lookup is dropped with its error; used, it raises in every mode."""
import torch


def unused_lookup(x):
    torch.index_select(x, 0, torch.tensor([5]))  # x has two rows
    return x + 1


def unused_inverse(x):
    torch.linalg.inv(x)  # x is singular
    return x + 1


def used_lookup(x):
    return torch.index_select(x, 0, torch.tensor([5])) + 1


def used_inverse(x):
    return torch.linalg.inv(x) + 1


x = torch.zeros(2, 2)
modes = {
    "eager": lambda function: function,
    "captured": lambda function: torch.compile(function, backend="eager"),
    "compiled": torch.compile,
}

raised = []
for function in [unused_lookup, unused_inverse, used_lookup, used_inverse]:
    for mode, prepare in modes.items():
        try:
            result = prepare(function)(x)
            raised.append(False)
            print(f"{function.__name__}, {mode}: returns {result[0].tolist()}")
        except Exception as error:
            raised.append(True)
            print(f"{function.__name__}, {mode}: {type(error).__name__}")
