"""A converter with representative images: the activations are int8 too."""
import keras
import tensorflow as tf
from ai_edge_litert.interpreter import Interpreter
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


def accuracy_of(logits):
    return float((logits.argmax(1) == labels[1500:]).mean())


def representative():
    for image in images[:297]:  # the range of every activation is taken from these
        yield [image[None]]


model.export("digits", format="tf_saved_model", verbose=False)
converter = tf.lite.TFLiteConverter.from_saved_model("digits")
buffers = [converter.convert()]
converter.optimizations = [tf.lite.Optimize.DEFAULT]
converter.representative_dataset = representative
converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS_INT8]
buffers.append(converter.convert())

before = model(images[1500:]).numpy()
runner = Interpreter(model_content=buffers[1]).get_signature_runner()
after = runner(keras_tensor=images[1500:])["output_0"]

largest = float(abs(before - after).max())
agrees = largest < 1
as_accurate = accuracy_of(before) - accuracy_of(after) < 0.01
under_half = len(buffers[1]) < len(buffers[0]) / 2
print("largest difference below 0.1:", largest < 0.1)
print("largest difference below 1:", agrees)
print("accuracy:", round(accuracy_of(before), 3), "->", round(accuracy_of(after), 3))
print("kB:", round(len(buffers[0]) / 1000), "->", round(len(buffers[1]) / 1000))
