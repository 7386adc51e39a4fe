"""An LSTM starts with a forget bias of one and an orthogonal recurrent kernel."""
import keras
import numpy as np
import tensorflow as tf
from keras import layers

keras.utils.set_random_seed(0)
lstm = layers.LSTM(16)
lstm.build((None, None, 8))
forget = slice(16, 32)  # gates are stacked as input, forget, cell, output


def describe(lstm):
    kernel, recurrent, bias = lstm.get_weights()
    gate = tf.sigmoid(bias[forget]).numpy().mean().item()  # without input and state
    orthogonal = np.allclose(recurrent @ recurrent.T, np.eye(16), atol=1e-5)
    print(f"forget gate {gate:.4f}, orthogonal: {orthogonal}")
    return gate, int(orthogonal)


forget_gate, orthogonal = describe(lstm)
keras_like_gate, keras_like_orthogonal = forget_gate, orthogonal

# As PyTorch does it: everything uniform up to 1/sqrt(units).
uniform = keras.initializers.RandomUniform(-(16**-0.5), 16**-0.5)
lstm = layers.LSTM(
    16,
    kernel_initializer=uniform,
    recurrent_initializer=uniform,
    bias_initializer=uniform,
    unit_forget_bias=False,
)
lstm.build((None, None, 8))
describe(lstm)
