"""Keras fit under MirroredStrategy trains on two devices of one process as on one."""
import keras
import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits

# Two devices out of one CPU. With GPUs: MirroredStrategy() takes all of them.
[cpu] = tf.config.list_physical_devices("CPU")
half = tf.config.LogicalDeviceConfiguration()
tf.config.set_logical_device_configuration(cpu, [half, half])
strategy = tf.distribute.MirroredStrategy(["CPU:0", "CPU:1"])

digits = load_digits()
images = (digits.data[:512] / 16).astype("float32")
labels = digits.target[:512]


def new_model():
    kernel = np.random.default_rng(0).normal(0, 0.1, (64, 10))
    layer = keras.layers.Dense(10)
    model = keras.Sequential([keras.Input((64,)), layer])
    layer.set_weights([kernel, np.zeros(10)])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.SGD(0.5), loss)
    return model


def fit(model):
    # batch_size is the global batch: 32 for each device.
    history = model.fit(
        images, labels, batch_size=64, epochs=4, shuffle=False, verbose=0
    )
    return history.history["loss"]


alone = fit(new_model())
with strategy.scope():  # variables made here live on both devices
    model = new_model()
losses = fit(model)
for epoch, (one, two) in enumerate(zip(alone, losses)):
    print(f"epoch {epoch}: one device {one:.5f}, two devices {two:.5f}")
