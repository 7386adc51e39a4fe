"""Parameter groups: one optimizer, one learning rate and one decay for each group."""
import torch

body = torch.nn.Linear(2, 2)
head = torch.nn.Linear(2, 1)
model = torch.nn.Sequential(body, head)
for parameter in model.parameters():
    torch.nn.init.ones_(parameter)

groups = [
    {"params": [body.weight, body.bias], "lr": 0.01},
    {"params": [head.weight], "weight_decay": 0.5},
    {"params": [head.bias]},
]
optimizer = torch.optim.AdamW(groups, lr=0.1, weight_decay=0.0)

loss = model(torch.tensor([[1.0, 2.0]])).sum()
loss.backward()
optimizer.step()

print("first name:", next(model.named_parameters())[0])
after = {
    "body.weight": body.weight[0, 0].item(),
    "body.bias": body.bias[0].item(),
    "head.weight": head.weight[0, 0].item(),
    "head.bias": head.bias[0].item(),
}
for name, value in after.items():
    print(f"{name:11s} 1.0 -> {value:.4f}")

for group in optimizer.param_groups:
    group["lr"] *= 0.1
rates = [round(group["lr"], 6) for group in optimizer.param_groups]
print("rates after dividing all by ten:", rates)
