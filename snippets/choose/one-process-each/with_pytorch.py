"""A PyTorch program calls a TensorFlow model that runs in a separate process."""
import subprocess
import sys

import numpy as np
import torch

OTHER = """
import sys
import numpy as np
import tensorflow as tf

weight = tf.constant([[1.0, -2.0], [0.5, 4.0]])
for line in sys.stdin:
    rows = np.array(list(map(float, line.split())), np.float32).reshape(-1, 2)
    answer = tf.nn.relu(tf.constant(rows) @ weight).numpy()
    print(*answer.ravel(), flush=True)
"""

model = subprocess.Popen(
    [sys.executable, "-c", OTHER],
    stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
)
rows = torch.tensor([[1.0, 2.0], [3.0, 0.5]])
for scale in (1.0, 2.0):
    print(*(scale * rows).flatten().tolist(), file=model.stdin, flush=True)
    answer = np.array(model.stdout.readline().split(), np.float32).reshape(-1, 2)
    own = torch.relu(scale * rows @ torch.tensor([[1.0, -2.0], [0.5, 4.0]]))
    print(answer.tolist(), "equal:", np.array_equal(answer, own.numpy()))
model.stdin.close()
print("exit code of the model:", model.wait())
print("TensorFlow in this process:", "tensorflow" in sys.modules)
