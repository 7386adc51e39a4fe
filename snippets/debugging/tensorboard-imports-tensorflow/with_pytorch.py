"""With its import refused, TensorFlow stays out and tensorboard writes without it."""
import sys

sys.modules["tensorflow"] = None  # from here on, import tensorflow is an ImportError

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from torch.utils.tensorboard import SummaryWriter

with SummaryWriter("runs/first") as writer:
    for step, loss in enumerate([1.0, 0.5, 0.25]):
        writer.add_scalar("loss", loss, global_step=step)

loaded = [name for name in sys.modules if name.startswith("tensorflow.")]
print("modules of tensorflow loaded:", len(loaded))
events = EventAccumulator("runs/first").Reload().Scalars("loss")
values = [event.value for event in events]
print("values:", values)
