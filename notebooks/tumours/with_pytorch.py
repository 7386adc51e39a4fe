# ---
# title: "Tumours in PyTorch: a table of numbers"
# description: "569 tumours as rows of 30 numbers in PyTorch: a small net against logistic regression and boosted trees, scaling inside the saved model."
# ---
# %% [markdown]
# # A table of numbers in PyTorch
#
# A small net on 569 rows of 30 numbers. First with the weights and batches that the
# TensorFlow notebook has, too; then as one does in PyTorch, with the scaling in the
# model's buffers and a loop that stops in time. Two models of scikit-learn say what
# such a net has to beat.

# %%
import os
import time
from io import BytesIO

import matplotlib.pyplot as plt
import numpy as np
import torch
import torch.nn.functional as F
from sklearn.datasets import load_breast_cancer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

COLOUR = "#0069a8"
SHARE = float(os.environ.get("TANDEM_SHARE", "1"))  # below 1: a short run, for tests
print(f"PyTorch {torch.__version__}, NumPy {np.__version__}")

# %% [markdown]
# ## The data
#
# 569 tumours of the breast, each described by 30 numbers that were measured on a
# picture of its cells: radius, texture, symmetry and so on, as mean, error and worst
# value. 212 were malignant. The table ships with scikit-learn (Wolberg, Street and
# Mangasarian, *Breast Cancer Wisconsin (Diagnostic)*, UCI, 1995), so nothing is
# downloaded.

# %%
data = load_breast_cancer()
rows = data.data.astype(np.float32)
malignant = (data.target == 0).astype(np.int64)  # the data set calls malignant 0
print(f"{len(rows)} tumours, {malignant.sum()} malignant, {rows.shape[1]} numbers each")
for name in ("mean radius", "mean area", "mean smoothness"):
    column = rows[:, list(data.feature_names).index(name)]
    print(f"{name:16} {column.min():8.3f} to {column.max():9.3f}")

# %% [markdown]
# The numbers differ ten-thousandfold in size, so they are scaled to mean 0 and
# deviation 1, by what the rows to train with say and no other. Every tumour is tested
# once: five folds, of which each in turn is left out of training.

# %%
FOLDS, SEEDS = (5, 3) if SHARE == 1 else (2, 1)
splitter = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
folds = list(splitter.split(rows, malignant))
print([f"{len(train)} + {len(test)}" for train, test in folds])

# %% [markdown]
# ## What it has to beat
#
# Two models of scikit-learn, on the same folds: a logistic regression, which has one
# weight for each number, and boosted trees, which need no scaling.

# %%
def tested(fit_and_score):
    """Scores of all tumours, each by a model that had not seen it."""
    scores = np.zeros(len(rows))
    for train, test in folds:
        scores[test] = fit_and_score(train, test)
    return scores


def quality(scores):
    """Accuracy at a score of one half, area under the ROC curve, malignant missed."""
    said = scores > 0.5
    return {
        "accuracy": float((said == malignant).mean()),
        "auc": float(roc_auc_score(malignant, scores)),
        "missed": int((malignant.astype(bool) & ~said).sum()),
    }


def classical(model):
    return tested(
        lambda train, test: model.fit(rows[train], malignant[train]).predict_proba(
            rows[test]
        )[:, 1]
    )


logistic = quality(classical(make_pipeline(StandardScaler(), LogisticRegression())))
trees = quality(classical(HistGradientBoostingClassifier(random_state=0)))
for name, found in (("logistic regression", logistic), ("boosted trees", trees)):
    print(f"{name:20} accuracy {found['accuracy']:.1%}, AUC {found['auc']:.4f}, "
          f"{found['missed']} of {malignant.sum()} malignant missed")

# %% [markdown]
# ## Part 1: the same training, step by step
#
# A net of 30, 32 and 1 units, its weights and the order of its batches from NumPy, so
# that both frameworks have the same. The rate and the momentum are numbers that
# float32 holds exactly: Keras keeps them in float32, also where the net is of
# float64.

# %%
train = folds[0][0]
scaled = StandardScaler().fit(rows[train]).transform(rows[train])
rng = np.random.default_rng(0)
hidden = rng.normal(0, np.sqrt(2 / 30), (30, 32))
output = rng.normal(0, np.sqrt(1 / 32), (32, 1))
STEPS, BATCH = 300 if SHARE == 1 else 60, 32
batches = rng.integers(0, len(train), (STEPS, BATCH))


def train_matched(dtype):
    """The loss of each of the given batches."""
    dtype = getattr(torch, dtype)
    net = nn.Sequential(nn.Linear(30, 32), nn.ReLU(), nn.Linear(32, 1)).to(dtype)
    with torch.no_grad():
        for layer, weight in ((net[0], hidden), (net[2], output)):
            layer.weight.copy_(torch.from_numpy(weight.T))
            layer.bias.zero_()
    optimizer = torch.optim.SGD(net.parameters(), lr=3 / 64, momentum=7 / 8)
    inputs = torch.from_numpy(scaled).to(dtype)
    labels = torch.from_numpy(malignant[train]).to(dtype)
    losses = []
    for batch in batches:
        logits = net(inputs[batch])[:, 0]
        loss = F.binary_cross_entropy_with_logits(logits, labels[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

losses, losses_float64 = train_matched("float32"), train_matched("float64")
print(f"loss {losses[0]:.4f} at the first step, {losses[-1]:.4f} at the last")

# %% alt="The difference between the losses in float32 and in float64, step by step on a logarithmic scale: it stays small, as the net is small."
rounding = np.abs(np.array(losses) - losses_float64)
figure, axis = plt.subplots(figsize=(6.4, 3))
axis.semilogy(np.arange(1, STEPS + 1), rounding.clip(1e-17), color=COLOUR)
axis.set_xlabel("step")
axis.set_ylabel("|float32 − float64|")
plt.show()
print(f"rounding: {rounding[0]:.1e} at step 1, {rounding.max():.1e} at most")

# %% [markdown]
# ## Part 2: as one does in PyTorch
#
# Mean and deviation are buffers of the model: saved with its weights, moved with it
# to a device, and not trained. A malignant row counts for more (`pos_weight`), and
# training stops when a tenth that was held back has not improved for 20 epochs; the
# best weights are kept.

# %%
class Tumours(nn.Module):
    def __init__(self, mean=None, deviation=None):
        super().__init__()
        self.register_buffer("mean", torch.zeros(30) if mean is None else mean)
        self.register_buffer("deviation", torch.ones(30) if mean is None else deviation)
        self.layers = nn.Sequential(
            nn.Linear(30, 32), nn.ReLU(), nn.Dropout(0.2), nn.Linear(32, 1)
        )

    def forward(self, x):
        return self.layers((x - self.mean) / self.deviation)[:, 0]


def fit(train, test, seed):
    """Scores of the test rows by a net that was trained on the others."""
    torch.manual_seed(seed)
    train, held = train_test_split(
        train, test_size=0.1, stratify=malignant[train], random_state=seed
    )
    inputs, labels = torch.from_numpy(rows), torch.from_numpy(malignant).float()
    deviation, mean = torch.std_mean(inputs[train], dim=0, correction=0)
    net = Tumours(mean, deviation)
    benign, found = (labels[train] == 0).sum(), labels[train].sum()
    loss_of = nn.BCEWithLogitsLoss(pos_weight=benign / found)
    optimizer = torch.optim.AdamW(net.parameters(), lr=3e-3, weight_decay=1e-2)
    loader = DataLoader(TensorDataset(inputs[train], labels[train]), 32, shuffle=True)
    best, best_loss, waited = None, float("inf"), 0
    for _ in range(200):
        net.train()
        for x, y in loader:
            optimizer.zero_grad()
            loss_of(net(x), y).backward()
            optimizer.step()
        net.eval()
        with torch.inference_mode():
            loss = loss_of(net(inputs[held]), labels[held]).item()
        waited += 1
        if loss < best_loss:
            best = {name: each.clone() for name, each in net.state_dict().items()}
            best_loss, waited = loss, 0
        if waited == 20:
            break
    net.load_state_dict(best)
    global last_net
    last_net = net
    with torch.inference_mode():
        return torch.sigmoid(net(inputs[test])).numpy()


# %%
neural, all_scores, fit_seconds = [], [], []
for seed in range(SEEDS):
    began = time.perf_counter()
    scores = tested(lambda train, test: fit(train, test, seed))
    fit_seconds.append(round((time.perf_counter() - began) / FOLDS, 2))
    neural.append(quality(scores))
    all_scores.append(scores)
    found = neural[-1]
    print(f"seed {seed}: accuracy {found['accuracy']:.1%}, AUC {found['auc']:.4f}, "
          f"{found['missed']} malignant missed, {fit_seconds[-1]} s a fit")

# %% [markdown]
# ## Where to draw the line
#
# A missed tumour and a false alarm do not cost the same. One half is a habit, not a
# decision: the table says what other lines would do.

# %%
first = all_scores[0]
lines = {}
for line in (0.1, 0.3, 0.5, 0.7):
    said = first > line
    missed = int((malignant.astype(bool) & ~said).sum())
    alarms = int((~malignant.astype(bool) & said).sum())
    lines[str(line)] = {"missed": missed, "alarms": alarms}
    print(f"above {line}: {missed:2} missed, {alarms:2} false alarms")

# %% alt="Scores of all tumours in two histograms: most benign ones are near 0, most malignant ones near 1, a few of each lie on the other's side."
figure, axis = plt.subplots(figsize=(6.4, 3))
bins = np.linspace(0, 1, 21)
axis.hist(first[malignant == 0], bins, label="benign", color="#b9bfc6")
axis.hist(first[malignant == 1], bins, label="malignant", color=COLOUR, alpha=0.8)
axis.set_yscale("log")
axis.set_xlabel("score")
axis.set_ylabel("tumours")
axis.legend(frameon=False)
plt.show()

# %% [markdown]
# ## Saved with its scaling
#
# Whoever loads the model gives it raw numbers: the scaling is in the file.

# %%
file = BytesIO()
torch.save(last_net.state_dict(), file)
file.seek(0)
loaded = Tumours()
loaded.load_state_dict(torch.load(file))
loaded.eval()
with torch.inference_mode():
    same = torch.equal(loaded(torch.from_numpy(rows)), last_net(torch.from_numpy(rows)))
print("the loaded model gives the same scores:", same)
print("in the file:", ", ".join(loaded.state_dict()))

# %%
FIGURES = {
    "data": "Trained on the Wisconsin data that ship with scikit-learn.",
    "matched": {"losses": losses, "losses_float64": losses_float64},
    "logistic": logistic,
    "trees": trees,
    "accuracy": [each["accuracy"] for each in neural],
    "auc": [each["auc"] for each in neural],
    "missed": [each["missed"] for each in neural],
    "lines": lines,
    "fit_seconds": fit_seconds,
    "labels": "".join(map(str, malignant)),
    "predictions": "".join(str(int(each > 0.5)) for each in first),
}
