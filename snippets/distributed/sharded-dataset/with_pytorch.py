"""DistributedSampler pads with a repeated sample; without set_epoch, no reshuffle."""
import torch
import torch.distributed as dist
from torch.utils.data import DataLoader, DistributedSampler

torch.set_default_device("cpu")  # the sampler draws on the CPU
dist.init_process_group("gloo")
rank = dist.get_rank()
dataset = list(range(5))


def read(sampler):
    loader = DataLoader(dataset, batch_size=1, sampler=sampler)  # 1 per process
    return [sample for batch in loader for sample in batch.tolist()]


def over_all(samples):
    """How many samples all processes read, and how many different ones."""
    times_read = torch.bincount(torch.tensor(samples), minlength=5)
    dist.all_reduce(times_read)
    return [int(times_read.sum()), int((times_read > 0).sum())]


unsharded = read(sampler=None)
share = read(DistributedSampler(dataset, shuffle=False))
sampler = DistributedSampler(dataset, seed=7)
epochs = [read(sampler), read(sampler)]
sampler.set_epoch(1)
next_epoch = read(sampler)
own_seed = read(DistributedSampler(dataset, seed=3 * rank))

print("not sharded          ", unsharded)
print("share of this process", share)
print("shuffled, epoch 0    ", epochs[0])
print("shuffled, epoch 1    ", epochs[1])
print("after set_epoch(1)   ", next_epoch)
print("seed of its own      ", own_seed)

share_read = over_all(share)
reads = {"not sharded": over_all(unsharded), "shares": share_read,
         "seeds of their own": over_all(own_seed)}
if rank == 0:
    for name, (count, different) in reads.items():
        print(f"both, {name}: {count} read, {different} different")
reshuffled = epochs[0] != epochs[1]
dist.destroy_process_group()
