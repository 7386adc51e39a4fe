"""Twelve requests become three calls of the model, and nobody's answer changes."""
import asyncio
import contextlib
import threading
import time
from concurrent.futures import ThreadPoolExecutor

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

sizes = []
waiting = asyncio.Queue()


async def batcher(most=4, seconds=10):
    while True:
        batch = [await waiting.get()]
        with contextlib.suppress(TimeoutError):  # too few came: go with those
            async with asyncio.timeout(seconds):
                while len(batch) < most:
                    batch.append(await waiting.get())
        sizes.append(len(batch))
        pixels = [image for image, _ in batch]
        rows = await asyncio.to_thread(predict, pixels)  # the loop goes on answering
        for (_, answer), row in zip(batch, rows, strict=True):
            answer.set_result(row)


@contextlib.asynccontextmanager
async def lifespan(app):
    task = asyncio.create_task(batcher())
    yield
    task.cancel()


app = FastAPI(lifespan=lifespan)


@app.post("/predict")
async def ask(body: dict):
    answer = asyncio.get_running_loop().create_future()
    await waiting.put((body["image"], answer))
    return await answer


server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
thread = threading.Thread(target=server.run, daemon=True)
thread.start()
while not server.started:
    time.sleep(0.01)
port = server.servers[0].sockets[0].getsockname()[1]

def post(image):
    url = f"http://127.0.0.1:{port}/predict"
    return requests.post(url, json={"image": image}).json()


with ThreadPoolExecutor(12) as clients:
    scores = np.array(list(clients.map(post, images[1500:1512].tolist())))
print("requests:", len(scores), "- images in each call:", sizes)
largest = float(np.abs(scores - expected.numpy()[:12]).max())
agrees = largest < 1e-4
print("below 1e-4:", agrees)
server.should_exit = True
thread.join()
