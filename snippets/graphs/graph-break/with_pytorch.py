"""What cannot be captured ends the graph, runs as Python, and another graph goes on."""
import torch


def double_and_shift(x):
    y = x * 2
    print("Python sees", y.tolist())
    return y + 1


x = torch.tensor([1.0, 2.0])
explained = torch._dynamo.explain(double_and_shift)(x)
print("graphs:", explained.graph_count)
print("graph breaks:", explained.graph_break_count)
for broken in explained.break_reasons:
    print("reason:", broken.reason.splitlines()[0])

result = torch.compile(double_and_shift, backend="eager")(x)
print(result.tolist())
