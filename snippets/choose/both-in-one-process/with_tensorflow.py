"""tensorflow first, then torch: does this process survive an optimizer step?"""
import importlib.util
import subprocess
import sys

CODE = """
import tensorflow as tf
import torch
weight = torch.nn.Parameter(torch.ones(2, 2))
(weight @ torch.eye(2)).sum().backward()
torch.optim.AdamW([weight], lr=0.5, weight_decay=0.0).step()
print("PyTorch", weight.tolist())
print("TensorFlow", (tf.ones([2, 2]) / 2).numpy().tolist())
"""

print("Triton installed:", importlib.util.find_spec("triton") is not None)
process = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True)
codes = [process.returncode]
print(process.stdout, end="")
print("exit code:", process.returncode)
