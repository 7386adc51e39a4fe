"""Inductor makes one kernel of five elementwise operations; a product stays apart."""
import re

import torch
from torch._inductor.utils import run_and_get_code


def elementwise(x):
    return torch.tanh(torch.sin(x) * 2.0 + torch.cos(x))


def with_product(x):
    return elementwise(elementwise(x) @ x)


x = torch.linspace(-1.0, 1.0, 256).reshape(16, 16)
results = []
for function in [elementwise, with_product]:
    graph = torch.fx.symbolic_trace(function).graph
    operations = sum(node.op == "call_function" for node in graph.nodes)
    result, (code,) = run_and_get_code(torch.compile(function), x)
    kernels = re.findall(r"(fused_\w+) = async_compile", code)
    results.append(result)
    print(f"{function.__name__}: {operations} operations, {len(kernels)} fused")
    for kernel in kernels:
        print(" ", kernel)
