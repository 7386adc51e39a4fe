"""Twelve requests become three calls of the model, and nobody's answer changes."""
import asyncio
import contextlib
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import keras
import numpy as np
import requests
import tensorflow as tf
import uvicorn
from fastapi import FastAPI
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

def predict(array):
    return model(tf.constant(array, tf.float32)).numpy().tolist()

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
largest = float(np.abs(scores - expected[:12]).max())
agrees = largest < 1e-4
print("below 1e-4:", agrees)
server.should_exit = True
thread.join()
