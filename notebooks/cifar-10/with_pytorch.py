# ---
# title: "CIFAR-10 in PyTorch"
# description: "A small convolutional net on CIFAR-10 in PyTorch: the same steps as in TensorFlow until rounding parts them, then a DataLoader, a scheduler and autocast."
# ---
# %% [markdown]
# # CIFAR-10 in PyTorch
#
# Part 1 trains a small convolutional net with the weights and batches that the
# TensorFlow notebook has, too, and shows what rounding makes of equal steps. Part 2
# trains it as one does in PyTorch: a `DataLoader` with augmentation, a loop, a
# scheduler, `autocast`.

# %%
import hashlib
import os
import tarfile
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import matplotlib.pyplot as plt
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.data import DataLoader, Dataset

FRAMEWORK, COLOUR = "pytorch", "#0069a8"
SHARE = float(os.environ.get("TANDEM_SHARE", "1"))  # below 1: a short run, for tests
print(f"PyTorch {torch.__version__}, NumPy {np.__version__}")

# %% [markdown]
# ## The data
#
# 60,000 colour pictures of 32 by 32 pixels in ten classes (Krizhevsky, *Learning
# Multiple Layers of Features from Tiny Images*, 2009). Where `CIFAR10_DIR` names a
# folder with the official binary files, they are read from there. Otherwise the
# [official archive](https://www.cs.toronto.edu/~kriz/cifar.html), 162 MB, is downloaded
# into the working folder, and checked.

# %%
URL = "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"
MD5 = "c32a1d4ab5d03f1284b67883e8d87530"
ARCHIVE = Path("cifar-10-binary.tar.gz")
CLASSES = "airplane automobile bird cat deer dog frog horse ship truck".split()
RECORD = 1 + 3 * 32 * 32  # a label, then the red, the green and the blue plane


class NoData(Exception):
    """CIFAR-10 cannot be had; the message says what to do."""


def download(url=URL, md5=MD5, archive=ARCHIVE):
    """Download the archive, or the rest of it where an earlier download broke off."""
    part = archive.with_suffix(".part")
    have = part.stat().st_size if part.exists() else 0
    asked = Request(url, headers={"Range": f"bytes={have}-"} if have else {})
    try:
        with urlopen(asked, timeout=30) as answer:
            have = have if answer.status == 206 else 0  # else the server begins anew
            total = have + int(answer.headers["Content-Length"])
            with open(part, "ab" if have else "wb") as file:
                while chunk := answer.read(1 << 20):
                    file.write(chunk)
                    before, have = have, have + len(chunk)
                    if 10 * have // total > 10 * before // total:
                        print(f"{have / 1e6:.0f} of {total / 1e6:.0f} MB")
    except HTTPError as error:
        if error.code != 416 or not have:  # 416: there is no rest, all is here
            raise NoData(f"{url} answers {error.code} {error.reason}") from error
    except OSError as error:
        raise NoData(
            f"{url} cannot be reached ({error}). With a network, run this again: it "
            "goes on where it stopped. Without, set CIFAR10_DIR to the unpacked files."
        ) from error
    else:
        if have < total:
            raise NoData(f"the connection ended at {have} of {total} bytes; run again")
    found = hashlib.md5(part.read_bytes(), usedforsecurity=False).hexdigest()
    if found != md5:
        part.unlink()
        raise NoData(f"{url} was damaged on its way (md5 {found}); deleted, run again")
    part.rename(archive)


def folder_of_data():
    """The folder of the binary files: CIFAR10_DIR, or what the archive holds."""
    given = os.environ.get("CIFAR10_DIR")
    root = Path(given) if given else Path()
    for folder in (root / "cifar-10-batches-bin", root):
        if (folder / "data_batch_1.bin").is_file():
            return folder
    if given:
        raise NoData(f"CIFAR10_DIR is {given}: no data_batch_1.bin is there")
    if not ARCHIVE.is_file():
        download()
    with tarfile.open(ARCHIVE) as tar:
        tar.extractall(filter="data")
    return root / "cifar-10-batches-bin"


def read(path):
    """Images (uint8, n x 3 x 32 x 32) and labels (int64, n) of one binary file."""
    data = np.fromfile(path, np.uint8)
    if data.size == 0 or data.size % RECORD:
        raise NoData(f"{path.name}: {data.size} bytes are no records of {RECORD} bytes")
    data = data.reshape(-1, RECORD)
    labels = data[:, 0].astype(np.int64)
    if labels.max() > 9:
        raise NoData(f"{path.name}: record {labels.argmax()} has label {labels.max()}")
    return data[:, 1:].reshape(-1, 3, 32, 32), labels


def load(folder):
    """Training images and labels, then test images and labels."""
    names = [f"data_batch_{number}.bin" for number in range(1, 6)]
    images, labels = zip(*(read(folder / name) for name in names))
    train = np.concatenate(images), np.concatenate(labels)
    return *train, *read(folder / "test_batch.bin")


# %% [markdown]
# The pixels say which copy it is: the means of the three channels over all training
# images are known for the official files. A JPEG copy has other pixels, and a model
# trained on it may reach another accuracy.

# %%
train_images, train_labels, test_images, test_labels = load(folder_of_data())
means = (train_images.mean(axis=(0, 2, 3)) / 255).round(5)
OFFICIAL, JPEG = (0.49140, 0.48216, 0.44653), (0.49125, 0.48209, 0.44652)
if np.allclose(means, OFFICIAL, 0, 2e-5):
    DATA = "Trained on the official archive of CIFAR-10."
else:
    copy = "a JPEG" if np.allclose(means, JPEG, 0, 2e-5) else "an unknown"
    DATA = f"Trained on {copy} copy of CIFAR-10, whose accuracy may be another."
print(f"channel means {means.tolist()}")
print(DATA)

mean, std = means.astype(np.float32), np.float32([0.247, 0.243, 0.262])
train_count, test_count = (max(256, int(SHARE * count)) for count in (50_000, 10_000))
train_images, train_labels = train_images[:train_count], train_labels[:train_count]
test_images, test_labels = test_images[:test_count], test_labels[:test_count]
print(f"{train_count:,} images to train with, {test_count:,} to test with")

# %% alt="Ten training images, one of each class, from airplane to truck."
figure, axes = plt.subplots(2, 5, figsize=(6.4, 3))
for axis, number in zip(axes.flat, range(10)):
    image = train_images[np.flatnonzero(train_labels == number)[0]]
    axis.imshow(image.transpose(1, 2, 0), interpolation="none")
    axis.set_title(CLASSES[number], size=10)
    axis.axis("off")
plt.show()

# %% [markdown]
# ## Part 1: the same training, step by step
#
# To compare frameworks and not chance, nothing is left to either: the initial weights
# and the order of the batches come from NumPy, there is no augmentation, and the net is
# spelt out in the same way. Four convolutions of 3 by 3, two of them with stride 2,
# each followed by batch normalisation and ReLU; the mean of each channel; one dense
# layer.

# %%
CHANNELS = [3, 16, 32, 64, 64]
STRIDES = [1, 2, 2, 1]
rng = np.random.default_rng(0)
kernels = [
    rng.normal(0, np.sqrt(2 / (9 * inputs)), (outputs, inputs, 3, 3))
    for inputs, outputs in zip(CHANNELS, CHANNELS[1:])
]
dense = rng.normal(0, np.sqrt(1 / 64), (10, 64))
STEPS, BATCH = (200, 128) if SHARE == 1 else (12, 32)
RATE, MOMENTUM = 1 / 64, 7 / 8
STEPS_FLOAT64 = min(40, STEPS)  # double precision takes its time
batches = rng.integers(0, train_count, (STEPS, BATCH))

# %%
class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.convolution = nn.Conv2d(inputs, outputs, 3, stride, padding=1, bias=False)
        self.normalisation = nn.BatchNorm2d(outputs)

    def forward(self, x):
        return F.relu(self.normalisation(self.convolution(x)))


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        sizes = zip(CHANNELS, CHANNELS[1:], STRIDES)
        self.blocks = nn.Sequential(*(Block(*size) for size in sizes))
        self.dense = nn.Linear(CHANNELS[-1], 10)

    def forward(self, x):
        return self.dense(self.blocks(x).mean(dim=(2, 3)))


def with_given_weights(dtype):
    """The net in ``dtype`` with the weights from NumPy."""
    net = Net().to(dtype)
    with torch.no_grad():
        for block, kernel in zip(net.blocks, kernels):
            block.convolution.weight.copy_(torch.from_numpy(kernel))
        net.dense.weight.copy_(torch.from_numpy(dense))
        net.dense.bias.zero_()
    return net


def normalised(images, dtype=torch.float32):
    """Images (uint8) with mean 0 and deviation 1 in each channel."""
    shift, scale = torch.tensor(mean), torch.tensor(std)
    shift, scale = (each.to(dtype)[:, None, None] for each in (shift, scale))
    return (images.to(dtype) / 255 - shift) / scale


def train_matched(dtype, steps):
    """The loss of each of the first batches."""
    net, losses = with_given_weights(dtype), []
    optimizer = torch.optim.SGD(net.parameters(), lr=RATE, momentum=MOMENTUM)
    for batch in batches[:steps]:
        images = normalised(torch.from_numpy(train_images[batch]), dtype)
        labels = torch.from_numpy(train_labels[batch])
        loss = F.cross_entropy(net(images), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


losses = train_matched(torch.float32, STEPS)
losses_float64 = train_matched(torch.float64, STEPS_FLOAT64)
print(f"loss {losses[0]:.4f} at the first step, {losses[-1]:.4f} at the last")

# %% [markdown]
# Both runs are the same arithmetic, once with 24 bits of precision and once with 53. So
# where they differ, rounding did it. A step computes its gradient at weights that
# differ a little already, and hands on a larger difference.

# %% alt="Above, the loss of each step in float32 and in float64: the two lines lie on each other at first. Below, their difference on a logarithmic scale, which grows with the steps."
rounding = np.abs(np.array(losses[:STEPS_FLOAT64]) - losses_float64)
steps, steps_float64 = np.arange(1, STEPS + 1), np.arange(1, STEPS_FLOAT64 + 1)
figure, (above, below) = plt.subplots(2, 1, figsize=(6.4, 5), sharex=True)
above.plot(steps, losses, color=COLOUR, label="float32")
above.plot(steps_float64, losses_float64, "--", color="#1b222c", label="float64")
above.set_ylabel("loss")
above.legend(frameon=False)
below.semilogy(steps_float64, rounding.clip(1e-17), color=COLOUR)
below.set_ylabel("|float32 − float64|")
below.set_xlabel("step")
plt.show()

for step in (1, 2, 5, 10, 20, STEPS_FLOAT64):
    if step <= STEPS_FLOAT64:
        loss, error = losses[step - 1], rounding[step - 1]
        print(f"step {step:2}: loss {loss:.6f}, rounding {error:.1e}")

# %% [markdown]
# The other framework rounds differently: its sums run in another order. Run the other
# notebook in the same folder, and the one that runs last shows how far the two
# frameworks are apart, in float32 and in float64. If the two computed different things,
# float64 would not bring them closer.

# %% alt="Difference between the losses of the two frameworks, step by step on a logarithmic scale, in float32 and in float64."
np.savez(f"losses-{FRAMEWORK}.npz", float32=losses, float64=losses_float64)
others = [path for path in Path().glob("losses-*.npz") if FRAMEWORK not in path.name]
if others:
    other = np.load(others[0])
    figure, axis = plt.subplots(figsize=(6.4, 3))
    for name, ours in (("float32", losses), ("float64", losses_float64)):
        apart = np.abs(np.array(ours) - other[name])
        line = "-" if name == "float32" else "--"
        count = np.arange(1, len(apart) + 1)
        axis.semilogy(count, apart.clip(1e-17), line, color="#1b222c", label=name)
        print(f"{name}: {apart[0]:.1e} at step 1, {apart[-1]:.1e} at step {len(apart)}")
    axis.legend(frameon=False)
    axis.set_xlabel("step")
    axis.set_ylabel("|PyTorch − TensorFlow|")
    plt.show()
else:
    print("the other notebook has not run in this folder yet")

# %% [markdown]
# ## Part 2: as one does in PyTorch
#
# A `Dataset` augments image by image, a `DataLoader` shuffles and makes batches of
# them, `OneCycleLR` sets the learning rate before each step, and the loop is one's own.
# The initial weights are PyTorch's.

# %%
EPOCHS, SEEDS = (3, 3) if SHARE == 1 else (1, 1)


class Augmented(Dataset):
    """Images mirrored by chance, given 4 pixels of margin, and cut at random."""

    def __init__(self, images, labels):
        self.images, self.labels = torch.from_numpy(images), torch.from_numpy(labels)

    def __len__(self):
        return len(self.images)

    def __getitem__(self, index):
        image = F.pad(self.images[index], (4, 4, 4, 4))
        top, left, mirrored = torch.randint(0, 18, (3,)).tolist()
        image = image[:, top // 2 : top // 2 + 32, left // 2 : left // 2 + 32]
        return image.flip(-1) if mirrored < 9 else image, self.labels[index]


def evaluate(net):
    """The scores of all test images, n x 10."""
    net.eval()
    with torch.inference_mode():
        parts = torch.from_numpy(test_images).split(500)
        return torch.cat([net(normalised(part)) for part in parts]).numpy()


def train(seed):
    """A trained net, the mean loss of its last epoch, and the seconds of each epoch."""
    torch.manual_seed(seed)
    net = Net()
    loader = DataLoader(Augmented(train_images, train_labels), BATCH, shuffle=True)
    optimizer = torch.optim.SGD(
        net.parameters(), lr=0.1, momentum=0.9, nesterov=True, weight_decay=5e-4
    )
    scheduler = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=0.2, total_steps=EPOCHS * len(loader)
    )
    seconds = []
    for _ in range(EPOCHS):
        began, total = time.perf_counter(), 0.0
        net.train()
        for images, labels in loader:
            loss = F.cross_entropy(net(normalised(images)), labels)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            scheduler.step()
            total += loss.item()
        seconds.append(round(time.perf_counter() - began, 2))
    return net, total / len(loader), seconds


accuracies, last_losses, epoch_seconds = [], [], []
for seed in range(SEEDS):
    net, loss, seconds = train(seed)
    found = evaluate(net)
    if seed == 0:
        scores = found
    accuracies.append(float((found.argmax(axis=1) == test_labels).mean()))
    last_losses.append(loss)
    epoch_seconds += seconds
    print(f"seed {seed}: accuracy {accuracies[-1]:.1%}, loss {loss:.3f}, {seconds} s")
parameters = sum(each.numel() for each in net.parameters())

# %% [markdown]
# ### Mixed precision
#
# `autocast` runs convolutions and products in bfloat16 and leaves the weights in
# float32; bfloat16 has float32's range, so no gradient has to be scaled. Whether that
# is faster is up to the processor.

# %%
def seconds_of_a_step(mixed):
    """Seconds of a training step, the median of 15 after 3 that are not counted."""
    net, taken = with_given_weights(torch.float32), []
    optimizer = torch.optim.SGD(net.parameters(), lr=RATE, momentum=MOMENTUM)
    for batch in batches[:18]:
        began = time.perf_counter()
        images = normalised(torch.from_numpy(train_images[batch]))
        with torch.autocast("cpu", torch.bfloat16, enabled=mixed):
            loss = F.cross_entropy(net(images), torch.from_numpy(train_labels[batch]))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        taken.append(time.perf_counter() - began)
    name = "bfloat16" if mixed else "float32"
    print(f"{name:8}: loss {loss.item():.4f} after {len(taken)} steps")
    return float(np.median(taken[3:]))


seconds_float32 = seconds_of_a_step(False)
seconds_bfloat16 = seconds_of_a_step(True)
ratio = seconds_bfloat16 / seconds_float32
print(f"a step: {seconds_float32:.3f} s; in bfloat16 {seconds_bfloat16:.3f} s")

# %% [markdown]
# ## What it confuses
#
# The test images, by the net of the first seed: rows are what an image shows, columns
# what the net says.

# %% alt="Confusion matrix of the test images: ten true classes by ten predicted ones, dark along the diagonal; the pairs that are confused most often are printed below."
predicted = scores.argmax(axis=1)
confusion = np.zeros((10, 10), int)
np.add.at(confusion, (test_labels, predicted), 1)
figure, axis = plt.subplots(figsize=(6.4, 5.4))
axis.imshow(confusion, cmap="Purples")
for truth, answer in np.ndindex(10, 10):
    ink = "white" if confusion[truth, answer] > confusion.max() / 2 else "black"
    style = {"color": ink, "ha": "center", "va": "center"}
    axis.text(answer, truth, confusion[truth, answer], **style)
axis.set_xticks(range(10), CLASSES, rotation=40, ha="right")
axis.set_yticks(range(10), CLASSES)
plt.show()

wrong = confusion * (1 - np.eye(10, dtype=int))
for place in wrong.ravel().argsort(kind="stable")[::-1][:5]:
    truth, answer = (CLASSES[each] for each in divmod(int(place), 10))
    print(f"{truth:>10} taken for {answer:10} {wrong.flat[place]:4}")

# %% alt="The ten test images on which the net is wrong and most certain, each with its true class and the net's answer."
stable = np.exp(scores - scores.max(axis=1, keepdims=True))
certain = (stable / stable.sum(axis=1, keepdims=True)).max(axis=1)
worst = np.argsort(-certain * (predicted != test_labels), kind="stable")[:10]
figure, axes = plt.subplots(2, 5, figsize=(6.4, 3.4))
for axis, place in zip(axes.flat, worst):
    axis.imshow(test_images[place].transpose(1, 2, 0), interpolation="none")
    truth, answer = CLASSES[test_labels[place]], CLASSES[predicted[place]]
    axis.set_title(f"{truth}\n→ {answer}", size=9)
    axis.axis("off")
plt.show()

# %% [markdown]
# ## The figures
#
# What the pages of the site show of this notebook.

# %%
FIGURES = {
    "data": DATA,
    "matched": {"losses": losses, "losses_float64": losses_float64},
    "idiom": {
        "accuracy": accuracies,
        "loss": last_losses,
        "epoch_s": epoch_seconds,
        "epochs": EPOCHS,
        "parameters": parameters,
    },
    "mixed": {"ratio": ratio},
    "labels": "".join(map(str, test_labels)),
    "predictions": "".join(map(str, predicted)),
}
for name, value in FIGURES["idiom"].items():
    print(f"{name}: {value}")
