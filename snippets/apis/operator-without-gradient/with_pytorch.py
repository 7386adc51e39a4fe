"""backward() through an operator without a registered gradient raises."""
import numpy as np
import torch

x = torch.tensor([-2.0, 0.0, 3.0], dtype=torch.float64, requires_grad=True)


@torch.library.custom_op("example::plain_softplus", mutates_args=())
def softplus(x: torch.Tensor) -> torch.Tensor:
    y = np.logaddexp(0, x.cpu().numpy())
    return torch.tensor(y, device=x.device)


value = softplus(x)
print("value:", [round(v, 4) for v in value.tolist()])
raised = 0
try:
    value.sum().backward()
except RuntimeError as error:
    raised = 1
    print(type(error).__name__, str(error).split(" but ")[1][:34])
print("gradient:", x.grad)
