"""On JAX, DataParallel copies the kernel to four devices; the losses stay the same."""
import os

os.environ["KERAS_BACKEND"] = "jax"
import jax
import keras
import numpy as np
from sklearn.datasets import load_digits

jax.config.update("jax_num_cpu_devices", 4)

images, labels = load_digits(return_X_y=True)
x, y = (images[:64] / 16).astype("float32"), labels[:64]
rng = np.random.default_rng(0)
first = rng.normal(0, 0.1, (64, 32))
second = rng.normal(0, 0.1, (32, 10))


def train():
    model = keras.Sequential(
        [
            keras.Input((64,)),
            keras.layers.Dense(32, activation="relu", use_bias=False, name="hidden"),
            keras.layers.Dense(10, use_bias=False, name="output"),
        ]
    )
    model.set_weights([first, second])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.SGD(0.5), loss=loss)
    history = model.fit(x, y, batch_size=64, epochs=4, shuffle=False, verbose=0)
    return model.get_layer("hidden").kernel.value, history.history["loss"]


_, one_process = train()
names = keras.distribution.list_devices("cpu")
distribution = keras.distribution.DataParallel(devices=names)
keras.distribution.set_distribution(distribution)
kernel, losses = train()
used = sorted(device.id for device in kernel.sharding.device_set)
print("asked for:", distribution.device_mesh.shape)
print("kernel on:", used)
print("before:", [round(loss, 5) for loss in one_process])
print("after: ", [round(loss, 5) for loss in losses])
