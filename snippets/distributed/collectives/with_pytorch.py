"""Four collectives over two processes write their results into tensors you pass."""
import torch
import torch.distributed as dist

dist.init_process_group("gloo")
rank = dist.get_rank()
x = torch.tensor([1.0, 2.0], device="cpu") * (1 + 9 * rank)  # [1, 2] and [10, 20]

summed = x.clone()
dist.all_reduce(summed)  # in place

from_first = x.clone()
dist.broadcast(from_first, src=0)  # in place

gathered = torch.empty(4, device="cpu")
dist.all_gather_single(gathered, x)

own_part = torch.empty(1, device="cpu")
dist.reduce_scatter_single(own_part, x)  # the sum; each process keeps a part of it

print("x:             ", x.tolist())
print("all-reduce:    ", summed.tolist())
print("broadcast:     ", from_first.tolist())
print("all-gather:    ", gathered.tolist())
print("reduce-scatter:", own_part.tolist())
dist.destroy_process_group()
