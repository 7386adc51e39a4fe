"""With tensors in place of Python numbers it is one graph, right for both branches."""
import torch


def normalise(x):
    largest = x.abs().max()
    x = torch.where(x.sum() > 0, x / largest, x)
    return x * 2


inputs = [torch.tensor([4.0, -2.0]), torch.tensor([-4.0, 2.0])]
explained = torch._dynamo.explain(normalise)(inputs[0])
print("graphs:", explained.graph_count, " breaks:", explained.graph_break_count)

captured = torch.compile(normalise, backend="eager", fullgraph=True)
results = [captured(x) for x in inputs]
for x, result in zip(inputs, results):
    print(result.tolist(), "as eager:", torch.equal(result, normalise(x)))
