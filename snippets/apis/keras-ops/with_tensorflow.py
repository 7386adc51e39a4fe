"""keras.ops has NumPy's names and gives the backend's tensors: here TensorFlow's."""
import keras
import numpy as np
from keras import ops


class AttentionPooling(keras.layers.Layer):
    """The mean of the steps of a sequence, weighted by their product with a query."""

    def build(self, input_shape):
        self.query = self.add_weight(shape=(input_shape[-1],), initializer="ones")

    def call(self, x, mask):
        scores = ops.einsum("bsf,f->bs", x, self.query)
        scores = ops.where(mask, scores, -1e9)
        weights = ops.softmax(scores, axis=-1)
        return ops.einsum("bs,bsf->bf", weights, x), weights


rng = np.random.default_rng(0)
x = ops.convert_to_tensor(rng.normal(size=(2, 3, 4)), "float32")
mask = ops.convert_to_tensor([[True, True, True], [True, True, False]])
pooled, weights = AttentionPooling()(x, mask)
print("type:", type(pooled).__name__)

pooled = ops.convert_to_numpy(pooled).tolist()
weights = ops.convert_to_numpy(weights).tolist()
for row in weights:
    print("weights:", *(f"{value:.4f}" for value in row))
for row in pooled:
    print("pooled: ", *(f"{value:.4f}" for value in row))
