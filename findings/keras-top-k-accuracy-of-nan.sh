#!/usr/bin/env bash
# A diverged model has a top-k accuracy of 100 % on Keras's JAX backend.
#
# All scores of a model are NaN. Its accuracy should show that.
#
# Guess, before the first run: the metrics of the three backends are equal.
#
# Seen on 2026-11-30, keras 3.15.1, jax 0.10.2, torch 2.13.0, Linux x86-64: SparseTopKCategoricalAccuracy is 1.0 on JAX
# and 0.0 on PyTorch (and on tensorflow-cpu 2.21.0). SparseCategoricalAccuracy is that of always answering class 0 on all.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check keras==3.15.1 jax==0.10.2 torch==2.13.0 2> /dev/null

cat > accuracy.py << 'END'
import keras
import numpy as np

labels = np.arange(100) % 10
scores = np.full((100, 10), np.nan, "float32")  # a model that has diverged
for metric in keras.metrics.SparseCategoricalAccuracy(), keras.metrics.SparseTopKCategoricalAccuracy(k=1):
    metric.update_state(labels, scores)
    print(keras.backend.backend(), type(metric).__name__, round(float(metric.result()), 2))
END
KERAS_BACKEND=jax env/bin/python accuracy.py 2> /dev/null > seen
KERAS_BACKEND=torch env/bin/python accuracy.py 2> /dev/null >> seen
cat seen

cat > expected << 'END'
jax SparseCategoricalAccuracy 0.1
jax SparseTopKCategoricalAccuracy 1.0
torch SparseCategoricalAccuracy 0.1
torch SparseTopKCategoricalAccuracy 0.0
END
diff expected seen
echo "as it was seen on 2026-11-30"
