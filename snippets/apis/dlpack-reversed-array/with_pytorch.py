"""torch.from_dlpack of a reversed array ends the process: there is no exception."""
import signal
import subprocess
import sys

import numpy as np
import torch

code = """
import numpy as np, torch
torch.from_dlpack(np.arange(3.0)[::-1])
"""
ended = subprocess.run([sys.executable, "-c", code], capture_output=True)
killed = ended.returncode < 0
print("ended by", signal.Signals(-ended.returncode).name if killed else "itself")

reversed_array = np.arange(3.0)[::-1]
try:
    torch.from_numpy(reversed_array)
except ValueError as error:
    print("from_numpy:", type(error).__name__)
print("copied first:", torch.from_dlpack(reversed_array.copy()).tolist())
