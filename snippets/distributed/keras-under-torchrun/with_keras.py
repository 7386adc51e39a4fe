"""With Keras 3.15 on PyTorch, two ranks that ask for DataParallel train two models."""
import os

os.environ["KERAS_BACKEND"] = "torch"
import keras
import numpy as np
import torch

for function in (keras.distribution.initialize, keras.distribution.DataParallel):
    try:
        function()
    except AttributeError as error:
        print(error)
distribution = keras.distribution.DataParallel(devices=["cpu:0", "cpu:1"])
keras.distribution.set_distribution(distribution)  # names given: no error

model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, use_bias=False)])
model.set_weights([np.ones((2, 1))])
model.compile(optimizer=keras.optimizers.SGD(0.01), loss="mse")

rank = int(os.environ["RANK"])
images = np.full((8, 2), 1.0 + rank)  # every rank its own part of the data
model.fit(images, np.zeros((8, 1)), batch_size=8, verbose=0)
kernel = model.get_weights()[0].ravel()
print("process group:", torch.distributed.is_initialized())
print("kernel:", [round(float(value), 4) for value in kernel])
