"""autocast casts at each operation: the weights and the loss stay float32."""
import numpy as np
import torch

rng = np.random.default_rng(0)
x = torch.tensor(rng.normal(size=(4, 3)), dtype=torch.float32)
weights = torch.tensor(rng.normal(size=(3, 2)), dtype=torch.float32)

model = torch.nn.Linear(3, 2)
with torch.no_grad():
    model.weight.copy_(weights.T)
    model.bias.zero_()
optimizer = torch.optim.Adam(model.parameters())

with torch.autocast(x.device.type, dtype=torch.bfloat16):
    prediction = model(x)
    loss = torch.nn.functional.mse_loss(prediction, torch.zeros(4, 2))
    with torch.autocast(x.device.type, enabled=False):
        exempt = model(x)
loss.backward()  # outside of autocast, as the manual advises
optimizer.step()

dtypes = {
    "weight": model.weight.dtype,
    "layer's result": prediction.dtype,
    "exempt": exempt.dtype,
    "loss": loss.dtype,
    "gradient": model.weight.grad.dtype,
    "Adam's mean": optimizer.state[model.weight]["exp_avg"].dtype,
}
dtypes = {name: str(dtype).split(".")[-1] for name, dtype in dtypes.items()}
for name, dtype in dtypes.items():
    print(f"{name:15s}{dtype}")
print(f"loss {loss.item():.1f}")
loss = loss.item()
