"""An exported program lists its inputs, parameters and outputs with their types."""
import torch
from torch.export import Dim


class Classifier(torch.nn.Module):
    def __init__(self):
        super().__init__()
        weights = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
        self.weights = torch.nn.Parameter(weights)
        self.register_buffer("scale", torch.tensor(0.5))

    def forward(self, x):
        return {"scores": x @ self.weights * self.scale}


program = torch.export.export(
    Classifier(), (torch.zeros(2, 3),), dynamic_shapes={"x": {0: Dim("batch")}}
)
torch.export.save(program, "classifier.pt2")
loaded = torch.export.load("classifier.pt2")

nodes = {node.name: node for node in loaded.graph.nodes}
signature = loaded.graph_signature
for spec in signature.input_specs + signature.output_specs:
    value = nodes[spec.arg.name].meta["val"]
    print(f"{spec.kind.name:11} {spec.arg.name}: {value.dtype} {tuple(value.shape)}")
print("stored tensors:", list(loaded.state_dict))

x = torch.tensor([[1.0, 1.0, 1.0]])
result = loaded.module()(x)
print({name: value.tolist() for name, value in result.items()})
