"""The example's batch decides: traced with 2 images, "up to 1024" becomes 15."""
import torch
from executorch.backends.xnnpack.partition.xnnpack_partitioner import (
    XnnpackPartitioner,
)
from executorch.exir import to_edge_transform_and_lower
from executorch.runtime import Runtime
from sklearn.datasets import load_digits
from torch import nn

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

batch = torch.export.Dim("batch", min=1, max=1024)
numbers_accepted = []
for example in images[:2], images[:100]:
    shapes = ({0: batch},)
    exported = torch.export.export(model.eval(), (example,), dynamic_shapes=shapes)
    lowered = to_edge_transform_and_lower(exported, partitioner=[XnnpackPartitioner()])
    program = Runtime.get().load_program(lowered.to_executorch().buffer)
    method = program.load_method("forward")
    room = method.metadata.input_tensor_meta(0).sizes()[0]
    print(f"traced with {len(example)} images, room for {room}")
    numbers_accepted.append(0)
    for count in 1, 15, 16, 297:
        try:
            print(f"  {count}:", tuple(method.execute([images[:count]])[0].shape))
            numbers_accepted[-1] += 1
        except RuntimeError as error:
            print(f"  {count}: RuntimeError", str(error).split("'forward' ")[1])
accepted = numbers_accepted[0]
