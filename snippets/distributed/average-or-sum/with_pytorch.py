"""DDP averages gradients: with a loss over the global batch, steps are too short."""
import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

dist.init_process_group("gloo")
rank, workers = dist.get_rank(), dist.get_world_size()

inputs = torch.tensor([[1.0], [2.0], [3.0], [4.0]])
targets = torch.tensor([[2.0], [3.0], [5.0], [9.0]])


def step_from_zero(inputs, targets, divisor, parallel):
    model = nn.Linear(1, 1, bias=False)
    model.weight.data.zero_()
    wrapped = DistributedDataParallel(model) if parallel else model
    loss = ((wrapped(inputs) - targets) ** 2).sum() / divisor
    loss.backward()
    torch.optim.SGD(model.parameters(), lr=0.1).step()
    return model.weight.item()


mine = slice(2 * rank, 2 * rank + 2)
one_process = step_from_zero(inputs, targets, divisor=4, parallel=False)
by_local_batch = step_from_zero(inputs[mine], targets[mine], 2, parallel=True)
by_global_batch = step_from_zero(inputs[mine], targets[mine], 4, parallel=True)
if rank == 0:
    print(f"one process, batch of 4:                {one_process:.4f}")
    print(f"{workers} processes, sum / 2 (local batch):    {by_local_batch:.4f}")
    print(f"{workers} processes, sum / 4 (global batch):   {by_global_batch:.4f}")
dist.destroy_process_group()
