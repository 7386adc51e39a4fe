"""GradScaler skips a step whose gradients are not finite, and halves its scale."""
import torch

weight = torch.nn.Parameter(torch.tensor([1.0]))
optimizer = torch.optim.SGD([weight], lr=0.5)
scaler = torch.amp.GradScaler(weight.device.type, init_scale=32768.0)

weights, scales = [], []
for factor in (1.0, float("inf"), 1.0):
    optimizer.zero_grad()
    loss = (weight * factor).sum()
    scaler.scale(loss).backward()
    scaler.step(optimizer)
    scaler.update()
    weights.append(weight.item())
    scales.append(scaler.get_scale())

print("default scale:", torch.amp.GradScaler(weight.device.type).get_scale())
print("weight:", weights)
print("scale: ", scales)
