"""VarianceScaling(1/3, "fan_in", "uniform") makes a Dense start as a Linear does."""
import keras
import numpy as np
from keras import initializers, layers

keras.utils.set_random_seed(0)
inputs, outputs = 512, 256


def measured(weight, bound):
    weight = weight.numpy()  # a uniform distribution has a std of bound / sqrt(3)
    ratios = [np.abs(weight).max() / bound, weight.std() / (bound / 3**0.5)]
    return [round(ratio.item(), 2) for ratio in ratios]


pytorch_bound = inputs**-0.5
layer = layers.Dense(
    outputs,
    kernel_initializer=initializers.VarianceScaling(1 / 3, "fan_in", "uniform"),
    bias_initializer=initializers.RandomUniform(-pytorch_bound, pytorch_bound),
)
layer.build((None, inputs))
like_pytorch = measured(layer.kernel, pytorch_bound)
print(f"like PyTorch: bound {pytorch_bound:.4f}, measured / bound {like_pytorch}")
print("  bias is zero:", not layer.bias.numpy().any())

layer = layers.Dense(outputs)
layer.build((None, inputs))
keras_bound = (6 / (inputs + outputs)) ** 0.5
like_keras = measured(layer.kernel, keras_bound)
print(f"like Keras: bound {keras_bound:.4f}, measured / bound {like_keras}")
print("  bias is zero:", not layer.bias.numpy().any())
