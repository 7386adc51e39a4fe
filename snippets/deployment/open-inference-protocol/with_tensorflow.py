"""The client reads layout and datatype from the metadata and knows no framework."""
import threading
import time

import keras
import numpy as np
import requests
import tensorflow as tf
import uvicorn
from fastapi import FastAPI
from fastapi.responses import JSONResponse
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
expected = model(images[1500:]).numpy()
shape = [-1, *images.shape[1:]]


def predict(array):
    return model(tf.constant(array, tf.float32)).numpy().tolist()

app = FastAPI()


@app.get("/v2/health/ready")
def ready():
    return {"live": True}


@app.get("/v2/models/digits")
def metadata():
    pixels = {"name": "pixels", "datatype": "FP32", "shape": shape}
    scores = {"name": "scores", "datatype": "FP32", "shape": [-1, 10]}
    tensors = {"inputs": [pixels], "outputs": [scores]}
    return {"name": "digits", "platform": "tensorflow"} | tensors


@app.post("/v2/models/digits/infer")
def infer(body: dict):
    [tensor] = body["inputs"]
    if tensor["shape"][1:] != shape[1:] or tensor["datatype"] != "FP32":
        problem = f"expected FP32 {shape}, got {tensor['datatype']} {tensor['shape']}"
        return JSONResponse({"error": problem}, 400)
    rows = predict(np.reshape(tensor["data"], tensor["shape"]))
    output = {"name": "scores", "datatype": "FP32", "shape": [len(rows), 10]}
    return {"model_name": "digits", "outputs": [output | {"data": sum(rows, [])}]}


server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
thread = threading.Thread(target=server.run, daemon=True)
thread.start()
while not server.started:
    time.sleep(0.01)
port = server.servers[0].sockets[0].getsockname()[1]
url = f"http://127.0.0.1:{port}/v2/"
print("ready:", requests.get(url + "health/ready").status_code)
[pixels] = requests.get(url + "models/digits").json()["inputs"]
print("input:", pixels)

# From here on nothing depends on the framework.
channels = pixels["shape"].index(1)  # the axis of size one
batch = np.expand_dims(digits.images[1500:] / 16, channels)
tensor = pixels | {"shape": list(batch.shape), "data": batch.ravel().tolist()}
answer = requests.post(url + "models/digits/infer", json={"inputs": [tensor]})
[output] = answer.json()["outputs"]
scores = np.reshape(output["data"], output["shape"])
print("infer:", answer.status_code, output["name"], output["datatype"], output["shape"])
agrees = bool(np.abs(scores - expected).max() < 1e-4)
accuracy = (scores.argmax(1) == digits.target[1500:]).mean()
print("below 1e-4:", agrees, f"- accuracy {accuracy:.3f}")

tensor |= {"datatype": "UINT8"}
answer = requests.post(url + "models/digits/infer", json={"inputs": [tensor]})
print("UINT8:", answer.status_code, answer.json()["error"])
server.should_exit = True
thread.join()
