"""With shares of 2 and 1 samples, the mean of the means is not the mean."""
import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

dist.init_process_group("gloo")
rank, workers = dist.get_rank(), dist.get_world_size()

samples = torch.tensor([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 9.0])
batches = samples.split(4)  # 4 and 3 samples, for both processes together
sizes = [[2, 2], [2, 1]]  # how they are divided


def gradient(batch, sizes, divide):
    mine = batch.split(sizes)[rank]
    model = nn.Linear(1, 1, bias=False)
    model.weight.data.fill_(1.0)
    parallel = DistributedDataParallel(model)
    divide(parallel(mine[:, None])).backward()
    return model.weight.grad.item()


def by_global_count(outputs):
    count = torch.tensor(len(outputs))
    dist.all_reduce(count)  # DDP divides by the number of workers once more
    return outputs.sum() / count * workers


true_means = [batch.mean().item() for batch in batches]
means_of_means = [gradient(*each, torch.mean) for each in zip(batches, sizes)]
weighted = [gradient(*each, by_global_count) for each in zip(batches, sizes)]
if rank == 0:
    for number, size in enumerate(sizes):
        print(f"batch {number}, shares {size}:")
        print(f"  gradient of the whole batch {true_means[number]:.4f}")
        print(f"  each share's own mean       {means_of_means[number]:.4f}")
        print(f"  divided by the global count {weighted[number]:.4f}")
dist.destroy_process_group()
