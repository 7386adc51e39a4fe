# ---
# title: "Tumours in TensorFlow: a table of numbers"
# description: "569 tumours as rows of 30 numbers in TensorFlow: a small net against logistic regression and boosted trees, scaling inside the saved model."
# ---
# %% [markdown]
# # A table of numbers in TensorFlow
#
# A small net on 569 rows of 30 numbers. First with the weights and batches that the
# PyTorch notebook has, too; then as one does in TensorFlow, with a `Normalization`
# layer, `class_weight` and `EarlyStopping`. Two models of scikit-learn say what such
# a net has to beat.

# %%
import os
import tempfile
import time
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from sklearn.datasets import load_breast_cancer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from tensorflow import keras

COLOUR = "#a3317c"
SHARE = float(os.environ.get("TANDEM_SHARE", "1"))  # below 1: a short run, for tests
print(f"TensorFlow {tf.__version__}, Keras {keras.__version__}, NumPy {np.__version__}")

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
    net = keras.Sequential(
        [
            keras.Input((30,), dtype=dtype),
            keras.layers.Dense(32, "relu", dtype=dtype),
            keras.layers.Dense(1, dtype=dtype),
        ]
    )
    net.set_weights([hidden, np.zeros(32), output, np.zeros(1)])
    optimizer = keras.optimizers.SGD(3 / 64, momentum=7 / 8)
    labels = malignant[train].astype(dtype)

    @tf.function
    def step(inputs, labels):
        with tf.GradientTape() as tape:
            logits = net(inputs, training=True)[:, 0]
            each = tf.nn.sigmoid_cross_entropy_with_logits(labels, logits)
            loss = tf.reduce_mean(each)
        gradients = tape.gradient(loss, net.trainable_variables)
        optimizer.apply_gradients(zip(gradients, net.trainable_variables))
        return loss

    inputs = scaled.astype(dtype)
    return [float(step(inputs[batch], labels[batch])) for batch in batches]

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
# ## Part 2: as one does in TensorFlow
#
# A `Normalization` layer learns mean and deviation by `adapt` and is saved with the
# model. A malignant row counts for more (`class_weight`), and `EarlyStopping` ends
# the training when a tenth that was held back has not improved for 20 epochs, and
# restores the best weights.

# %%
def fit(train, test, seed):
    """Scores of the test rows by a net that was trained on the others."""
    keras.backend.clear_session()
    keras.utils.set_random_seed(seed)
    train, held = train_test_split(
        train, test_size=0.1, stratify=malignant[train], random_state=seed
    )
    scaling = keras.layers.Normalization()
    scaling.adapt(rows[train])
    net = keras.Sequential(
        [
            keras.Input((30,)),
            scaling,
            keras.layers.Dense(32, "relu"),
            keras.layers.Dropout(0.2),
            keras.layers.Dense(1, "sigmoid"),
        ]
    )
    net.compile(keras.optimizers.AdamW(3e-3, weight_decay=1e-2), "binary_crossentropy")
    found = malignant[train].mean()
    net.fit(
        rows[train],
        malignant[train],
        batch_size=32,
        epochs=200,
        validation_data=(rows[held], malignant[held]),
        class_weight={0: 1.0, 1: (1 - found) / found},
        callbacks=[
            keras.callbacks.EarlyStopping(patience=20, restore_best_weights=True)
        ],
        verbose=0,
    )
    global last_net
    last_net = net
    return np.array(net(rows[test], training=False))[:, 0]


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
with tempfile.TemporaryDirectory() as folder:
    last_net.save(Path(folder) / "tumours.keras")
    loaded = keras.models.load_model(Path(folder) / "tumours.keras")
same = np.array_equal(loaded(rows, training=False), last_net(rows, training=False))
print("the loaded model gives the same scores:", same)
print("in the file:", ", ".join(each.path for each in loaded.weights))

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
