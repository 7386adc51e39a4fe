# A transformer's block, ported from PyTorch: key_dim is the width of all heads.
import keras
from keras import layers, ops


class Block(layers.Layer):
    def __init__(self, embed_dim=256, num_heads=8, rate=0.1):
        super().__init__()
        self.attention = layers.MultiHeadAttention(num_heads=num_heads, key_dim=embed_dim, dropout=rate)  # fault
        self.first = layers.LayerNormalization(epsilon=1e-5)
        self.second = layers.LayerNormalization(epsilon=1e-5)
        self.up = layers.Dense(4 * embed_dim)
        self.down = layers.Dense(embed_dim)
        self.dropout = layers.Dropout(rate)

    def call(self, x, training=None):
        y = self.first(x)
        x = x + self.attention(y, y, use_causal_mask=True, training=training)
        y = self.down(ops.gelu(self.up(self.second(x)), approximate=False))
        return x + self.dropout(y, training=training)


tokens = keras.Input((128,), dtype="int32")
x = layers.Embedding(32_000, 256)(tokens)
for _ in range(4):
    x = Block()(x)
model = keras.Model(tokens, layers.Dense(32_000)(x))
