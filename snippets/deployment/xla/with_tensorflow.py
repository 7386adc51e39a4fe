"""model.export drops Keras's jit_compile=True; a tf.function's is kept and obeyed."""
import re

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
expected = model(images[1500:])


def asks_for_xla(exported):
    graph = exported.signatures["serving_default"].graph.as_graph_def()
    return any(each.attr["_XlaMustCompile"].b for each in graph.library.function)


model.compile(keras.optimizers.Adam(0.01), loss, jit_compile=True)
model.export("from_keras", verbose=False)
print("from Keras:", asks_for_xla(tf.saved_model.load("from_keras")))

spec = tf.TensorSpec([None, 8, 8, 1], tf.float32, name="images")
module = tf.Module()
module.model = model
module.serve = tf.function(lambda x: model(x), jit_compile=True, input_signature=[spec])
tf.saved_model.save(module, "from_function", signatures=module.serve)
loaded = tf.saved_model.load("from_function")
kept = asks_for_xla(loaded)
print("the file asks for compilation:", kept)

text = module.serve.experimental_get_compiler_ir(images[1500:])(stage="hlo")
operations = re.findall(r" = \S+ ([\w-]+)\(", text)
shown = ["convolution", "maximum", "dot"]
print("compiled at the first call:", *[each for each in operations if each in shown])

scores = loaded.serve(images[1500:])
agrees = bool(tf.reduce_max(tf.abs(scores - expected)) < 1e-4)
accuracy = (scores.numpy().argmax(1) == labels[1500:]).mean()
print("below 1e-4:", agrees, f"- accuracy {accuracy:.3f}")
