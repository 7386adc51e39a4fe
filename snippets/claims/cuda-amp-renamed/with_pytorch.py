"""torch.cuda.amp.autocast and GradScaler warn; torch.amp takes the device as a word."""
import textwrap
import warnings

import torch

with warnings.catch_warnings(record=True, action="always") as caught:
    torch.cuda.amp.autocast(enabled=False)
    torch.cuda.amp.GradScaler(enabled=False)
for warning in caught:
    print(f"{warning.category.__name__}:")
    print(textwrap.fill(str(warning.message), 72))

x = torch.ones(2, 2)
with torch.amp.autocast(x.device.type, dtype=torch.bfloat16):
    result = x @ x
product = result.float().cpu().numpy()
print(result.dtype)
