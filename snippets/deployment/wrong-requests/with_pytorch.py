"""Without a check the client gets a 500; with one it learns what to send."""
import threading
import time

import numpy as np
import requests
import torch
import uvicorn
from fastapi import FastAPI, HTTPException
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
shape = tuple(images.shape[1:])


@torch.inference_mode()  # holds for one thread, so it belongs where the model is called
def predict(array):
    batch = torch.tensor(array, dtype=torch.float32, device=images.device)
    return model(batch).tolist()

app = FastAPI()


@app.post("/unchecked/digits")
def unchecked(body: dict):
    return predict(body["instances"])


@app.post("/checked/{name}")
def checked(name: str, body: dict):
    if name != "digits":
        raise HTTPException(404, f"no model {name}")
    try:
        array = np.array(body["instances"], "float32")
    except (KeyError, TypeError, ValueError):
        raise HTTPException(400, "no array of numbers in instances") from None
    if array.shape[1:] != shape:
        raise HTTPException(400, f"images of {array.shape[1:]}, expected {shape}")
    return predict(array)


server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical"))
thread = threading.Thread(target=server.run, daemon=True)
thread.start()
while not server.started:
    time.sleep(0.01)
port = server.servers[0].sockets[0].getsockname()[1]
statuses = []


def post(what, path, instances, **other):
    url = f"http://127.0.0.1:{port}/{path}"
    answer = requests.post(url, **(other or {"json": {"instances": instances}}))
    statuses.append(answer.status_code)
    detail = answer.json()["detail"] if answer.status_code in (400, 404) else ""
    print(f"{what}: {answer.status_code} {detail}".rstrip())
    return answer


right = images[1500:].tolist()
wide = np.zeros((1, *(1, 28, 28))).tolist()
post("right", "checked/digits", right)
post("28 by 28, unchecked", "unchecked/digits", wide)
post("28 by 28", "checked/digits", wide)
post("ragged", "checked/digits", [[1, 2], [3]])
post("text", "checked/digits", ["seven"])
post("not JSON", "checked/digits", None, data="seven")
post("unknown model", "checked/letters", right)

turned = np.swapaxes(right, *(2, 3)).tolist()  # rows and columns exchanged
answer = post("turned", "checked/digits", turned)
accuracy = (np.argmax(answer.json(), 1) == digits.target[1500:]).mean()
print(f"  accuracy {accuracy:.3f}")

try:
    uvicorn.run(app, port=port, log_level="critical")
except SystemExit as error:
    print("port in use: the second server exits with", error.code)
server.should_exit = True
thread.join()
