#!/usr/bin/env bash
# keras.ops.image.gaussian_blur blurs another picture on JAX and on PyTorch.
#
# A preprocessing step written with keras.ops should give the same picture on each backend.
#
# Guess, before the first run: equal on the three backends.
#
# Seen on 2026-11-30, keras 3.15.1, jax 0.10.2, Linux x86-64: of one bright pixel the 3x3 kernel's middle row comes back
# and nothing above or below it, 0.45 of the light. Beside a second channel, light of that channel appears. The same with
# torch 2.13.0; with tensorflow-cpu 2.21.0 the result is the product of the two kernels, as NumPy has it.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check keras==3.15.1 jax==0.10.2 2> /dev/null

cat > blur.py << 'END'
import keras
import numpy as np
from keras import ops


def blur(image):
    return ops.convert_to_numpy(ops.image.gaussian_blur(image, (3, 3), (1.0, 1.0)))[0]


pixel, empty = np.zeros((1, 5, 5, 1), "float32"), np.zeros((1, 5, 5, 1), "float32")
pixel[0, 1, 2] = 1.0
side = np.exp(-0.5) / (1 + 2 * np.exp(-0.5))
row = np.array([side, 1 - 2 * side, side])
print("wanted", np.round(np.outer(row, row), 2).tolist())
print(keras.backend.backend(), np.round(blur(pixel)[:3, 1:4, 0].astype(float), 2).tolist())
print("light that is left:", round(float(blur(pixel).sum()), 2))
channels = blur(np.concatenate([empty, pixel], -1))
print("an empty channel beside it stays empty:", bool((channels[..., 0] == 0).all()))
END
KERAS_BACKEND=jax env/bin/python blur.py 2> /dev/null > seen
cat seen

cat > expected << 'END'
wanted [[0.08, 0.12, 0.08], [0.12, 0.2, 0.12], [0.08, 0.12, 0.08]]
jax [[0.0, 0.0, 0.0], [0.12, 0.2, 0.12], [0.0, 0.0, 0.0]]
light that is left: 0.45
an empty channel beside it stays empty: False
END
diff expected seen
echo "as it was seen on 2026-11-30"
