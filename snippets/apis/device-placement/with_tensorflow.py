"""TensorFlow chooses the device: no line names one, until the last block."""
import keras
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(0)
array = rng.normal(size=(2, 3)).astype("float32")
kernel = rng.normal(size=(3, 1)).astype("float32")

model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1, use_bias=False)])
model.set_weights([kernel])

batch = tf.constant(array)
prediction = model(batch)

devices = {weight.value.device for weight in model.weights} | {batch.device}
one_device = len(devices) == 1
print("on one device:", one_device)
print("prediction there too:", prediction.device in devices)
print("prediction", [round(value, 4) for value in prediction.numpy()[:, 0].tolist()])
print("to NumPy from anywhere:", prediction.numpy().shape)

with tf.device("/CPU:0"):  # by hand, where you need it
    on_cpu = tf.identity(prediction)
print("moved by hand:", on_cpu.device.endswith("CPU:0"))
