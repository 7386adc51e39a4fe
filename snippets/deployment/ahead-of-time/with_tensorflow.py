"""saved_model_cli compiles for a fixed batch and refuses an open one."""
import subprocess
import sys
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
expected = model(images[1500:])
model.export("open", verbose=False)
spec = tf.TensorSpec([297, 8, 8, 1], tf.float32, name="images")
model.export("fixed", input_signature=[spec], verbose=False)

for folder in ["open", "fixed"]:
    command = [Path(sys.executable).with_name("saved_model_cli"), "aot_compile_cpu"]
    command += ["--dir", folder, "--tag_set", "serve", "--cpp_class", "Digits"]
    command += ["--signature_def_key", "serving_default"]
    command += ["--output_prefix", f"./{folder}"]
    process = subprocess.run(command, capture_output=True, text=True)
    if "Expected fully defined input shape" in process.stderr:
        print(f"{folder}: ValueError: Expected fully defined input shape")
    print(f"{folder}:", *sorted(path.name for path in Path().glob(f"{folder}[._]*")))

source = tf.saved_model.load("fixed")
scores = source.serve(images[1500:])
agrees = bool(tf.reduce_max(tf.abs(scores - expected)) < 1e-4)
accuracy = (scores.numpy().argmax(1) == labels[1500:]).mean()
print("what was compiled, below 1e-4:", agrees, f"- accuracy {accuracy:.3f}")
