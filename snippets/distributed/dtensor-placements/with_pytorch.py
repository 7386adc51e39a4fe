"""The product of split factors is Partial: what a rank holds is a part of the sum."""
import torch
import torch.distributed as dist
from torch.distributed.device_mesh import init_device_mesh
from torch.distributed.tensor import Replicate, Shard, distribute_tensor

mesh = init_device_mesh("cpu", (2,))
rank = dist.get_rank()
x = torch.arange(8.0, device="cpu").reshape(2, 4)
w = torch.ones(4, 2, device="cpu")

pieces = {}
placements = {"rows": Shard(0), "columns": Shard(1), "whole": Replicate()}
for name, placement in placements.items():
    piece = distribute_tensor(x, mesh, [placement]).to_local()
    pieces[name] = list(piece.shape)
    if rank == 0:
        print(name, pieces[name])

by_columns = distribute_tensor(x, mesh, [Shard(1)])
by_rows = distribute_tensor(w, mesh, [Shard(0)])
product = by_columns @ by_rows
on_first_device = product.to_local()
print("product:", product.placements[0], on_first_device.tolist())

product = product.redistribute(placements=[Replicate()])  # an all-reduce
print("then:   ", product.placements[0], product.to_local().tolist())
product = product.to_local()
dist.destroy_process_group()
