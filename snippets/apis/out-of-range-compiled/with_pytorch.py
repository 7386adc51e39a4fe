"""Compiled code raises for 3 as eager code does, but takes -1 for the last row."""
import torch


def read(x, index):
    return x.index_select(0, index) * 2


def write(x, index):
    return x.index_put((index,), torch.tensor(7.0, device="cpu")) * 2


x = torch.tensor([10.0, 20.0, 30.0], device="cpu")
results = {}
for function in (read, write):
    compiled = torch.compile(function)
    for position in (1, 3, -1):
        index = torch.tensor([position], device="cpu")
        for mode, call in {"eager": function, "compiled": compiled}.items():
            name = f"{function.__name__} {position} {mode}"
            try:
                results[name] = str(call(x, index).tolist())
            except (IndexError, RuntimeError) as error:
                results[name] = type(error).__name__
            print(f"{name:<17}", results[name])
