"""Ray Serve answers over HTTP from a process that has nothing but the exported file."""
import os
import socket

os.environ["RAY_USAGE_STATS_ENABLED"] = "0"

import numpy as np
import ray
import requests
import torch
from ray import serve
from sklearn.datasets import load_digits
from starlette.responses import JSONResponse
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
model.cpu()
example = torch.zeros_like(images[:2], device="cpu")  # images would be kept in the file
program = torch.export.export(model, (example,), dynamic_shapes=dynamic)
torch.export.save(program, "digits.pt2")


@serve.deployment
class Digits:
    def __init__(self, path, shape):
        self.shape = shape
        self.model = torch.export.load(path).module()

    async def __call__(self, request):
        array = np.array((await request.json())["instances"], "float32")
        if array.shape[1:] != self.shape:
            problem = f"images of {array.shape[1:]}, expected {self.shape}"
            return JSONResponse({"error": problem}, 400)
        return {"scores": self.model(torch.tensor(array)).tolist()}


if __name__ == "__main__":
    with socket.socket() as free:  # a port that nobody has
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    quiet = {"log_to_driver": False, "logging_level": "ERROR"}
    ray.init(num_cpus=2, include_dashboard=False, **quiet)
    serve.start(http_options={"host": "127.0.0.1", "port": port})
    digits_app = Digits.bind(os.path.abspath("digits.pt2"), tuple(images.shape[1:]))
    serve.run(digits_app, route_prefix="/digits")

    url = f"http://127.0.0.1:{port}/digits"
    answer = requests.post(url, json={"instances": images[1500:].tolist()})
    scores = np.array(answer.json()["scores"])
    agrees = bool(np.abs(scores - expected.numpy()).max() < 1e-4)
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
