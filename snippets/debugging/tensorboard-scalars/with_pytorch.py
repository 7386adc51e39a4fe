"""SummaryWriter stores scalars as scalars, and closing it writes what was buffered."""
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from torch.utils.tensorboard import SummaryWriter

with SummaryWriter("runs/first") as writer:
    for step in range(4):
        writer.add_scalar("loss", 1 / (step + 1), global_step=step)

events = EventAccumulator("runs/first").Reload()
print("scalars:", events.Tags()["scalars"], " tensors:", events.Tags()["tensors"])

points = [(event.step, event.value) for event in events.Scalars("loss")]
for step, value in points:
    print(step, f"{value:.4f}")
