"""print(model) shows structure; counting is one line, and buffers are apart."""
from torch import nn

model = nn.Sequential(
    nn.Linear(64, 32),
    nn.BatchNorm1d(32),
    nn.ReLU(),
    nn.Linear(32, 10),
)
print(model)

for name, parameter in model.named_parameters():
    print(f"{name:<8} {str(tuple(parameter.shape)):>9} {parameter.numel():>5}")

trainable = sum(p.numel() for p in model.parameters() if p.requires_grad)
kept = sum(b.numel() for b in model.buffers())
print("trainable:", trainable)
print("kept, not trained:", kept)
