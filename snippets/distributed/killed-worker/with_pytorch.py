"""A process is killed before step 3; torchrun restarts all, and no step is lost."""
import os
import signal

import torch
import torch.distributed as dist
from sklearn.datasets import load_digits
from torch import nn
from torch.nn.parallel import DistributedDataParallel

attempt = int(os.environ["TORCHELASTIC_RESTART_COUNT"])
# After a restart torchrun's store still has the addresses of the dead: a prefix
# for each attempt keeps them apart.
store, rank, workers = next(dist.rendezvous("env://"))
store = dist.PrefixStore(f"attempt-{attempt}", store)
dist.init_process_group("gloo", store=store, rank=rank, world_size=workers)

digits = load_digits()
images = torch.tensor(digits.data / 16, dtype=torch.float32)
labels = torch.tensor(digits.target)


def new_model():
    model = nn.Linear(64, 10)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    return model, torch.optim.SGD(model.parameters(), lr=0.5, momentum=0.9)


def train_step(model, optimizer, step, share, shares):
    batch = torch.arange(64 * step, 64 * (step + 1)).chunk(shares)[share]
    loss = nn.functional.cross_entropy(model(images[batch]), labels[batch])
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()


model, optimizer = new_model()
first, losses = 0, []
if os.path.exists("latest.pt"):
    saved = torch.load("latest.pt")
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    first, losses = saved["step"] + 1, saved["losses"]
parallel = DistributedDataParallel(model)

for step in range(first, 6):
    if step == 3 and attempt == 0 and rank == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    loss = train_step(parallel, optimizer, step, rank, workers)
    dist.all_reduce(loss)
    losses.append(loss.item() / workers)
    if rank == 0:
        print(f"step {step}: {losses[-1]:.5f}", flush=True)
        state = {"model": model.state_dict(), "optimizer": optimizer.state_dict()}
        torch.save(state | {"step": step, "losses": losses}, "new.pt")
        os.replace("new.pt", "latest.pt")  # there is always a whole file to load
    dist.barrier()  # nobody is a step ahead of the file

if rank == 0:
    one_process = new_model()
    alone = [train_step(*one_process, step, 0, 1).item() for step in range(6)]
    largest = max(abs(a - b) for a, b in zip(alone, losses))
    print(f"uninterrupted, in one process: within 1e-5 {largest < 1e-5}")
dist.destroy_process_group()
