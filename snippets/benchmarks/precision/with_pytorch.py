"""Matrix products, with GELU between two of them, in each of the number formats."""
from itertools import cycle

import torch
from arrays import Step, inputs, weights
from torch import nn

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
# What float32 products may be computed in.
INSIDE = {"tf32": "high", "float32-medium": "medium"}
# What weights and inputs are kept in.
KEPT = {
    "float16": torch.float16,
    "bfloat16": torch.bfloat16,
    "float64": torch.float64,
}


def model(sizes):
    layers = []
    for kernel in weights(sizes):
        layers += [nn.Linear(*kernel.shape, bias=False), nn.GELU()]
        layers[-2].weight.data = torch.tensor(kernel.T.copy())
    return nn.Sequential(*layers[:-1]).eval()


def make(mode, batch, sizes):
    if mode == "tf32" and device.type == "cpu":
        reason = "TF32 exists on NVIDIA GPUs from Ampere on; this device is a CPU"
        raise NotImplementedError(reason)
    torch.set_float32_matmul_precision(INSIDE.get(mode, "highest"))
    dtype = KEPT.get(mode, torch.float32)
    net = model(sizes).to(device, dtype)
    xs = [torch.tensor(x, device=device, dtype=dtype) for x in inputs(batch, sizes)]

    @torch.inference_mode()
    def forward(x):
        with torch.autocast(device.type, torch.bfloat16, enabled=mode == "autocast"):
            return net(x)

    def step():
        return forward(next(data))[:4]  # all is computed, the gate sees four rows

    data = cycle(xs)
    return Step(step, lambda: forward(xs[0]).double().cpu().numpy(), batch, sizes)
