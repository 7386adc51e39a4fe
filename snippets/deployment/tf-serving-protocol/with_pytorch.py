"""A PyTorch program answers the REST requests of a TensorFlow Serving client."""
import threading
import time

import numpy as np
import requests
import torch
import uvicorn
from fastapi import FastAPI, HTTPException
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

dynamic = ({0: torch.export.Dim.DYNAMIC},)
example = torch.zeros_like(images[:2])  # images would be stored in the file
program = torch.export.export(model, (example,), dynamic_shapes=dynamic)
torch.export.save(program, "digits.pt2")
served = torch.export.load("digits.pt2").module()
name, shape = "input", [-1, *images.shape[1:]]

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
    with torch.inference_mode():
        scores = served(torch.tensor(array, device=images.device))
    return {"predictions": scores.tolist()}


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
agrees = bool(np.abs(scores - expected.numpy()).max() < 1e-4)
accuracy = (scores.argmax(1) == digits.target[1500:]).mean()
print("predict:", answer.status_code, scores.shape)
print("below 1e-4:", agrees, f"- accuracy {accuracy:.3f}")

answer = requests.post(url + "letters:predict", json=request)
print("another name:", answer.status_code, answer.json()["error"])
server.should_exit = True
thread.join()
