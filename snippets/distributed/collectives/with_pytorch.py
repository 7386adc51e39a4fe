"""Six ways to move a tensor between two processes: each writes into what you pass."""
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

own_columns = torch.empty(2, device="cpu")
dist.all_to_all_single(own_columns, x)  # part 0 of each to rank 0, part 1 to rank 1

neighbours = torch.empty(2, device="cpu")  # the other rank's x: send and receive
moves = [
    dist.P2POp(dist.isend, x, (rank + 1) % 2),
    dist.P2POp(dist.irecv, neighbours, (rank - 1) % 2),
]
for request in dist.batch_isend_irecv(moves):
    request.wait()

print("x:             ", x.tolist())
print("all-reduce:    ", summed.tolist())
print("broadcast:     ", from_first.tolist())
print("all-gather:    ", gathered.tolist())
print("reduce-scatter:", own_part.tolist())
print("all-to-all:    ", own_columns.tolist())
print("send and recv: ", neighbours.tolist())
dist.destroy_process_group()
