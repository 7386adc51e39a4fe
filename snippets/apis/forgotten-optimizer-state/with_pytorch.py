"""Without the momentum of before, the resumed loss takes another way."""
import torch
from sklearn.datasets import load_digits

images, labels = load_digits(return_X_y=True)
images = torch.tensor(images[:256] / 16, dtype=torch.float32)
labels = torch.tensor(labels[:256])


def new():
    model = torch.nn.Linear(64, 10)
    torch.nn.init.zeros_(model.weight)
    torch.nn.init.zeros_(model.bias)
    return model, torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)


def train(model, optimizer, steps):
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(model(images), labels)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


model, optimizer = new()
train(model, optimizer, 10)
torch.save((model.state_dict(), optimizer.state_dict()), "checkpoint.pt")
uninterrupted = train(model, optimizer, 10)

model_state, optimizer_state = torch.load("checkpoint.pt")
model, optimizer = new()
model.load_state_dict(model_state)
optimizer.load_state_dict(optimizer_state)
with_optimizer = train(model, optimizer, 10)

model, optimizer = new()
model.load_state_dict(torch.load("checkpoint.pt")[0])
weights_alone = train(model, optimizer, 10)

print("step  uninterrupted  with optimizer  weights alone")
for step in [0, 1, 2, 5, 9]:
    a, b, c = uninterrupted[step], with_optimizer[step], weights_alone[step]
    print(f"{step + 11:4}  {a:13.4f}  {b:14.4f}  {c:13.4f}")
