"""A checkpoint of four processes is loaded by two, and by one without any group."""
import torch
import torch.distributed as dist
import torch.distributed.checkpoint as dcp
from torch import nn
from torch.distributed.device_mesh import DeviceMesh
from torch.distributed.fsdp import fully_shard

torch.set_default_device("cpu")
dist.init_process_group("gloo")
rank = dist.get_rank()


def new_model(processes):
    model = nn.Linear(2, 4, bias=False)
    nn.init.zeros_(model.weight)
    # Splits the rows of the weight among the processes.
    return fully_shard(model, mesh=DeviceMesh("cpu", list(range(processes))))


model = new_model(processes=4)
with torch.no_grad():
    model.weight.to_local()[:] = torch.tensor([2.0 * rank, 2.0 * rank + 1])
print("of four, I save:", model.weight.to_local().tolist())
dcp.save({"model": model.state_dict()}, checkpoint_id="by-four")

two = DeviceMesh("cpu", [0, 1])
if rank < 2:
    model = fully_shard(nn.Linear(2, 4, bias=False), mesh=two)
    state = {"model": model.state_dict()}
    dcp.load(state, checkpoint_id="by-four", process_group=two.get_group())
    print("of two, I load: ", model.weight.to_local().tolist())
    loaded_by_two = model.weight.full_tensor()
if rank == 0:
    state = {"model": {"weight": torch.zeros(4, 2)}}
    dcp.load(state, checkpoint_id="by-four", no_dist=True)
    loaded_by_one = state["model"]["weight"]
    print("alone, I load:  ", loaded_by_one.tolist())
dist.barrier()
dist.destroy_process_group()
