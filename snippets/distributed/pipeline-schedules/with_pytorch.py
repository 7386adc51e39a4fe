"""GPipe holds all four micro-batches on the first rank, 1F1B holds two."""
import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.pipelining import PipelineStage, Schedule1F1B, ScheduleGPipe


class Traced(nn.Module):
    """Writes F when it works forward and B when it works backward."""

    def __init__(self, layer):
        super().__init__()
        self.layer = layer
        self.order = ""

    def note(self, letter):
        self.order += letter

    def forward(self, x):
        self.note("F")
        output = self.layer(x)
        output.register_hook(lambda gradient: self.note("B"))
        return output


dist.init_process_group("gloo")
rank = dist.get_rank()
torch.manual_seed(0)
x = torch.randn(8, 4, device="cpu")

for kind in (ScheduleGPipe, Schedule1F1B):
    module = Traced(nn.Linear(4, 4, device="cpu"))
    stage = PipelineStage(module, rank, 2, torch.device("cpu"))
    schedule = kind(stage, n_microbatches=4, loss_fn=nn.functional.mse_loss)
    if rank == 0:
        schedule.step(x)
    else:
        schedule.step(target=x)

    order = module.order[-8:]  # before these comes a trial run, for the shapes
    held = [order[: i + 1].count("F") - order[:i].count("B") for i in range(8)]
    print(f"{kind.__name__:13} {order}  at most {max(held)} held")
dist.destroy_process_group()
