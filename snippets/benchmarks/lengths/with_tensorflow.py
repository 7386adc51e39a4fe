"""A transformer block, run over 24 batches of 24 different lengths."""
import numpy as np
import tensorflow as tf
from arrays import BATCH, HEADS, LONGEST, WIDTH, batches, weights
from clock import passes
from keras import layers

ANY_LENGTH = [tf.TensorSpec([BATCH, None, WIDTH])]
OPTIONS = {
    "function": {},
    "reduce-retracing": {"reduce_retracing": True},
    "signature": {"input_signature": ANY_LENGTH},
    "padded": {},
    "xla": {"input_signature": ANY_LENGTH, "jit_compile": True},
}


class Block(layers.Layer):
    def __init__(self):
        super().__init__()
        self.norm = layers.LayerNormalization(epsilon=1e-5)
        size = WIDTH // HEADS
        self.attention = layers.MultiHeadAttention(HEADS, size, use_bias=False)
        self.up = layers.Dense(4 * WIDTH, activation="gelu", use_bias=False)
        self.down = layers.Dense(WIDTH, use_bias=False)

    def call(self, x, attend=None):
        normed = self.norm(x)
        attended = self.attention(normed, normed, attention_mask=attend)
        # Side by side, as GPT-J has them.
        return x + attended + self.down(self.up(normed))


def pad(batch):
    """The batch as padded_batch would have it, and which of its positions are real."""
    length = batch.shape[1]
    padded = np.pad(batch, [(0, 0), (0, LONGEST - length), (0, 0)])
    attend = np.tile(np.arange(LONGEST) < length, (BATCH, 1, 1))
    return tf.constant(padded), tf.constant(attend)


def measure(mode):
    block = Block()
    inputs = [(tf.constant(each),) for each in batches()]
    block(*inputs[0])  # makes the weights
    qkv, project, up, down = weights()
    heads = [each.reshape(WIDTH, HEADS, -1) for each in np.split(qkv, 3, axis=1)]
    block.attention.set_weights([*heads, project.reshape(HEADS, -1, WIDTH)])
    block.up.set_weights([up])
    block.down.set_weights([down])
    # Before the clock starts: libraries get ready, and there is what to compare with.
    eager = [block(*each) for each in inputs]
    if mode == "padded":
        inputs = [pad(each) for each in batches()]
    if mode == "eager":
        return passes(block, inputs, eager) | {"compilations": 0}
    run = tf.function(lambda x, attend=None: block(x, attend), **OPTIONS[mode])
    numbers = passes(run, inputs, eager)
    return numbers | {"compilations": run.experimental_get_tracing_count()}
