"""Module.to moves parameters and buffers, not the tensors you assigned to self."""
import torch


class Standardise(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.ones(3))
        self.register_buffer("mean", torch.zeros(3))
        self.scale = torch.ones(3)  # neither parameter nor buffer


# "meta" has shapes and no data: the second device that every machine has.
model = Standardise()
model.to("meta")
weight_there = model.weight.is_meta
buffer_there = model.mean.is_meta
attribute_there = model.scale.is_meta
print("parameter there:", weight_there)
print("buffer there:   ", buffer_there)
print("attribute there:", attribute_there)

with torch.device("meta"):  # makes everything there, the attribute too
    model = Standardise()
print("attribute made there:", model.scale.is_meta)

batch = torch.ones(2, 3)
batch.to("meta")  # a tensor's .to gives a new one, which is lost here
print("after batch.to():", batch.is_meta)
batch = batch.to("meta")
print("after batch = batch.to():", batch.is_meta)
