"""The port: recorded, and compared with the original step by step; all is equal."""
import subprocess
import sys
from pathlib import Path

import check_port
import keras
import numpy as np
import tensorflow as tf
from keras import layers


def numpy_weights():
    """Drawn under PyTorch's names, in PyTorch's layout: (out, in)."""
    rng = np.random.default_rng(0)
    shapes = {"tokens.weight": (50, 16), "positions.weight": (12, 16)}
    layer = {"self_attn.in_proj_": (48, 16), "self_attn.out_proj.": (16, 16)}
    layer |= {"linear1.": (32, 16), "linear2.": (16, 32)}
    layer |= {"norm1.": (16,), "norm2.": (16,)}
    sizes = {f"blocks.{n}.{key}": size for n in (0, 1) for key, size in layer.items()}
    for name, size in (sizes | {"norm.": (16,)}).items():
        shapes |= {name + "weight": size, name + "bias": size[:1]}
    scales = {name: "norm" in name and "weight" in name for name in shapes}  # about 1
    return {n: np.float32(rng.normal(scales[n], 0.25, s)) for n, s in shapes.items()}


class Block(layers.Layer):
    def __init__(self, name):
        super().__init__(name=name)
        self.norm1 = layers.LayerNormalization(epsilon=1e-5, name="norm1")
        self.attention = layers.MultiHeadAttention(4, key_dim=4, name="self_attn")
        self.norm2 = layers.LayerNormalization(epsilon=1e-5, name="norm2")
        self.linear1 = layers.Dense(32, activation="gelu", name="linear1")
        self.linear2 = layers.Dense(16, name="linear2")

    def call(self, x, attend):
        y = self.norm1(x)
        x = x + self.attention(y, y, attention_mask=attend, use_causal_mask=True)
        return x + self.linear2(self.linear1(self.norm2(x)))


class LanguageModel(keras.Model):
    def __init__(self):
        super().__init__()
        self.tokens = layers.Embedding(50, 16, name="tokens")
        self.positions = layers.Embedding(12, 16, name="positions")
        self.blocks = [Block("blocks.0"), Block("blocks.1")]
        self.norm = layers.LayerNormalization(epsilon=1e-5, name="norm")

    def call(self, ids):
        x = self.tokens(ids) + self.positions(tf.range(12))
        attend = (ids != 0)[:, None]  # True: attended to
        for block in self.blocks:
            x = block(x, attend)
        return tf.matmul(self.norm(x), self.tokens.embeddings, transpose_b=True)


def views(model, state):
    """Each variable of Keras, and its numbers as a view of PyTorch's array."""
    parts = ["query", "key", "value"]
    for variable in model.weights:
        *path, kind = variable.path.split("/")[1:]
        kind = "bias" if kind in ("bias", "beta") else "weight"
        if path[-1] in parts:  # a third of one matrix
            array = state[".".join([*path[:-1], f"in_proj_{kind}"])]
            array = np.split(array, 3)[parts.index(path[-1])]
        else:
            path = [part.replace("attention_output", "out_proj") for part in path]
            array = state[".".join([*path, kind])]
        array = array.T if variable.name == "kernel" else array
        yield variable, array.reshape(variable.shape)  # splits an axis: the heads


rng = np.random.default_rng(1)
ids = rng.integers(1, 50, size=(8, 13))
ids[:3, 9:] = 0  # three sentences are shorter
x, y = ids[:, :-1], ids[:, 1:]

model = LanguageModel()
model(x)  # makes the variables
for variable, numbers in views(model, numpy_weights()):
    variable.assign(numbers)
optimizer = keras.optimizers.AdamW(0.003, weight_decay=0.01)


def loss_of(logits, labels):
    losses = tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits)
    real = tf.cast(labels != 0, tf.float32)
    return tf.reduce_sum(losses * real) / tf.reduce_sum(real)


def as_in_pytorch(step):  # which adds 1e-8 after the correction, Keras before
    optimizer.epsilon = 1e-8 * (1 - 0.999 ** (step + 1)) ** 0.5


settings = {"loss": loss_of, "optimizer": optimizer, "where": x != 0}
settings |= {"before_step": as_in_pytorch, "path": "keras.npz"}
check_port.record_keras(model, x, y, **settings)
if "alone" not in sys.argv:  # the original is recorded in its own process
    original = Path(__file__).with_name("with_pytorch.py")
    subprocess.run([sys.executable, original, "alone"], check=True, capture_output=True)
    check_port.main(["torch.npz", "keras.npz"])

forward, loss, gradients, steps = check_port.scaled("keras.npz")
