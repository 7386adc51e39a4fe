"""channels_last changes strides, not shapes: no index and no weight file changes."""
import numpy as np
import torch
from torch import nn

rng = np.random.default_rng(0)
images = torch.from_numpy(rng.normal(size=(2, 3, 5, 5)).astype("float32"))
kernel = torch.from_numpy(rng.normal(size=(4, 3, 3, 3)).astype("float32"))

conv = nn.Conv2d(3, 4, 3, bias=False)
conv.load_state_dict({"weight": kernel})
with torch.no_grad():
    expected = conv(images)

    conv = conv.to(memory_format=torch.channels_last)
    moved = images.to(memory_format=torch.channels_last)
    result = conv(moved)

print("shape:  ", tuple(images.shape), "->", tuple(moved.shape))
print("strides:", images.stride(), "->", moved.stride())
print("result: ", tuple(result.shape), result.stride())
print("same numbers within 1e-5:", torch.allclose(result, expected, atol=1e-5))
print("weight in the state dict:", tuple(conv.state_dict()["weight"].shape))
