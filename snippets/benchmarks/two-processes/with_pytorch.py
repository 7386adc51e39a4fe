"""Data parallel training, two processes of one thread: DDP over Gloo on loopback."""
from functools import partial

import torch
import torch.distributed as dist
from arrays import SIZES, batches, weights
from steps import measured, timed
from torch import nn
from torch.nn.parallel import DistributedDataParallel


def model():
    layers = [nn.Linear(i, o) for i, o in zip(SIZES, SIZES[1:])]
    for layer, weight in zip(layers, weights()):
        layer.weight.data = torch.from_numpy(weight.T.copy())
        nn.init.zeros_(layer.bias)
    return nn.Sequential(layers[0], nn.ReLU(), layers[1], nn.ReLU(), layers[2])


def train(rank, ports, start, batch, processes, exchange):
    torch.set_num_threads(1)
    net = model()
    if exchange:
        address = f"tcp://127.0.0.1:{ports[0]}"
        dist.init_process_group("gloo", address, rank=rank, world_size=processes)
        net = DistributedDataParallel(net)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9)
    loss_of = nn.CrossEntropyLoss()

    def step(images, labels):
        optimizer.zero_grad()
        loss = loss_of(net(images), labels)
        loss.backward()  # DDP averages the gradients of all processes here
        optimizer.step()
        return loss

    shares = batches(batch, rank, processes)
    data = [(torch.tensor(x), torch.tensor(y)) for x, y in shares]
    step_s, loss = timed(step, data, start)
    loss = loss.detach()
    if exchange:
        dist.all_reduce(loss)  # each process knows the loss of its share only
        loss /= processes
        dist.destroy_process_group()
    return {"step_s": step_s, "loss": loss.item()}


measure = partial(measured, train)
