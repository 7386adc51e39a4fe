"""On PyTorch, ModelParallel is accepted and ignored: the kernel stays whole."""
import os

os.environ["KERAS_BACKEND"] = "torch"
import keras
import numpy as np
from sklearn.datasets import load_digits

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


try:
    names = keras.distribution.list_devices("cpu")
except AttributeError as error:
    print("list_devices:", error)
    names = [f"cpu:{index}" for index in range(4)]
mesh = keras.distribution.DeviceMesh((1, 4), ["batch", "model"], devices=names)


def train_with(prefix):
    layouts = keras.distribution.LayoutMap(mesh)
    layouts[prefix + "hidden/kernel"] = (None, "model")
    layouts[prefix + "output/kernel"] = ("model", None)
    distribution = keras.distribution.ModelParallel(
        layout_map=layouts, batch_dim_name="batch"
    )
    keras.distribution.set_distribution(distribution)
    return train()


_, one_process = train()
pieces = {}
for prefix in ("", ".*"):
    kernel, losses = train_with(prefix)
    pieces[prefix] = list(kernel.shape)
    print(f"{prefix + 'hidden/kernel':15} gives each device {pieces[prefix]}")
print("before:", [round(loss, 5) for loss in one_process])
print("after: ", [round(loss, 5) for loss in losses])
