"""Each process normalises its share; DDP copies rank 0's statistics to the others."""
import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

torch.set_default_device("cpu")
dist.init_process_group("gloo")
rank = dist.get_rank()

batch = torch.tensor([[1.0], [3.0], [11.0], [17.0]])
mine = batch[2 * rank : 2 * rank + 2]

alone = nn.BatchNorm1d(1)(batch).flatten()
layer = nn.BatchNorm1d(1)
model = DistributedDataParallel(layer)
separate = model(mine).flatten()
running_means = [layer.running_mean.item()]
model(mine)  # first copies the buffers of rank 0 to all others
running_means.append(layer.running_mean.item())
of_all = torch.empty(2)
dist.all_gather_single(of_all, layer.running_mean)

# What SyncBatchNorm computes in its forward pass on GPUs:
mean = mine.sum(dim=0)
dist.all_reduce(mean)
mean /= len(batch)
variance = ((mine - mean) ** 2).sum(dim=0)
dist.all_reduce(variance)
variance /= len(batch)
synchronized = ((mine - mean) / torch.sqrt(variance + 1e-5)).flatten()
try:
    nn.SyncBatchNorm.convert_sync_batchnorm(layer)(mine)
except ValueError as error:
    refused = f"{type(error).__name__}: {str(error)[:48]}"


def rounded(values):
    return [round(value, 3) for value in values.tolist()]


print("one process   ", rounded(alone))
print("my share      ", mine.flatten().tolist())
print("each its own  ", rounded(separate))
print("synchronized  ", rounded(synchronized))
print("running mean   {:.2f}, then {:.2f}".format(*running_means))
print("SyncBatchNorm ", refused)
dist.destroy_process_group()
