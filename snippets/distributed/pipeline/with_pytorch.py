"""Four micro-batches through two ranks give the losses of one process."""
import numpy as np
import torch
import torch.distributed as dist
from sklearn.datasets import load_digits
from torch import nn
from torch.distributed.pipelining import PipelineStage, ScheduleGPipe

images, labels = load_digits(return_X_y=True)
x = torch.tensor(images[:64] / 16, dtype=torch.float32, device="cpu")
y = torch.tensor(labels[:64], device="cpu")
rng = np.random.default_rng(0)
first = rng.normal(0, 0.1, (64, 32))
second = rng.normal(0, 0.1, (32, 10))


def build_stages():
    hidden = nn.Linear(64, 32, bias=False, device="cpu")
    output = nn.Linear(32, 10, bias=False, device="cpu")
    with torch.no_grad():
        hidden.weight.copy_(torch.tensor(first.T))
        output.weight.copy_(torch.tensor(second.T))
    return [nn.Sequential(hidden, nn.ReLU()), output]


model = nn.Sequential(*build_stages())
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
one_process = []
for _ in range(4):
    loss = nn.functional.cross_entropy(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    one_process.append(loss.item())

dist.init_process_group("gloo")
rank = dist.get_rank()
module = build_stages()[rank]  # a rank keeps its own stage alone
stage = PipelineStage(module, rank, 2, torch.device("cpu"))
schedule = ScheduleGPipe(stage, n_microbatches=4, loss_fn=nn.functional.cross_entropy)
optimizer = torch.optim.SGD(module.parameters(), lr=0.5)
losses = torch.zeros(4, device="cpu")
for step in range(4):
    optimizer.zero_grad()
    if rank == 0:
        schedule.step(x)  # the first stage has the inputs
    else:
        of_microbatches = []  # the last one has the labels and the losses
        schedule.step(target=y, losses=of_microbatches)
        losses[step] = torch.stack(of_microbatches).mean()
    optimizer.step()
dist.broadcast(losses, src=1)

if rank == 0:
    print("one process:", [round(loss, 5) for loss in one_process])
    print("two stages: ", [round(loss, 5) for loss in losses.tolist()])
    difference = np.abs(np.subtract(losses.tolist(), one_process)).max()
    print("differ by less than 1e-6:", bool(difference < 1e-6))
dist.destroy_process_group()
