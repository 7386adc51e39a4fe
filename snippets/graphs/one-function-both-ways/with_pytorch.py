"""The same class runs line by line, as a captured graph, and from a file without it."""
import torch


class Score(torch.nn.Module):
    def forward(self, x):
        return torch.tanh(x * 0.5).sum()


x = torch.tensor([1.0, 2.0, 3.0])
score = Score()
torch.export.save(torch.export.export(score, (x,)), "score.pt2")

ways = {
    "eager": score,
    "captured": torch.compile(score, backend="eager", fullgraph=True),
    "from a file": torch.export.load("score.pt2").module(),
}
results = []
for name, run in ways.items():
    results.append(run(x))
    print(f"{name}: {results[-1].item():.6f}")
