"""One numbered folder per version, as TensorFlow Serving reads them."""
from pathlib import Path

import keras
import tensorflow as tf
from sklearn.datasets import load_digits

digits = load_digits()
images = (digits.images[..., None] / 16).astype("float32")  # N, 8, 8, 1
labels = digits.target

keras.utils.set_random_seed(0)
model = keras.Sequential(
    [
        keras.Input((8, 8, 1)),
        keras.layers.Conv2D(16, 3, activation="relu"),
        keras.layers.Flatten(),
        keras.layers.Dense(10),
    ]
)
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
model.compile(keras.optimizers.Adam(0.01), loss, metrics=["accuracy"])
model.fit(images[:1500], labels[:1500], batch_size=1500, epochs=30, verbose=0)


def contract(version):
    signature = tf.saved_model.load(f"model/{version}").signatures["serving_default"]
    specs = [*signature.structured_input_signature[1].values()]
    specs += signature.structured_outputs.values()
    return str([(spec.shape[1:], spec.dtype) for spec in specs])


first = model(images[1500:])
model.export("model/1", format="tf_saved_model", verbose=False)
model.layers[-1].bias.assign_add([1.0] * 10)
model.export("model/2", format="tf_saved_model", verbose=False)
larger = keras.Sequential(
    [keras.Input((16, 16, 1)), keras.layers.Flatten(), keras.layers.Dense(10)]
)
larger.export("model/3", format="tf_saved_model", verbose=False)

files = [str(path) for path in sorted(Path("model").glob("*"))]
print(files)
contracts = {version: contract(version) for version in (1, 2, 3)}
same_contract = [contracts[version] == contracts[1] for version in (1, 2, 3)]
print("contract of version 1:", same_contract)

served = [max(version for version in (1, 2, 3) if same_contract[version - 1])]
served.append(served[0] - 1)  # the step back
print("served, then after the step back:", served)
signature = tf.saved_model.load(f"model/{served[1]}").signatures["serving_default"]
logits = signature(keras_tensor=tf.constant(images[1500:]))["output_0"]
back_to_the_first = bool(abs(logits.numpy() - first.numpy()).max() < 1e-4)
print("outputs of version 1 again:", back_to_the_first)
