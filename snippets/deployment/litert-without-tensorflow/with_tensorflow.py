"""LiteRT runs the file in a process that never imports TensorFlow."""
import json
import subprocess
import sys
from pathlib import Path

import keras
import numpy as np
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

model.export("digits", format="tf_saved_model", verbose=False)
converter = tf.lite.TFLiteConverter.from_saved_model("digits")
Path("digits.tflite").write_bytes(converter.convert())
np.save("images.npy", images[1500:])

code = """
import json, sys
import numpy as np
from ai_edge_litert.interpreter import Interpreter
runner = Interpreter("digits.tflite").get_signature_runner("serving_default")
logits = runner(keras_tensor=np.load("images.npy"))["output_0"]
print(json.dumps(["tensorflow" in sys.modules, logits.tolist()]))
"""
command = [sys.executable, "-c", code]
child = subprocess.run(command, check=True, capture_output=True, text=True)
framework_loaded, logits = json.loads(child.stdout)

largest = abs(np.array(logits) - model(images[1500:]).numpy()).max()
print("importing the runtime imports TensorFlow:", framework_loaded)
print("images classified there:", len(logits))
print("largest difference below 1e-4:", bool(largest < 1e-4))
