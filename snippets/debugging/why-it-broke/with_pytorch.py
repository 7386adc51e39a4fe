"""Three lines of this function end a graph; explain names each, with its reason."""
import linecache

import torch


def normalise(x):
    largest = x.abs().max().tolist()
    if x.sum() > 0:
        x = x / largest
    print("normalised")
    return x * 2


x = torch.tensor([4.0, -2.0])
eager = normalise(x)

explained = torch._dynamo.explain(normalise)(x)
print("graphs:", explained.graph_count, " breaks:", explained.graph_break_count)
for broken in explained.break_reasons:
    frame = broken.user_stack[-1]
    print(linecache.getline(frame.filename, frame.lineno).strip())
    print("  ", broken.reason.splitlines()[0][:70])
