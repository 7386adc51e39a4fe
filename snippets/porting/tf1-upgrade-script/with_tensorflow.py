"""The script of TensorFlow 2.21 renames; what it does not know it leaves, unsaid."""
import subprocess
import sys
from pathlib import Path

import tensorflow as tf

OLD = """\
import tensorflow as tf
x = tf.placeholder(tf.float32, [None, 2])
w = tf.get_variable("w", [2, 1])
h = tf.layers.dense(x, 3)
z = tf.contrib.layers.fully_connected(h, 3)
cell = tf.nn.rnn_cell.BasicLSTMCell(3)
loss = tf.reduce_mean(tf.log(z), keep_dims=True)
step = tf.train.AdamOptimizer(0.1).minimize(loss)
"""
Path("old.py").write_text(OLD)
script = "tensorflow.tools.compatibility.tf_upgrade_v2_main"
command = [sys.executable, "-m", script, "--infile", "old.py", "--outfile", "new.py"]
subprocess.run(command, check=True, capture_output=True)

print("TensorFlow", tf.__version__)
for before, after in zip(OLD.splitlines(), Path("new.py").read_text().splitlines()):
    print("same " if before == after else "new  ", after)
for line in Path("report.txt").read_text().partition("Detailed log")[0].splitlines():
    if line.startswith("old.py"):
        print(line.partition(". ")[0])
