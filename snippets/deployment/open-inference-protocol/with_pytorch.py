"""The client reads layout and datatype from the metadata and knows no framework."""
import threading
import time

import numpy as np
import requests
import torch
import uvicorn
from fastapi import FastAPI
from fastapi.responses import JSONResponse
from sklearn.datasets import load_digits
from torch import nn

digits = load_digits()
images = torch.tensor(digits.images[:, None] / 16, dtype=torch.float32)  # N, 1, 8, 8
labels = torch.tensor(digits.target)

torch.manual_seed(0)
model = nn.Sequential(
    nn.Conv2d(1, 16, 3), nn.ReLU(), nn.Flatten(), nn.Linear(16 * 6 * 6, 10)
)
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
for _ in range(30):
    loss = nn.functional.cross_entropy(model(images[:1500]), labels[:1500])
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
model.eval()
expected = model(images[1500:]).detach().cpu()
shape = [-1, *images.shape[1:]]


@torch.inference_mode()  # holds for one thread, so it belongs where the model is called
def predict(array):
    batch = torch.tensor(array, dtype=torch.float32, device=images.device)
    return model(batch).tolist()

app = FastAPI()


@app.get("/v2/health/ready")
def ready():
    return {"live": True}


@app.get("/v2/models/digits")
def metadata():
    pixels = {"name": "pixels", "datatype": "FP32", "shape": shape}
    scores = {"name": "scores", "datatype": "FP32", "shape": [-1, 10]}
    tensors = {"inputs": [pixels], "outputs": [scores]}
    return {"name": "digits", "platform": "pytorch"} | tensors


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
agrees = bool(np.abs(scores - expected.numpy()).max() < 1e-4)
accuracy = (scores.argmax(1) == digits.target[1500:]).mean()
print("below 1e-4:", agrees, f"- accuracy {accuracy:.3f}")

tensor |= {"datatype": "UINT8"}
answer = requests.post(url + "models/digits/infer", json={"inputs": [tensor]})
print("UINT8:", answer.status_code, answer.json()["error"])
server.should_exit = True
thread.join()
