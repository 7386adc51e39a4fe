"""torch.load refuses code by default; weights_only=False runs what the file holds."""
import pickle
from pathlib import Path

import torch


class Innocent:
    def __reduce__(self):  # what unpickling calls, with these arguments
        return Path.write_text, (Path("trace.txt"), "written while loading")


torch.save({"weights": torch.ones(3), "extra": Innocent()}, "model.pt")

try:
    torch.load("model.pt")
    refused = 0
except pickle.UnpicklingError as error:
    refused = 1
    print("UnpicklingError:", str(error).split(".")[0])
print("trace.txt exists:", Path("trace.txt").exists())

torch.load("model.pt", weights_only=False)
ran = int(Path("trace.txt").exists())
print("weights_only=False, trace.txt:", Path("trace.txt").read_text())
