"""One SavedModel holds several entry points over one set of variables."""
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
expected = model(images[1500:]).numpy().argmax(1)


@tf.function(input_signature=[tf.TensorSpec([None, 8, 8, 1], name="images")])
def scores(images):
    return {"scores": model(images)}


@tf.function(input_signature=[tf.TensorSpec([None, 8, 8], tf.uint8, name="pixels")])
def classify(pixels):  # whole numbers from 0 to 16, as the scanner gives them
    images = tf.cast(pixels, tf.float32)[..., None] / 16
    return {"digit": tf.argmax(model(images), axis=1)}


archive = keras.export.ExportArchive()
archive.track(model)
archive.add_endpoint("scores", scores)
archive.add_endpoint("classify", classify)
archive.write_out("digits", verbose=False)

program = tf.saved_model.load("digits")
names = {}
for name in ["scores", "classify"]:
    signature = program.signatures[name]
    [(key, spec)] = signature.structured_input_signature[1].items()
    names[name] = [key, *signature.structured_outputs]
    print(f"{name}({key}: {spec.dtype.name}) -> {names[name][1]}")
stored = len(program.variables)
print("stored weights:", stored)

pixels = tf.constant(digits.images[1500:], tf.uint8)
digit = program.signatures["classify"](pixels=pixels)["digit"].numpy()
agrees = bool((digit == expected).all())
accuracy = (digit == labels[1500:]).mean()
print("same digits:", agrees, f"- accuracy {accuracy:.3f}")
default = program.signatures["serving_default"].structured_outputs
print("serving_default is the first that was added:", *default)
