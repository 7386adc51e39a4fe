# ---
# title: "Whose manual is it? in PyTorch"
# description: "Sentences of four packages' docstrings in PyTorch: packed sequences, GRU and LSTM step by step as in TensorFlow, then buckets, clipping and a saved vocabulary."
# ---
# %% [markdown]
# # Whose manual is it? In PyTorch
#
# From one sentence of a docstring, a recurrent net says which package it is from. Part
# 1 trains it with the weights and batches that the TensorFlow notebook has, too: packed
# sequences here are what masks are there. Part 2 trains it as one does in PyTorch: a
# `Dataset`, a `collate_fn`, buckets of equal length, a loop that clips gradients. A bag
# of words says what it has to beat.

# %%
import hashlib
import importlib
import inspect
import os
import re
import textwrap
import time
from collections import Counter
from io import BytesIO

import matplotlib.pyplot as plt
import numpy as np
import torch
import torch.nn.functional as F
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence
from torch.utils.data import DataLoader, Dataset, Sampler

COLOUR = "#0069a8"
SHARE = float(os.environ.get("TANDEM_SHARE", "1"))  # below 1: a short run, for tests
torch.set_num_threads(1)  # on a busy machine, two wait for each other most of the time
print(f"PyTorch {torch.__version__}, NumPy {np.__version__}")

# %% [markdown]
# ## The data
#
# Sentences from the docstrings of four packages, so nothing is downloaded: the modules
# named here are imported and read. Which package does a sentence come from?
# (`inspect` is not among them: importing PyTorch puts a function of its own in the
# place of `inspect.getfile`, and the two notebooks would read different texts.)

# %%
MODULES = {
    "numpy": "numpy numpy.char numpy.fft numpy.lib.format numpy.lib.stride_tricks "
    "numpy.linalg numpy.ma numpy.polynomial numpy.random numpy.testing",
    "scipy": "scipy.cluster.hierarchy scipy.fft scipy.integrate scipy.interpolate "
    "scipy.linalg scipy.ndimage scipy.optimize scipy.signal scipy.sparse "
    "scipy.spatial scipy.special scipy.stats",
    "sklearn": "sklearn.cluster sklearn.covariance sklearn.decomposition "
    "sklearn.ensemble sklearn.feature_extraction.text sklearn.linear_model "
    "sklearn.manifold sklearn.metrics sklearn.mixture sklearn.model_selection "
    "sklearn.neighbors sklearn.pipeline sklearn.preprocessing sklearn.svm sklearn.tree",
    "standard library": "argparse asyncio calendar codecs collections configparser "
    "contextlib copy csv ctypes datetime decimal difflib doctest email.message enum "
    "fractions ftplib functools heapq http.client imaplib io ipaddress "
    "itertools json logging mailbox math multiprocessing.pool operator optparse os "
    "pathlib pickle pickletools pprint random re sched shelve shutil smtplib socket "
    "socketserver sqlite3 ssl statistics string subprocess tarfile tempfile textwrap "
    "threading tokenize traceback unittest unittest.mock urllib.request uuid warnings "
    "weakref xml.dom.minidom xml.etree.ElementTree zipfile",
}
CLASSES = list(MODULES)


def documented(package):
    """Modules, functions and classes with methods: the name, and all docstrings."""
    seen = set()
    for name in MODULES[package].split():
        module = importlib.import_module(name)
        yield name, [module.__doc__]
        for key, thing in sorted(vars(module).items()):
            home = (getattr(thing, "__module__", None) or name).lstrip("_")
            own = home.split(".")[0] == name.split(".")[0] and id(thing) not in seen
            if own and callable(thing) and not key.startswith("_"):
                seen.add(id(thing))
                parts = vars(thing).items() if inspect.isclass(thing) else ()
                methods = [part for kind, part in sorted(parts) if kind[0] != "_"]
                texts = [getattr(each, "__doc__", None) for each in [thing, *methods]]
                yield f"{name}.{key}", texts


# %% [markdown]
# What gives the answer away is hidden: names of packages and of code, that is, every
# word with a dot, an underscore, a digit or an inner capital, and all that stands in
# backticks. Examples and references are left out, and so are the lines that declare a
# parameter. What is left are sentences of 8 to 40 words.

# %%
NAMES = "numpy", "scipy", "sklearn", "scikit", "python"


def hidden(word):
    """The word without punctuation, or an underscore in its place."""
    bare = word.strip(".,;:!?()\"'")
    plain = re.fullmatch(r"[A-Z]?[a-z'-]+|[A-Z]+", bare) and bare != "np"
    return bare if plain and not any(name in bare.lower() for name in NAMES) else "_"


def sentences(text):
    """The sentences of a docstring that are prose."""
    parts = re.split(r"\n(.+)\n[-=]{3,}\n", "\n" + inspect.cleandoc(text))
    for heading, body in zip(["", *parts[1::2]], parts[::2]):
        body = re.sub(r"(?m)^\S.* : .*$", "\n", body)  # a parameter and its type
        for paragraph in re.split(r"\n\s*\n", body):
            if ">>>" in paragraph or heading in ("Examples", "References", "See Also"):
                continue
            flat = re.sub(r"`[^`]+`", "_", " ".join(paragraph.split()))
            for sentence in re.split(r"(?<=[a-z_]\.) (?=[A-Z])", flat):
                words = [hidden(word) for word in sentence.split()]
                kept = len(words) - words.count("_")
                whole = sentence[:1].isupper() and sentence.endswith(".")
                if whole and kept >= 8 and len(words) <= 40:
                    yield " ".join(words)


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


found = {}
for label, package in enumerate(CLASSES):
    for owner, texts in documented(package):
        for text in filter(lambda each: isinstance(each, str), texts):
            for sentence in sentences(text):
                found.setdefault(sentence, set()).add((label, owner))
print(f"{len(found):,} different sentences")

# %% [markdown]
# A function, or a class with all its methods, is either trained with or tested with,
# never both; its name decides, through a hash. That is not enough, because functions
# share phrases: a sentence to test with is dropped where six of its words in a row
# stand in a sentence to train with. Of each class the same number is taken.

# %%
COUNTS = {"train": 1900, "held": 200, "test": 400}
COUNTS = {part: max(40, int(SHARE * count)) for part, count in COUNTS.items()}
pools = {part: [] for part in COUNTS}
for sentence, places in sorted(found.items(), key=lambda each: digest(each[0])):
    chance = {int(digest(owner)[:8], 16) % 100 for _, owner in places}
    labels = {label for label, _ in places}
    if len(labels) == 1:  # else two packages say the same
        if max(chance) < 24:
            pools["test"].append((sentence, *labels))
        elif min(chance) >= 24 and max(chance) < 36:
            pools["held"].append((sentence, *labels))
        elif min(chance) >= 36:
            pools["train"].append((sentence, *labels))


def words_of(text):
    return re.findall("[a-z]+", text.lower())


def runs(text):
    """All runs of six words."""
    words = words_of(text)
    return {tuple(words[start : start + 6]) for start in range(len(words) - 5)}


def taken(part, known):
    """As many sentences of each class as wanted that share no run with ``known``."""
    chosen = []
    for label in range(len(CLASSES)):
        fresh = (each for each in pools[part] if each[1] == label)
        fresh = [each for each in fresh if not runs(each[0]) & known]
        chosen += fresh[: COUNTS[part]]
    chosen.sort(key=lambda each: digest(each[0]))
    return [text for text, _ in chosen], np.array([label for _, label in chosen])


train_texts, train_labels = taken("train", set())
known = set().union(*map(runs, train_texts))
held_texts, held_labels = taken("held", known)
known |= set().union(*map(runs, held_texts))
test_texts, test_labels = taken("test", known)
CORPUS = digest("\n".join(train_texts + held_texts + test_texts))
every_label = train_labels, held_labels, test_labels
for name, given in zip(COUNTS, every_label):
    count = np.bincount(given).tolist()
    print(f"{name:5} {len(given):5,} sentences, {count} of the classes")
print("sha256", CORPUS)
for text, label in list(zip(train_texts, train_labels))[:6]:
    print(f"{CLASSES[label]:>16}: {text[:66]}")

# %% [markdown]
# ## What it has to beat
#
# A logistic regression of scikit-learn on how often each word occurs in a sentence,
# whatever the order of the words.

# %%
bag = make_pipeline(TfidfVectorizer(), LogisticRegression(max_iter=1000))
bag.fit(train_texts, train_labels)
bag_accuracy = float(bag.score(test_texts, test_labels))
print(f"bag of words: {bag_accuracy:.1%}; by chance {1 / len(CLASSES):.1%}")
every_word = bag[0].get_feature_names_out()
for name, weights in zip(CLASSES, bag[1].coef_):
    print(f"{name:>16}: {' '.join(every_word[weights.argsort()[::-1][:7]])}")

# %% [markdown]
# ## Part 1: the same training, step by step
#
# Both notebooks cut sentences into words in the same way, give words the same numbers,
# pad to 40 words with number 0 and start with the same weights, from NumPy. The net is
# an embedding, a recurrent layer whose state after the last word is kept, and a dense
# layer; once with a GRU and once with an LSTM.

# %%
LENGTH, SIZE = 40, 64
counts = Counter(word for text in train_texts for word in words_of(text))
common = [word for word, count in sorted(counts.items()) if count > 1]
common.sort(key=counts.get, reverse=True)  # stable: ties stay in alphabetical order
vocabulary = ["", "[UNK]", *common]
number_of = {word: number for number, word in enumerate(vocabulary)}


def encode(text):
    """The numbers of the first 40 words; 1 stands for words that are not known."""
    return [number_of.get(word, 1) for word in words_of(text)[:LENGTH]]


def padded(texts, length=LENGTH):
    """Numbers, n x length, with zeros after the last word."""
    rows = np.zeros((len(texts), length), np.int64)
    for row, text in zip(rows, texts):
        numbers = encode(text)
        row[: len(numbers)] = numbers
    return rows


train_rows = padded(train_texts)
rng = np.random.default_rng(0)
start = {
    "embedding": rng.normal(0, 1, (len(vocabulary), SIZE)),
    "dense": rng.normal(0, np.sqrt(1 / SIZE), (SIZE, len(CLASSES))),
}
for gate in ("reset", "update", "input", "forget", "new", "output"):
    start[gate] = rng.normal(0, np.sqrt(1 / SIZE), (2, SIZE, SIZE))  # from input, state
STEPS, BATCH = (120, 32) if SHARE == 1 else (10, 16)
STEPS_FLOAT64 = min(40, STEPS)
RATE, MOMENTUM = 1 / 8, 7 / 8  # Keras rounds both to float32, which holds these two
batches = rng.integers(0, len(train_rows), (STEPS, BATCH))
print(f"{len(vocabulary):,} words; batches of {BATCH} x {LENGTH}")
print(padded(test_texts[:1])[0, :20])

# %% [markdown]
# The gates of a GRU are in another order here than in Keras (reset, update, new; there
# update, reset, new), those of an LSTM in the same. PyTorch gives every layer two
# biases. A GRU needs both; in an LSTM they are added, get the same gradient, and their
# sum learns twice as fast as Keras' one bias. So one of them is kept at zero here.

# %%
GATES = {"GRU": "reset update new", "LSTM": "input forget new output"}


class Last(nn.Module):
    """Scores from the state after the last word, with padding skipped or read."""

    def __init__(self, cell):
        super().__init__()
        self.embedding = nn.Embedding(len(vocabulary), SIZE)
        self.recurrent = getattr(nn, cell)(SIZE, SIZE, batch_first=True)
        self.dense = nn.Linear(SIZE, len(CLASSES))

    def forward(self, rows, skip=True):
        x = self.embedding(rows)
        if skip:
            lengths = (rows != 0).sum(dim=1).cpu()
            x = pack_padded_sequence(x, lengths, True, enforce_sorted=False)
        _, state = self.recurrent(x)
        state = state[0] if isinstance(state, tuple) else state  # LSTM: (state, cell)
        return self.dense(state[-1])


def with_given_weights(cell, dtype):
    """The net in ``dtype`` with the weights from NumPy, which are stored transposed."""
    net = Last(cell).to(getattr(torch, dtype))
    kernels = np.concatenate([start[gate] for gate in GATES[cell].split()], axis=2)
    given = {
        "embedding.weight": start["embedding"],
        "recurrent.weight_ih_l0": kernels[0].T,
        "recurrent.weight_hh_l0": kernels[1].T,
        "dense.weight": start["dense"].T,
    }
    with torch.no_grad():
        for name, each in net.named_parameters():
            each.copy_(torch.from_numpy(given[name])) if name in given else each.zero_()
    if cell == "LSTM":
        net.recurrent.bias_hh_l0.requires_grad_(False)
    return net


def train_matched(cell, dtype, steps, one_bias=True):
    """The net after the first batches, and the loss of each."""
    net, losses = with_given_weights(cell, dtype), []
    if not one_bias:
        net.requires_grad_(True)
    optimizer = torch.optim.SGD(net.parameters(), lr=RATE, momentum=MOMENTUM)
    for batch in batches[:steps]:
        scores = net(torch.from_numpy(train_rows[batch]))
        loss = F.cross_entropy(scores, torch.from_numpy(train_labels[batch]))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return net, losses


_, losses = train_matched("GRU", "float32", STEPS)
gru, losses_float64 = train_matched("GRU", "float64", STEPS_FLOAT64)
_, lstm_float64 = train_matched("LSTM", "float64", STEPS_FLOAT64)
_, both_biases = train_matched("LSTM", "float64", STEPS_FLOAT64, one_bias=False)
apart = float(np.abs(np.array(both_biases) - lstm_float64).max())
print(f"GRU:  loss {losses[0]:.4f} at the first step, {losses[-1]:.4f} at the last")
print(f"LSTM: loss {lstm_float64[0]:.4f} and {lstm_float64[-1]:.4f}, in float64")
print(f"LSTM, both biases trained: losses differ by up to {apart:.1e}")

# %% alt="The difference between the losses of the GRU in float32 and in float64, step by step on a logarithmic scale."
rounding = np.abs(np.array(losses[:STEPS_FLOAT64]) - losses_float64)
figure, axis = plt.subplots(figsize=(6.4, 3))
axis.semilogy(np.arange(1, STEPS_FLOAT64 + 1), rounding.clip(1e-17), color=COLOUR)
axis.set_xlabel("step")
axis.set_ylabel("|float32 − float64|")
plt.show()
print(f"rounding: {rounding[0]:.1e} at step 1, {rounding.max():.1e} at most")

# %% [markdown]
# ### What padding does
#
# The same sentences, once as they are and once padded to 40 words. With packing, the
# scores do not change. Without, the net reads zeros after the last word, and a
# sentence's scores depend on the longest one in its batch.

# %%
twelve = [text for text in test_texts if len(words_of(text)) == 12]
alone, with_zeros = padded(twelve, 12), padded(twelve)


def changed_by_padding(skip):
    """The largest change of a probability."""
    with torch.inference_mode():
        pair = [gru(torch.from_numpy(x), skip).softmax(1) for x in (alone, with_zeros)]
    return float((pair[0] - pair[1]).abs().max())


padding = {"masked": changed_by_padding(True), "unmasked": changed_by_padding(False)}
print(f"{len(twelve)} sentences of twelve words, largest change of a probability:")
print(f"packed {padding['masked']:.1e}, not packed {padding['unmasked']:.3f}")

# %% [markdown]
# ## Part 2: as one does in PyTorch
#
# A `Dataset` holds sentences of their own lengths and the `collate_fn` pads a batch
# to its longest. Batches are made of sentences of similar length, so that little is
# padded: shuffled, cut into pools, sorted within a pool. The net reads both ways and
# takes the mean over the words, which has to leave out the padding by hand.

# %%
EPOCHS, SEEDS = (6, 3) if SHARE == 1 else (1, 1)


class Sentences(Dataset):
    def __init__(self, texts, labels):
        self.rows = [torch.tensor(encode(text)) for text in texts]
        self.labels = torch.from_numpy(labels)

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, index):
        return self.rows[index], self.labels[index]


def collate(pairs):
    rows, labels = zip(*pairs)
    lengths = torch.tensor([len(row) for row in rows])
    return pad_sequence(rows, batch_first=True), lengths, torch.stack(labels)


class Buckets(Sampler):
    """Batches of places whose sentences are about equally long."""

    def __init__(self, rows, size, pool=20):
        self.lengths = torch.tensor([len(row) for row in rows])
        self.size, self.pool = size, pool * size

    def __len__(self):
        return -(-len(self.lengths) // self.size)

    def __iter__(self):
        pools = torch.randperm(len(self.lengths)).split(self.pool)
        pools = [pool[self.lengths[pool].argsort()] for pool in pools]
        batches = [batch for pool in pools for batch in pool.split(self.size)]
        for place in torch.randperm(len(batches)):
            yield batches[place].tolist()


class Reader(nn.Module):
    def __init__(self, words):
        super().__init__()
        self.embedding = nn.Embedding(words, SIZE, padding_idx=0)
        self.dropout = nn.Dropout(0.4)
        self.recurrent = nn.LSTM(SIZE, SIZE, batch_first=True, bidirectional=True)
        self.dense = nn.Linear(2 * SIZE, len(CLASSES))

    def forward(self, rows, lengths):
        x = self.dropout(self.embedding(rows))
        x = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        x, _ = pad_packed_sequence(self.recurrent(x)[0], batch_first=True)
        mean = x.sum(dim=1) / lengths[:, None]  # the states of padding are zero
        return self.dense(self.dropout(mean))


def evaluate(net, texts, labels):
    """Scores, n x 4, and the mean loss."""
    net.eval()
    loader = DataLoader(Sentences(texts, labels), 256, collate_fn=collate)
    with torch.inference_mode():
        scores = torch.cat([net(rows, lengths) for rows, lengths, _ in loader])
    return scores.numpy(), F.cross_entropy(scores, torch.from_numpy(labels)).item()


def train(seed):
    """The net with the lowest loss on held sentences, and the seconds of each epoch."""
    torch.manual_seed(seed)
    net, data = Reader(len(vocabulary)), Sentences(train_texts, train_labels)
    optimizer = torch.optim.AdamW(net.parameters(), lr=3e-3, weight_decay=0.01)
    sampler = Buckets(data.rows, 32)
    loader = DataLoader(data, batch_sampler=sampler, collate_fn=collate)
    best_loss, waited, seconds = float("inf"), 0, []
    for _ in range(EPOCHS):
        began = time.perf_counter()
        net.train()
        for rows, lengths, labels in loader:
            loss = F.cross_entropy(net(rows, lengths), labels)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
        seconds.append(round(time.perf_counter() - began, 2))
        loss = evaluate(net, held_texts, held_labels)[1]
        waited += 1
        if loss < best_loss:
            best = {name: each.clone() for name, each in net.state_dict().items()}
            best_loss, waited = loss, 0
        if waited == 2:
            break
    net.load_state_dict(best)
    return net, seconds


def accuracy_of(net, texts):
    scores, _ = evaluate(net, texts, test_labels)
    return float((scores.argmax(axis=1) == test_labels).mean())

# %% [markdown]
# Does the net read, or count? Each net is tested once more, on the same sentences with
# their words in random order. The bag of words gives the same answers to both.

# %%
rng = np.random.default_rng(1)
shuffled_texts = [" ".join(rng.permutation(text.split())) for text in test_texts]
nets, accuracies, shuffled, epochs, epoch_seconds = [], [], [], [], []
for seed in range(SEEDS):
    net, seconds = train(seed)
    nets.append(net)
    accuracies.append(accuracy_of(net, test_texts))
    shuffled.append(accuracy_of(net, shuffled_texts))
    epochs.append(len(seconds))
    epoch_seconds += seconds
    print(f"seed {seed}: accuracy {accuracies[-1]:.1%}, shuffled {shuffled[-1]:.1%}")
    print(f"        {epochs[-1]} epochs, {seconds} s")
scores = evaluate(nets[0], test_texts, test_labels)[0]
parameters = sum(each.numel() for each in nets[0].parameters())

# %% [markdown]
# ## What it confuses
#
# The test sentences, by the net of the first seed: rows are where a sentence stands,
# columns what the net says.

# %% alt="Confusion matrix of the test sentences: four true packages by four predicted ones; the same numbers are printed below."
predicted = scores.argmax(axis=1)
confusion = np.zeros((4, 4), int)
np.add.at(confusion, (test_labels, predicted), 1)
figure, axis = plt.subplots(figsize=(4.8, 4))
axis.imshow(confusion, cmap="Purples")
for truth, answer in np.ndindex(4, 4):
    ink = "white" if confusion[truth, answer] > confusion.max() / 2 else "black"
    style = {"color": ink, "ha": "center", "va": "center"}
    axis.text(answer, truth, confusion[truth, answer], **style)
axis.set_xticks(range(4), CLASSES, rotation=30, ha="right")
axis.set_yticks(range(4), CLASSES)
plt.show()
for name, row in zip(CLASSES, confusion):
    print(f"{name:>16} {row.tolist()}")

# %%
stable = np.exp(scores - scores.max(axis=1, keepdims=True))
certain = (stable / stable.sum(axis=1, keepdims=True)).max(axis=1)
worst = np.argsort(-certain * (predicted != test_labels), kind="stable")[:6]
for place in worst:
    truth, answer = CLASSES[test_labels[place]], CLASSES[predicted[place]]
    print(f"{truth}, taken for {answer} ({certain[place]:.0%}):")
    print(textwrap.indent(textwrap.fill(test_texts[place], 76), "    "))

# %% [markdown]
# ## Saved with its vocabulary
#
# A `state_dict` holds numbers, and no word. The vocabulary has to be in the file, too,
# or beside it. With another one of the same size, such as the same words in
# alphabetical order, the weights load without an error, and the net answers nonsense.

# %%
file = BytesIO()
torch.save({"weights": nets[0].state_dict(), "vocabulary": vocabulary}, file)
file.seek(0)
saved = torch.load(file)  # weights_only is the default; a list of strings may pass
loaded = Reader(len(saved["vocabulary"]))
loaded.load_state_dict(saved["weights"])
number_of = {word: number for number, word in enumerate(saved["vocabulary"])}
same = np.array_equal(evaluate(loaded, test_texts, test_labels)[0], scores)
print("the loaded net gives the same scores:", same)
print("in the file:", ", ".join(list(saved["weights"])[:3]), "…")
print(f"and {len(saved['vocabulary']):,} words: {saved['vocabulary'][:6]}")

number_of = {word: number for number, word in enumerate(sorted(vocabulary))}
mixed_up = accuracy_of(loaded, test_texts)
number_of = {word: number for number, word in enumerate(vocabulary)}
print(f"with the words in alphabetical order: accuracy {mixed_up:.1%}, no error")

# %% [markdown]
# ## The figures
#
# What the pages of the site show of this notebook.

# %%
FIGURES = {
    "data": f"Trained on {len(train_texts):,} sentences from docstrings of NumPy, "
    f"SciPy, scikit-learn and the standard library (SHA-256 {CORPUS[:12]}…).",
    "corpus": int(CORPUS[:12], 16),
    "bag": bag_accuracy,
    "matched": {"losses": losses, "losses_float64": losses_float64},
    "lstm": {"losses_float64": lstm_float64},
    "padding": padding,
    "both_biases": apart,
    "idiom": {
        "accuracy": accuracies,
        "shuffled": shuffled,
        "epoch_s": epoch_seconds,
        "epochs": epochs,
        "parameters": parameters,
    },
    "mixed_up": mixed_up,
    "labels": "".join(map(str, test_labels)),
    "predictions": "".join(map(str, predicted)),
}
for name, value in FIGURES["idiom"].items():
    print(f"{name}: {value}")
