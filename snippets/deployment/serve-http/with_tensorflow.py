"""Ray Serve answers over HTTP from a process that has nothing but the exported file."""
import os
import socket

os.environ["RAY_USAGE_STATS_ENABLED"] = "0"

import keras
import numpy as np
import ray
import requests
import tensorflow as tf
from ray import serve
from sklearn.datasets import load_digits
from starlette.responses import JSONResponse

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
expected = model(images[1500:]).numpy()
model.export("digits", verbose=False)  # a SavedModel


@serve.deployment
class Digits:
    def __init__(self, path, shape):
        self.shape = shape
        self.model = tf.saved_model.load(path)

    async def __call__(self, request):
        array = np.array((await request.json())["instances"], "float32")
        if array.shape[1:] != self.shape:
            problem = f"images of {array.shape[1:]}, expected {self.shape}"
            return JSONResponse({"error": problem}, 400)
        return {"scores": self.model.serve(array).numpy().tolist()}


if __name__ == "__main__":
    with socket.socket() as free:  # a port that nobody has
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    quiet = {"log_to_driver": False, "logging_level": "ERROR"}
    ray.init(num_cpus=2, include_dashboard=False, **quiet)
    serve.start(http_options={"host": "127.0.0.1", "port": port})
    digits_app = Digits.bind(os.path.abspath("digits"), tuple(images.shape[1:]))
    serve.run(digits_app, route_prefix="/digits")

    url = f"http://127.0.0.1:{port}/digits"
    answer = requests.post(url, json={"instances": images[1500:].tolist()})
    scores = np.array(answer.json()["scores"])
    agrees = bool(np.abs(scores - expected).max() < 1e-4)
    accuracy = (scores.argmax(1) == digits.target[1500:]).mean()
    print("predict:", answer.status_code, scores.shape)
    print("below 1e-4:", agrees, f"- accuracy {accuracy:.3f}")

    flat = digits.data[1500:] / 16  # 297 rows of 64
    answer = requests.post(url, json={"instances": flat.tolist()})
    print("flat:", answer.status_code, answer.json()["error"])
    ray.shutdown()  # ends the server and all its processes
    try:
        requests.get(url)
    except requests.ConnectionError:
        print("after ray.shutdown(): connection refused")
