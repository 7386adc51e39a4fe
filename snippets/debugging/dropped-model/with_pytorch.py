"""A model is freed with its last reference: nothing waits for the garbage collector."""
import gc
import weakref

import torch
from torch import nn

gc.disable()  # so that only gc.collect() collects
models = []
for width in [8, 16, 32, 64]:  # a search over widths
    model = nn.Sequential(nn.Linear(4, width), nn.ReLU(), nn.Linear(width, 1))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    for _ in range(2):
        loss = nn.functional.mse_loss(model(torch.ones(8, 4)), torch.ones(8, 1))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    models.append(weakref.ref(model))
    del model, optimizer, loss

after_del = sum(reference() is not None for reference in models)
print("alive after del:", after_del, "of 4")
gc.collect()
after_collect = sum(reference() is not None for reference in models)
print("after gc.collect():", after_collect)
