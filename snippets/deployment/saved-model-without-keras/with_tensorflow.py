"""A fresh process runs the SavedModel without Keras and without the model's code."""
import subprocess
import sys
from pathlib import Path

import keras
import numpy as np
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

model.export("digits", verbose=False)
np.save("images.npy", images[1500:])

Path("serve.py").write_text("""
import sys
sys.modules["keras"] = None  # from here on, "import keras" fails
import numpy as np
import tensorflow as tf
program = tf.saved_model.load("digits")
print("Keras can be imported:", bool(sys.modules["keras"]))
print("weights:", len(program.variables))
np.save("scores.npy", program.serve(np.load("images.npy")))
""")
process = subprocess.run([sys.executable, "serve.py"], capture_output=True, text=True)
print(process.stdout, end="")

scores = np.load("scores.npy")
answered = len(scores)
agrees = bool(np.abs(scores - expected).max() < 1e-5)
accuracy = (scores.argmax(1) == labels[1500:]).mean()
print("images:", answered, "- below 1e-5:", agrees, f"- accuracy {accuracy:.3f}")
