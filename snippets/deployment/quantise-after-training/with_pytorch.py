"""Prepare, run representative images, convert, lower: the activations are int8 too."""
import torch
from executorch.backends.xnnpack.partition.xnnpack_partitioner import (
    XnnpackPartitioner,
)
from executorch.backends.xnnpack.quantizer.xnnpack_quantizer import (
    XNNPACKQuantizer,
    get_symmetric_quantization_config,
)
from executorch.exir import to_edge_transform_and_lower
from executorch.runtime import Runtime
from sklearn.datasets import load_digits
from torch import nn
from torchao.quantization.pt2e.quantize_pt2e import convert_pt2e, prepare_pt2e

digits = load_digits()
images = torch.tensor(digits.images[:, None] / 16, dtype=torch.float32)  # N, 1, 8, 8
labels = torch.tensor(digits.target)

torch.manual_seed(0)
model = nn.Sequential(
    nn.Conv2d(1, 16, 3), nn.ReLU(), nn.Flatten(), nn.Linear(16 * 6 * 6, 10)
)
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
for _ in range(30):
    loss = nn.functional.cross_entropy(model(images[:1500]), labels[:1500])
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()


def accuracy_of(logits):
    return float((logits.argmax(1) == labels[1500:]).float().mean())


def to_program(module):
    exported = torch.export.export(module, (images[1500:],))
    lowered = to_edge_transform_and_lower(exported, partitioner=[XnnpackPartitioner()])
    return lowered.to_executorch().buffer


quantizer = XNNPACKQuantizer()
quantizer.set_global(get_symmetric_quantization_config(is_per_channel=True))
prepared = prepare_pt2e(
    torch.export.export(model.eval(), (images[:297],)).module(), quantizer
)
prepared(images[:297])  # observes the range of every activation
buffers = [to_program(model), to_program(convert_pt2e(prepared))]

before = model(images[1500:]).detach()
program = Runtime.get().load_program(buffers[1])
after = program.load_method("forward").execute([images[1500:]])[0]

largest = float((before - after).abs().max())
agrees = largest < 1
as_accurate = accuracy_of(before) - accuracy_of(after) < 0.01
under_half = len(buffers[1]) < len(buffers[0]) / 2
print("largest difference below 0.1:", largest < 0.1)
print("largest difference below 1:", agrees)
print("accuracy:", round(accuracy_of(before), 3), "->", round(accuracy_of(after), 3))
print("kB:", round(len(buffers[0]) / 1000), "->", round(len(buffers[1]) / 1000))
