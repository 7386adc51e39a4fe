"""Captured graphs outlive their function; torch.compiler.reset() lets them go."""
import gc
import weakref

import torch

graphs = []


def keeping_backend(graph_module, example_inputs):
    graphs.append(weakref.ref(graph_module))
    return graph_module.forward


@torch.compile(backend=keeping_backend)
def total(parts):
    return sum(part.sum() for part in parts)


for n in range(1, 7):  # a list of another length: another graph
    total([torch.ones(2)] * n)

gc.collect()
kept = sum(reference() is not None for reference in graphs)
print("graphs kept:", kept)

del total
gc.collect()
after_del = sum(reference() is not None for reference in graphs)
print("after del:", after_del)

torch.compiler.reset()  # forgets every capture of the process
gc.collect()
kept_after = sum(reference() is not None for reference in graphs)
print("after reset():", kept_after)
