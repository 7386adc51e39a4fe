"""A .pt file names each tensor's device: map_location says where to put it instead."""
import io
import zipfile

import torch

torch.set_default_device("cpu")


def from_a_gpu(file):
    """The same file as a machine with a hundred GPUs would write it on its last."""
    other = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(other, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            data = data.replace(b"X\3\0\0\0cpu", b"X\7\0\0\0cuda:99")
            new.writestr(entry.filename, data)
    return other


model = torch.nn.Linear(2, 1)
torch.nn.init.ones_(model.weight)
file = io.BytesIO()
torch.save(model.state_dict(), file)
checkpoint = from_a_gpu(file)


def load(**settings):
    checkpoint.seek(0)
    return torch.load(checkpoint, **settings)


try:
    load()
    raised = 0
except RuntimeError as error:
    raised = 1
    print("torch.load:", type(error).__name__, str(error)[:35])
state = load(map_location="cpu")
print("map_location='cpu':", state["weight"].device)

with torch.device("meta"):  # shapes without memory
    large = torch.nn.Linear(2, 1)
large.load_state_dict(state, assign=True)  # takes the file's tensors, copies nothing
print("built on meta, loaded with assign=True:", large.weight.device)
restored = large.weight.detach()[0]
print("weights:", restored.tolist())
