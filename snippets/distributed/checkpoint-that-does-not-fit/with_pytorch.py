"""The error of dcp.load is a BaseException; another dtype is converted silently."""
import tempfile

import numpy as np
import torch
import torch.distributed.checkpoint as dcp
from torch.distributed.checkpoint.api import CheckpointException


def load(state, folder):
    try:
        dcp.load(state, checkpoint_id=folder, no_dist=True)
    except Exception:
        return 1.0
    return 0.0


with tempfile.TemporaryDirectory() as folder:
    dcp.save({"w": torch.tensor([1.001, 2.0])}, checkpoint_id=folder, no_dist=True)

    try:
        caught = np.float64(load({"w": torch.zeros(3)}, folder))
    except CheckpointException as error:
        caught = np.float64(0.0)
        print("not caught by `except Exception`:", type(error).__name__)
        print("an Exception:", isinstance(error, Exception))

    state = {"w": torch.zeros(2, dtype=torch.bfloat16)}
    load(state, folder)
    print("float32 into bfloat16:", state["w"].tolist(), state["w"].dtype)
