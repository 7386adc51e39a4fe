"""PyTorch has no parameter server: here is one by hand, with remote procedure calls."""
import os

import numpy as np
import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.distributed import rpc

torch.set_default_device("cpu")  # the calls carry tensors of the CPU
images, labels = load_digits(return_X_y=True)
x = torch.tensor(images[:64] / 16, dtype=torch.float32)
y = torch.tensor(labels[:64])
rng = np.random.default_rng(0)
first = torch.tensor(rng.normal(0, 0.1, (64, 32)), dtype=torch.float32)
second = torch.tensor(rng.normal(0, 0.1, (32, 10)), dtype=torch.float32)
weights = [first, second]  # those that count are the server's


def pull():
    return weights


def push(gradients):
    for weight, gradient in zip(weights, gradients):
        weight.sub_(0.5 * gradient)


def gradients_of(weights, x, y):
    weights = [weight.detach().requires_grad_() for weight in weights]
    logits = torch.relu(x @ weights[0]) @ weights[1]
    loss = nn.functional.cross_entropy(logits, y)
    return loss.item(), torch.autograd.grad(loss, weights)


def step_on_worker(x, y):
    loss, gradients = gradients_of(rpc.rpc_sync("ps", pull), x, y)
    rpc.rpc_sync("ps", push, args=(gradients,))
    return loss


rank = int(os.environ["RANK"])
names = ["chief", "worker0", "worker1", "ps"]
rpc.init_rpc(names[rank], rank=rank, world_size=4)
if rank == 0:
    losses = []
    for step in range(4):
        loss = rpc.rpc_async(names[1 + step % 2], step_on_worker, args=(x, y))
        losses.append(loss.wait())

    one_process = []
    for _ in range(4):
        loss, gradients = gradients_of(weights, x, y)
        push(gradients)
        one_process.append(loss)
    print("one process:", [round(loss, 5) for loss in one_process])
    print("cluster:    ", [round(loss, 5) for loss in losses])
    difference = np.abs(np.subtract(losses, one_process)).max()
    print("differ by less than 1e-6:", bool(difference < 1e-6))
rpc.shutdown()  # waits for all: a server has nothing else to do
