"""A kernel is (in, head, size): transposed first, then cut into heads."""
import numpy as np
import tensorflow as tf
from keras import layers

# Each number says where it is in PyTorch's matrix: 100 * row + column.
state = {"in_proj_weight": 100.0 * np.arange(48)[:, None] + np.arange(16)}
state["in_proj_bias"] = 100.0 * np.arange(48)
state["out_proj.weight"] = 100.0 * np.arange(16)[:, None] + np.arange(16)
state["out_proj.bias"] = 100.0 * np.arange(16)

attention = layers.MultiHeadAttention(num_heads=4, key_dim=4)
attention.build((None, 12, 16), (None, 12, 16))


def views(state):
    """Each variable of Keras, and its numbers as a view of PyTorch's array."""
    parts = [attention.query_dense, attention.key_dense, attention.value_dense]
    for third, dense in enumerate(parts):
        kernel = np.split(state["in_proj_weight"], 3)[third].T
        yield dense.kernel, kernel.reshape(dense.kernel.shape)
        bias = np.split(state["in_proj_bias"], 3)[third]
        yield dense.bias, bias.reshape(dense.bias.shape)
    dense = attention.output_dense
    yield dense.kernel, state["out_proj.weight"].T.reshape(dense.kernel.shape)
    yield dense.bias, state["out_proj.bias"]


for variable, numbers in views(state):
    variable.assign(numbers)
    print(f"{variable.path.partition('/')[2]:<23}", list(variable.shape))

keys_of_head_2 = tf.transpose(attention.key_dense.kernel[:, 2])
print("keys of head 2:", keys_of_head_2[:2, :3].numpy().tolist())

returned = {name: np.zeros_like(array) for name, array in state.items()}
for variable, numbers in views(returned):
    numbers[...] = variable.numpy()  # written through the view, in PyTorch's order
