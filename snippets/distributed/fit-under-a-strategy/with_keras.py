"""Keras fit on the torch backend trains each process by itself, and says nothing."""
import os

os.environ["KERAS_BACKEND"] = "torch"
import keras
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel

dist.init_process_group("gloo")
rank, workers = dist.get_rank(), dist.get_world_size()

inputs = torch.tensor([[1.0], [2.0], [3.0], [4.0]])
targets = torch.tensor([[2.0], [3.0], [5.0], [9.0]])
mine = slice(2 * rank, 2 * rank + 2)


def new_model():
    layer = keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros")
    return keras.Sequential([keras.Input((1,)), layer])


model = new_model()
model.compile(keras.optimizers.SGD(0.05), "mse")
model.fit(inputs[mine], targets[mine], epochs=3, shuffle=False, verbose=0)
print("fit:      ", round(model.layers[0].kernel.value.item(), 4))

model = new_model()
parallel = DistributedDataParallel(model)  # a Keras model is a torch.nn.Module here
optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
weights = []
for step in range(3):
    loss = torch.nn.functional.mse_loss(parallel(inputs[mine]), targets[mine])
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    weights.append(model.layers[0].kernel.value.item())
print("in a loop:", [round(weight, 4) for weight in weights])
dist.destroy_process_group()
