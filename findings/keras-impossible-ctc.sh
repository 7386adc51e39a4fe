#!/usr/bin/env bash
# The CTC loss of a text that cannot fit: inf, 100,000 or 708, by Keras's backend.
#
# Two equal letters need a blank between them, so that two frames cannot spell "aa". In speech data such pairs occur.
#
# Guess, before the first run: ctc_loss is equal on the three backends.
#
# Seen on 2026-11-30, keras 3.15.1, jax 0.10.2, torch 2.13.0, Linux x86-64: 100000 on JAX, inf on PyTorch, 708 on
# tensorflow-cpu 2.21.0. A text that fits has the same loss on all. One such pair makes a batch's mean loss infinite on
# one backend, and a plausible number on another.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check keras==3.15.1 jax==0.10.2 torch==2.13.0 2> /dev/null

cat > ctc.py << 'END'
import keras
import numpy as np
from keras import ops


def loss(text):
    def whole(*values):
        return ops.convert_to_tensor(np.array(values, "int32"))

    scores = ops.convert_to_tensor(np.zeros((1, 2, 3), "float32"))  # two frames
    found = ops.ctc_loss(ops.expand_dims(whole(*text), 0), scores, whole(2), whole(2))
    return float(ops.convert_to_numpy(found)[0])


print(keras.backend.backend(), f"ab: {loss((1, 2)):.3f}, aa: {loss((1, 1)):.0f}")
END
KERAS_BACKEND=jax env/bin/python ctc.py 2> /dev/null > seen
KERAS_BACKEND=torch env/bin/python ctc.py 2> /dev/null >> seen
cat seen

cat > expected << 'END'
jax ab: 2.197, aa: 100000
torch ab: 2.197, aa: inf
END
diff expected seen
echo "as it was seen on 2026-11-30"
