#!/usr/bin/env bash
# Three of Keras's activations turn NaN into 0, on some backends.
#
# A NaN in a network is found because everything after it is NaN.
#
# Guess, before the first run: every activation, clip, max and sign of NaN is NaN, on all backends.
#
# Seen on 2026-11-30, keras 3.15.1, jax 0.10.2, torch 2.13.0, Linux x86-64: hard_shrink, soft_shrink and threshold give 0
# on JAX (and on tensorflow-cpu 2.21.0) and NaN on PyTorch; sign gives 0 on PyTorch and NaN on JAX (and TensorFlow).
# Sixteen other activations keep NaN.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check keras==3.15.1 jax==0.10.2 torch==2.13.0 2> /dev/null

cat > shrink.py << 'END'
import keras
import numpy as np
from keras import ops

x = ops.convert_to_tensor(np.array([np.nan], "float32"))
functions = {
    "hard_shrink": ops.hard_shrink,
    "soft_shrink": ops.soft_shrink,
    "threshold": lambda x: ops.threshold(x, 0.0, 0.0),
    "sign": ops.sign,
    "relu": ops.relu,
}
seen = (f"{name} {float(ops.convert_to_numpy(function(x))[0])}" for name, function in functions.items())
print(keras.backend.backend(), *seen, sep=", ")
END
KERAS_BACKEND=jax env/bin/python shrink.py 2> /dev/null > seen
KERAS_BACKEND=torch env/bin/python shrink.py 2> /dev/null >> seen
cat seen

cat > expected << 'END'
jax, hard_shrink 0.0, soft_shrink 0.0, threshold 0.0, sign nan, relu nan
torch, hard_shrink nan, soft_shrink nan, threshold nan, sign 0.0, relu nan
END
diff expected seen
echo "as it was seen on 2026-11-30"
