"""The same model and the same fit, with Keras on PyTorch."""
import os

os.environ["KERAS_BACKEND"] = "torch"

import keras
import torch
from arrays import SIZES, batches, weights
from torch.utils.data import DataLoader, TensorDataset


def make(mode, batch):
    layers = [keras.layers.Dense(size, activation="relu") for size in SIZES[1:-1]]
    net = keras.Sequential([keras.Input([SIZES[0]]), *layers, keras.layers.Dense(SIZES[-1])])
    for layer, weight in zip(net.layers, weights()):
        layer.kernel.assign(weight)
    net.compile(
        keras.optimizers.SGD(learning_rate=0.01, momentum=0.9),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    images, labels = (torch.cat([torch.tensor(a) for a in part] * 8) for part in zip(*batches(batch)))
    data = DataLoader(TensorDataset(images, labels), batch_size=batch)  # 32 batches, in order

    def epoch():
        return net.fit(data, verbose=0).history["loss"]

    epoch.units = 32
    return epoch
