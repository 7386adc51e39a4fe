"""Two processes started by hand: rank, size and meeting point are arguments."""
import tempfile

import numpy as np
import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch.nn.parallel import DistributedDataParallel

rng = np.random.default_rng(0)
x_all = rng.normal(size=(8, 3)).astype("float32")
y_all = x_all @ np.array([[1.0], [2.0], [3.0]], "float32")


def train(rank=0, processes=1):
    x = torch.tensor(x_all[rank::processes], device="cpu")  # every other row
    y = torch.tensor(y_all[rank::processes], device="cpu")
    model = torch.nn.Linear(3, 1, bias=False, device="cpu")
    torch.nn.init.constant_(model.weight, 0.5)
    if processes > 1:
        model = DistributedDataParallel(model)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    losses = []
    for _ in range(4):
        loss = ((model(x) - y) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()  # the gradients are averaged over the processes
        optimizer.step()
        mean = loss.detach().clone()
        if processes > 1:
            dist.all_reduce(mean)
        losses.append(mean.item() / processes)
    return losses


def work(rank, folder, results):
    meeting_point = f"file://{folder}/rendezvous"
    dist.init_process_group("gloo", init_method=meeting_point, rank=rank, world_size=2)
    losses = train(rank, processes=2)
    dist.destroy_process_group()
    if rank == 0:
        results.put(losses)


if __name__ == "__main__":
    results = mp.get_context("spawn").SimpleQueue()
    with tempfile.TemporaryDirectory() as folder:
        mp.spawn(work, args=(folder, results), nprocs=2)
    losses = results.get()
    print("two processes:", [f"{loss:.5f}" for loss in losses])
    print("one process:  ", [f"{loss:.5f}" for loss in train()])
    print("equal within 1e-6:", np.allclose(losses, train(), rtol=1e-6, atol=1e-6))
