"""Inductor cancels transposes, folds constants, keeps `+ 0.0`, shares exp later."""
import re

import torch
from torch._inductor.utils import run_and_get_code


class Function(torch.nn.Module):
    def forward(self, x):
        torch.sqrt(x)  # nothing uses it
        same = (x + 0.0) * 1.0
        turned = torch.t(torch.t(same))
        factor = torch.full((), 2.0) * torch.full((), 3.0)
        return turned * factor + (torch.exp(x) + torch.exp(x))


def show(title, graph):
    print(f"{title}:")
    for node in graph.nodes:
        operation = node.target.__name__ if node.op == "call_function" else node.op
        print(f"{node.name} = {operation}({', '.join(map(str, node.args))})")


def show_optimised(graph):
    graph.eliminate_dead_code()  # the constants that were folded
    show("after", graph)


f = Function()
x = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
show("before", torch.export.export(f, (x,)).graph)

compiled = torch.compile(f, options={"post_grad_custom_post_pass": show_optimised})
result, (code,) = run_and_get_code(compiled, x)
print("exp in the generated code:", len(re.findall(r"\bexp\(", code)))

difference = (result - f(x)).abs().max()
print("equal to eager within 1e-4:", bool(difference < 1e-4))
