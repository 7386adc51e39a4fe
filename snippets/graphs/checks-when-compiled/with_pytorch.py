"""An assert on a tensor's values holds in eager mode, captured and compiled."""
import torch


def double(x):
    assert torch.isfinite(x).all(), "not finite"
    return x * 2


x = torch.tensor([1.0, float("inf")])
modes = {
    "eager": double,
    "captured": torch.compile(double, backend="eager"),
    "compiled": torch.compile(double),
}

raised = []
for name, function in modes.items():
    try:
        print(f"{name}: {function(x).tolist()}")
        raised.append(False)
    except (AssertionError, RuntimeError) as error:
        print(f"{name}: {type(error).__name__}")
        raised.append(True)
