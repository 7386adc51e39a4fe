"""Keras on PyTorch: eval() does not reach its layers, and a variance is negative."""
import os

os.environ["KERAS_BACKEND"] = "torch"

import keras
import numpy as np
import torch
from keras.layers import BatchNormalization, TorchModuleWrapper


def new_model():
    return keras.Sequential([keras.Input((1,)), BatchNormalization()])


x = torch.tensor([[10002.0], [10003.0]])
norm = torch.nn.BatchNorm1d(1)
wrapped = keras.Sequential([keras.Input((1,)), TorchModuleWrapper(norm)])
wrapped.eval()
before = norm.running_mean.clone()
wrapped(x)
moves_after_eval = np.float64(not torch.equal(before, norm.running_mean))
print("a wrapped BatchNorm1d moves its mean after eval():", bool(moves_after_eval))

wrapped(x, training=False)
print("training after a call with training=False:", norm.training)

dropout = keras.Sequential([keras.Input((4,)), keras.layers.Dropout(0.5)])
dropout.train()
print("after train(), Dropout gives", dropout(torch.ones(1, 4)).tolist())

first, second = new_model(), new_model()
names = list(first.state_dict())
print("entries:", len(names), "for", len(first.weights), "weights; first:", names[0])
try:
    second.load_state_dict(first.state_dict())
except RuntimeError as error:
    print("an equal model refuses them:", str(error).split(":")[0])

variance = keras.ops.moments(x, axes=[0])[1].numpy()
print("variance of 10002 and 10003:", variance.tolist())
print("normalised:", BatchNormalization()(x, training=True).tolist())
