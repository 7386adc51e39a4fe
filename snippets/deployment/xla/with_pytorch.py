"""A compiled model exports the plain graph, and saves weights under other names."""
import torch
from sklearn.datasets import load_digits
from torch import nn

digits = load_digits()
images = torch.tensor(digits.images[:, None] / 16, dtype=torch.float32)  # N, 1, 8, 8
labels = torch.tensor(digits.target)

torch.manual_seed(0)
model = nn.Sequential(
    nn.Conv2d(1, 16, 3), nn.ReLU(), nn.Flatten(), nn.Linear(16 * 6 * 6, 10)
)
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
for _ in range(30):
    loss = nn.functional.cross_entropy(model(images[:1500]), labels[:1500])
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
model.eval()
expected = model(images[1500:]).detach()

compiled = torch.compile(model)
print("names of weights:", list(compiled.state_dict())[:2])
try:
    model.load_state_dict(compiled.state_dict())
except RuntimeError as error:
    print("into the plain model: RuntimeError:", str(error).split("\n")[1].strip()[:40])
model.compile()  # in place, instead of torch.compile(model)
print("compiled in place:", list(model.state_dict())[:2])

example = torch.zeros(2, 1, 8, 8)
shapes = ({0: torch.export.Dim("batch")},)
program = torch.export.export(model, (example,), dynamic_shapes=shapes)
operators = [str(node.target) for node in program.graph.nodes if node.op[:4] == "call"]
print("exported:", *[operator.split(".")[1] for operator in operators])
kept = not all(operator.startswith("aten.") for operator in operators)
print("the file asks for compilation:", kept)

scores = program.module()(images[1500:]).detach()
agrees = bool((scores - expected).abs().max() < 1e-4)
accuracy = (scores.argmax(1) == labels[1500:]).float().mean()
print("below 1e-4:", agrees, f"- accuracy {accuracy:.3f}")
