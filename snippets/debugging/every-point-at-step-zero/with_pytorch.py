"""Without global_step each point is written at step 0, and nothing warns."""
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from torch.utils.tensorboard import SummaryWriter

with SummaryWriter("runs/first") as writer:
    for loss in [1.0, 0.5, 0.25]:
        writer.add_scalar("loss", loss)

events = EventAccumulator("runs/first").Reload().Scalars("loss")
steps = [event.step for event in events]
values = [event.value for event in events]
print("steps: ", steps)
print("values:", values)
