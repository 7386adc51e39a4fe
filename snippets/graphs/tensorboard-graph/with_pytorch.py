"""SummaryWriter writes a module's graph, and imports TensorFlow where installed."""
import sys

import torch

before = "tensorflow" in sys.modules
from torch.utils.tensorboard import SummaryWriter

print("tensorflow imported before:", before, " after:", "tensorflow" in sys.modules)


class Layer(torch.nn.Module):
    def forward(self, x, weights, bias):
        return torch.relu(x @ weights + bias)


inputs = (torch.ones(2, 3), torch.ones(3, 2), torch.ones(2))
layer = Layer()
result = layer(*inputs)
with SummaryWriter("events") as writer:
    writer.add_graph(layer, inputs)

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

events = EventAccumulator("events").Reload()
nodes = events.Graph().node
print("nodes:", len(nodes))
for node in nodes:
    print(f"  {node.op}: {node.name}")
