"""With global_step the points have steps 0, 1 and 2."""
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from torch.utils.tensorboard import SummaryWriter

with SummaryWriter("runs/first") as writer:
    for step, loss in enumerate([1.0, 0.5, 0.25]):
        writer.add_scalar("loss", loss, global_step=step)

events = EventAccumulator("runs/first").Reload().Scalars("loss")
steps = [event.step for event in events]
values = [event.value for event in events]
print("steps: ", steps)
print("values:", values)
