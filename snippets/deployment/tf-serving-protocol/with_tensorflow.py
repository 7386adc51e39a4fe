"""The SavedModel behind the REST requests that TensorFlow Serving answers."""
import threading
import time

import keras
import numpy as np
import requests
import tensorflow as tf
import uvicorn
from fastapi import FastAPI, HTTPException
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

model.export("digits/1", verbose=False)  # folder of a version, as TF Serving wants it
served = tf.saved_model.load("digits/1").signatures["serving_default"]
[[name, spec]] = served.structured_input_signature[1].items()
shape = [-1, *spec.shape[1:]]

app = FastAPI()
app.exception_handler(HTTPException)(  # every error is an object with one key
    lambda request, error: JSONResponse({"error": error.detail}, error.status_code)
)


@app.get("/v1/models/digits")
def status():
    ok = {"error_code": "OK", "error_message": ""}
    version = {"version": "1", "state": "AVAILABLE", "status": ok}
    return {"model_version_status": [version]}


@app.get("/v1/models/digits/metadata")
def metadata():
    sizes = [{"size": str(size)} for size in shape]
    inputs = {name: {"dtype": "DT_FLOAT", "tensor_shape": {"dim": sizes}}}
    signatures = {"signature_def": {"serving_default": {"inputs": inputs}}}
    return {"metadata": {"signature_def": signatures}}


@app.post("/v1/models/{model_name}:predict")
def predict(model_name: str, body: dict):
    if model_name != "digits":
        problem = f"Servable not found for request: Latest({model_name})"
        raise HTTPException(404, problem)
    array = np.array(body["instances"], "float32")
    [scores] = served(**{name: tf.constant(array)}).values()
    return {"predictions": scores.numpy().tolist()}


server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
thread = threading.Thread(target=server.run, daemon=True)
thread.start()
while not server.started:
    time.sleep(0.01)
port = server.servers[0].sockets[0].getsockname()[1]
url = f"http://127.0.0.1:{port}/v1/models/"
[version] = requests.get(url + "digits").json()["model_version_status"]
print("status: version", version["version"], version["state"])
signature = requests.get(url + "digits/metadata").json()["metadata"]["signature_def"]
[[key, tensor]] = signature["signature_def"]["serving_default"]["inputs"].items()
sizes = [int(dim["size"]) for dim in tensor["tensor_shape"]["dim"]]
print("metadata:", key, tensor["dtype"], sizes)

request = {"instances": images[1500:].tolist()}
answer = requests.post(url + "digits:predict", json=request)
scores = np.array(answer.json()["predictions"])
agrees = bool(np.abs(scores - expected).max() < 1e-4)
accuracy = (scores.argmax(1) == digits.target[1500:]).mean()
print("predict:", answer.status_code, scores.shape)
print("below 1e-4:", agrees, f"- accuracy {accuracy:.3f}")

answer = requests.post(url + "letters:predict", json=request)
print("another name:", answer.status_code, answer.json()["error"])
server.should_exit = True
thread.join()
