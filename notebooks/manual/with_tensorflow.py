# ---
# title: "Whose manual is it? in TensorFlow"
# description: "Sentences of four packages' docstrings in TensorFlow: masks, GRU and LSTM step by step as in PyTorch, then tf.data buckets and a vocabulary in the file."
# ---
# %% [markdown]
# # Whose manual is it? In TensorFlow
#
# From one sentence of a docstring, a recurrent net says which package it is from. Part
# 1 trains it with the weights and batches that the PyTorch notebook has, too: masks
# here are what packed sequences are there. Part 2 trains it as one does in TensorFlow:
# `TextVectorization`, buckets of `tf.data`, `fit` with a callback that stops in time. A
# bag of words says what it has to beat.

# %%
import hashlib
import importlib
import inspect
import os
import re
import tempfile
import textwrap
import time
from collections import Counter
from pathlib import Path

import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from keras import layers
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

COLOUR = "#a3317c"
SHARE = float(os.environ.get("TANDEM_SHARE", "1"))  # below 1: a short run, for tests
tf.config.threading.set_intra_op_parallelism_threads(1)  # as in the other notebook
versions = f"TensorFlow {tf.__version__}, Keras {keras.__version__}"
print(f"{versions}, NumPy {np.__version__}")

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
# The gates of a GRU are in another order here than in PyTorch (update, reset, new;
# there reset, update, new), those of an LSTM in the same. Keras' GRU has two biases
# with `reset_after=True`, its default and all that PyTorch can. Its LSTM has one,
# where PyTorch adds two, and starts the forget gate's part at one; here all are zero.
# `mask_zero=True` makes number 0 padding: the mask goes with the data through the
# layers, and a recurrent layer keeps its state where the mask is false.

# %%
GATES = {"GRU": "update reset new", "LSTM": "input forget new output"}


def make_net(cell, dtype, skip=True):
    """Scores from the state after the last word, with padding skipped or read."""
    numbers = keras.Input((None,), dtype="int64")
    words = len(vocabulary)
    x = layers.Embedding(words, SIZE, mask_zero=skip, dtype=dtype)(numbers)
    x = getattr(layers, cell)(SIZE, dtype=dtype)(x)
    return keras.Model(numbers, layers.Dense(len(CLASSES), dtype=dtype)(x))


def with_given_weights(cell, dtype):
    """The net in ``dtype`` with the weights from NumPy."""
    net = make_net(cell, dtype)
    kernels = np.concatenate([start[gate] for gate in GATES[cell].split()], axis=2)
    embedding, recurrent, dense = net.layers[1:] if len(net.layers) == 4 else net.layers
    embedding.set_weights([start["embedding"]])
    recurrent.set_weights([*kernels, np.zeros(recurrent.weights[2].shape)])
    dense.set_weights([start["dense"], np.zeros(len(CLASSES))])
    return net


def train_matched(cell, dtype, steps):
    """The net after the first batches, and the loss of each."""
    net, losses = with_given_weights(cell, dtype), []
    optimizer = keras.optimizers.SGD(RATE, momentum=MOMENTUM)
    optimizer.build(net.trainable_variables)

    @tf.function
    def step(rows, labels):
        with tf.GradientTape() as tape:
            scores = net(rows, training=True)
            each = tf.nn.sparse_softmax_cross_entropy_with_logits(labels, scores)
            loss = tf.reduce_mean(each)
        weights = net.trainable_variables
        optimizer.apply_gradients(zip(tape.gradient(loss, weights), weights))
        return loss

    for batch in batches[:steps]:
        losses.append(float(step(train_rows[batch], train_labels[batch])))
    return net, losses


_, losses = train_matched("GRU", "float32", STEPS)
gru, losses_float64 = train_matched("GRU", "float64", STEPS_FLOAT64)
_, lstm_float64 = train_matched("LSTM", "float64", STEPS_FLOAT64)
print(f"GRU:  loss {losses[0]:.4f} at the first step, {losses[-1]:.4f} at the last")
print(f"LSTM: loss {lstm_float64[0]:.4f} and {lstm_float64[-1]:.4f}, in float64")

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
# The same sentences, once as they are and once padded to 40 words. With a mask, the
# scores do not change. Without, the net reads zeros after the last word, and a
# sentence's scores depend on the longest one in its batch.

# %%
twelve = [text for text in test_texts if len(words_of(text)) == 12]
alone, with_zeros = padded(twelve, 12), padded(twelve)


def changed_by_padding(skip):
    """The largest change of a probability."""
    net = make_net("GRU", "float64", skip)
    net.set_weights(gru.get_weights())
    pair = [tf.nn.softmax(net(x)).numpy() for x in (alone, with_zeros)]
    return float(np.abs(pair[0] - pair[1]).max())


padding = {"masked": changed_by_padding(True), "unmasked": changed_by_padding(False)}
print(f"{len(twelve)} sentences of twelve words, largest change of a probability:")
print(f"mask {padding['masked']:.1e}, no mask {padding['unmasked']:.3f}")

# %% [markdown]
# ## Part 2: as one does in TensorFlow
#
# `TextVectorization` learns the vocabulary from the sentences to train with and turns
# strings into numbers, in `tf.data` while training and in the model when that is used.
# `bucket_by_sequence_length` makes batches of similar length and pads them. The net
# reads both ways; `GlobalAveragePooling1D` takes the mean over the words that the mask
# allows. `global_clipnorm` is what PyTorch's `clip_grad_norm_` does; `clipnorm` would
# clip the gradient of each weight by itself.
#
# The layer's default splits at spaces and deletes punctuation: "non-zero" is one word,
# where the tokenizer of part 1 makes two.

# %%
EPOCHS, SEEDS = (6, 3) if SHARE == 1 else (1, 1)
vectorize = layers.TextVectorization(max_tokens=len(vocabulary))
vectorize.adapt(train_texts)


def batched(texts, labels, seed=None):
    """Batches of 32 sentences, padded to their longest; with a seed, shuffled."""
    data = tf.data.Dataset.from_tensor_slices((texts, labels))
    data = data.map(lambda text, label: (vectorize(text), label)).cache()
    if seed is not None:
        data = data.shuffle(len(texts), seed=seed)
    data = data.bucket_by_sequence_length(
        lambda row, label: tf.size(row), [8, 10, 12, 14, 17, 21, 26], [32] * 8
    )
    count = sum(1 for _ in data)  # buckets do not tell, and fit warns at their end
    data = data.apply(tf.data.experimental.assert_cardinality(count))
    return data.prefetch(tf.data.AUTOTUNE)


def make_reader():
    return keras.Sequential(
        [
            keras.Input((None,), dtype="int64"),
            layers.Embedding(len(vocabulary), SIZE, mask_zero=True),
            layers.Dropout(0.4),
            layers.Bidirectional(layers.LSTM(SIZE, return_sequences=True)),
            layers.GlobalAveragePooling1D(),
            layers.Dropout(0.4),
            layers.Dense(len(CLASSES)),
        ]
    )


class Seconds(keras.callbacks.Callback):
    """The seconds of each epoch, without those of the validation."""

    def on_train_begin(self, logs=None):
        self.seconds = []

    def on_epoch_begin(self, epoch, logs=None):
        self.began = time.perf_counter()

    def on_test_begin(self, logs=None):
        self.seconds.append(round(time.perf_counter() - self.began, 2))


held_data = batched(held_texts, held_labels)


def train(seed):
    """The net with the lowest loss on held sentences, and the seconds of each epoch."""
    keras.utils.set_random_seed(seed)
    net, clock = make_reader(), Seconds()
    net.compile(
        keras.optimizers.AdamW(3e-3, weight_decay=0.01, global_clipnorm=1.0),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    stop = keras.callbacks.EarlyStopping(patience=2, restore_best_weights=True)
    net.fit(
        batched(train_texts, train_labels, seed),
        validation_data=held_data,
        epochs=EPOCHS,
        callbacks=[clock, stop],
        shuffle=False,
        verbose=0,
    )
    return net, clock.seconds


def evaluate(net, texts):
    """Scores, n x 4."""
    return net.predict(vectorize(texts), batch_size=256, verbose=0)


def accuracy_of(net, texts):
    return float((evaluate(net, texts).argmax(axis=1) == test_labels).mean())

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
scores = evaluate(nets[0], test_texts)
parameters = nets[0].count_params()

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
# The layer that turns strings into numbers goes in front of the net, and both into one
# file. Whoever loads it gives it sentences, and needs neither this notebook's code nor
# its vocabulary.

# %%
whole = keras.Sequential([keras.Input((), dtype="string"), vectorize, nets[0]])
with tempfile.TemporaryDirectory() as folder:
    file = Path(folder) / "manual.keras"
    whole.save(file)
    loaded = keras.models.load_model(file)
found = loaded.predict(tf.constant(test_texts), batch_size=256, verbose=0)
words = loaded.layers[0].get_vocabulary()
print(f"the loaded model gives the same scores: {np.allclose(found, scores, 0, 1e-5)}")
print(f"in the file: {len(words):,} words: {list(map(str, words[:6]))}")
sentence = "Return a new path with the suffix changed."
answer = loaded.predict(tf.constant([sentence]), verbose=0).argmax()
print(f"{sentence!r}: {CLASSES[answer]}")

# %% [markdown]
# `set_vocabulary` puts other words into the layer. In alphabetical order, the same
# words give the net other numbers, and no error tells.

# %%
vectorize.set_vocabulary(sorted(words[2:]))
mixed_up = accuracy_of(nets[0], test_texts)
vectorize.set_vocabulary(words)
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
