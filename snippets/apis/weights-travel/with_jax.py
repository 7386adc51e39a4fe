"""What JAX's backend writes: names and arrays that know no backend."""
import os

os.environ["KERAS_BACKEND"] = "jax"
import io
import re
import zipfile

import h5py
import keras
import numpy as np

layers = [keras.layers.Dense(2, "relu", name="a"), keras.layers.Dense(1, name="b")]
model = keras.Sequential([keras.Input([3], name="x"), *layers], name="mlp")
rng = np.random.default_rng(0)
model.set_weights([rng.integers(-3, 4, weight.shape) for weight in model.weights])
model.save("model.keras")

archive = zipfile.ZipFile("model.keras")
configuration = archive.read("config.json").decode()
configuration = re.sub(r'"shared_object_id": \d+', "", configuration)  # an address
weights = h5py.File(io.BytesIO(archive.read("model.weights.h5")))
saved = {}


def keep(name, item):
    if isinstance(item, h5py.Dataset):
        saved[name] = item[()].tolist()


weights.visititems(keep)
print("backend:", keras.backend.backend())
print("configuration:", len(configuration), "characters")
for name, values in saved.items():
    print(name, values)

x = np.array([[1.0, 2.0, 3.0], [-1.0, 0.0, 2.0]], "float32")
loaded = keras.models.load_model("model.keras").predict(x, verbose=0).tolist()
print("outputs after loading:", loaded)
