"""The same classes, logits that are a little off: a test of the accuracy passes."""
import keras
import numpy as np
import tensorflow as tf
from keras import layers

rng = np.random.default_rng(0)
x = rng.normal(size=(4, 6))
w1, w2 = rng.normal(size=(6, 8)), rng.normal(size=(8, 3))


def reference(x):
    """The model to be ported, in NumPy; float64."""
    dense = x @ w1
    inner = np.sqrt(2 / np.pi) * (dense + 0.044715 * dense**3)
    gelu = 0.5 * dense * (1 + np.tanh(inner))
    centred = gelu - gelu.mean(1, keepdims=True)
    norm = centred / np.sqrt(gelu.var(1, keepdims=True) + 1e-4)
    return {"dense": dense, "gelu": gelu, "norm": norm, "head": norm @ w2}


port = keras.Sequential(
    [
        layers.Dense(8, use_bias=False),
        layers.Activation("gelu"),
        layers.LayerNormalization(),
        layers.Dense(3, use_bias=False),
    ]
)
port.build((None, 6))
port.layers[0].set_weights([w1])
port.layers[3].set_weights([w2])

expected = reference(x)["head"]
output = port(tf.constant(x, dtype=tf.float32)).numpy()
classes = output.argmax(1).tolist()
print("classes:", classes, "expected:", expected.argmax(1).tolist())
print("first row:", [round(v, 4) for v in output[0].tolist()])
print("expected: ", [round(v, 4) for v in expected[0].tolist()])
print(f"largest difference: {abs(output - expected).max():.4f}")
