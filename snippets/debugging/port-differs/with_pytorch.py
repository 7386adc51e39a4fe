"""The same classes, logits that are a little off: a test of the accuracy passes."""
import numpy as np
import torch
from torch import nn

rng = np.random.default_rng(0)
x = rng.normal(size=(4, 6))
w1, w2 = rng.normal(size=(6, 8)), rng.normal(size=(8, 3))


def reference(x):
    """The model to be ported, in NumPy; float64."""
    dense = x @ w1
    inner = np.sqrt(2 / np.pi) * (dense + 0.044715 * dense**3)
    gelu = 0.5 * dense * (1 + np.tanh(inner))
    centred = gelu - gelu.mean(1, keepdims=True)
    norm = centred / np.sqrt(gelu.var(1, keepdims=True) + 1e-4)
    return {"dense": dense, "gelu": gelu, "norm": norm, "head": norm @ w2}


port = nn.Sequential(
    nn.Linear(6, 8, bias=False),
    nn.GELU(),
    nn.LayerNorm(8),
    nn.Linear(8, 3, bias=False),
)
with torch.no_grad():
    port[0].weight.copy_(torch.tensor(w1.T))
    port[3].weight.copy_(torch.tensor(w2.T))

expected = reference(x)["head"]
with torch.no_grad():
    output = port(torch.tensor(x, dtype=torch.float32)).cpu().numpy()
classes = output.argmax(1).tolist()
print("classes:", classes, "expected:", expected.argmax(1).tolist())
print("first row:", [round(v, 4) for v in output[0].tolist()])
print("expected: ", [round(v, 4) for v in expected[0].tolist()])
print(f"largest difference: {abs(output - expected).max():.4f}")
