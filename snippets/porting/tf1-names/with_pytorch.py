"""Names of PyTorch 0.x: some run on, some warn, some are gone."""
import warnings

import torch
from torch.autograd import Variable

x = torch.ones(2, 2)


def next_batch():
    return iter(torch.utils.data.DataLoader([1, 2])).next()


OLD = {
    "Variable(x)": lambda: Variable(x),
    "Variable(x, volatile=True)": lambda: Variable(x, volatile=True),
    "MSELoss(size_average=False)": lambda: torch.nn.MSELoss(size_average=False),
    "clip_grad_norm": lambda: torch.nn.utils.clip_grad_norm([x], 1.0),
    "loss.data[0]": lambda: x.sum().data[0],
    "torch.symeig(x)": lambda: torch.symeig(x),
    "torch.gels(x, x)": lambda: torch.gels(x, x),
    "masked_fill, bytes": lambda: x.masked_fill(x.byte(), 0.0),
    "loader.next()": next_batch,
}
for name, call in OLD.items():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            call()
            status = caught[0].category.__name__ if caught else "runs"
        except Exception as error:
            status = f"{type(error).__name__}: {str(error).split('. ')[0]}"
    print(f"{name:<28}{status}")
