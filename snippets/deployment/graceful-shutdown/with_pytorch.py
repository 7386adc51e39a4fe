"""SIGTERM closes the port at once and waits for the request that is being answered."""
import os
import signal
import threading
import time

import numpy as np
import requests
import torch
import uvicorn
from fastapi import FastAPI
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

@torch.inference_mode()  # holds for one thread, so it belongs where the model is called
def predict(array):
    batch = torch.tensor(array, dtype=torch.float32, device=images.device)
    return model(batch).tolist()

app = FastAPI()
begun, finish = threading.Event(), threading.Event()


@app.post("/predict")
def ask(body: dict):
    begun.set()
    finish.wait()  # a model that takes its time
    return predict(body["instances"])


def client():
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    url = f"http://127.0.0.1:{port}/predict"
    body = {"instances": images[1500:].tolist()}
    in_flight = threading.Thread(
        target=lambda: answers.append(requests.post(url, json=body))
    )
    in_flight.start()
    begun.wait()
    os.kill(os.getpid(), signal.SIGTERM)  # what Kubernetes sends to a container
    while server.servers[0].is_serving():
        time.sleep(0.01)
    try:
        requests.post(url, json=body)
    except requests.ConnectionError:
        events.append("new request: connection refused")
    finish.set()
    in_flight.join()
    events.append(f"request in flight: {answers[0].status_code}")


answers, events, passed_on = [], [], []
signal.signal(signal.SIGTERM, lambda *_: passed_on.append(finish.is_set()))
config = uvicorn.Config(app, port=0, log_level="error", timeout_graceful_shutdown=60)
server = uvicorn.Server(config)
asking = threading.Thread(target=client)
asking.start()
server.run()  # in the main thread, where uvicorn handles SIGTERM
asking.join()

print(*events, sep="\n")
print("SIGTERM reached our own handler after the answer:", passed_on == [True])
scores = np.array(answers[0].json())
agrees = bool(np.abs(scores - expected.numpy()).max() < 1e-4)
accuracy = (scores.argmax(1) == digits.target[1500:]).mean()
print("below 1e-4:", agrees, f"- accuracy {accuracy:.3f}")
