#!/usr/bin/env bash
# safetensors.numpy writes a transposed array in another order.
#
# Keras stores a dense kernel as (inputs, outputs), PyTorch as (outputs, inputs): one writes kernel.T to a file.
#
# Expected: what is loaded equals what was saved, or save_file raises, as that of safetensors.torch does.
#
# Seen on 2026-11-30, safetensors 0.8.0, numpy 2.4.6, Linux x86-64: save_file writes the memory as it lies, below the
# shape of the transposed array. It comes back with the right shape and the numbers in other places. Of array[::2] the
# first half comes back. numpy.ascontiguousarray before it cures both.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check safetensors==0.8.0 numpy==2.4.6 2> /dev/null

cat > transposed.py << 'END'
import numpy as np
from safetensors.numpy import load_file, save_file

kernel = np.arange(6, dtype=np.float32).reshape(2, 3)
arrays = {"transposed": kernel.T, "strided": np.arange(6.0)[::2], "copied": np.ascontiguousarray(kernel.T)}
save_file(arrays, "weights.safetensors")
for name, back in sorted(load_file("weights.safetensors").items()):
    print(name, arrays[name].tolist(), "comes back as", back.tolist())
END
env/bin/python transposed.py | tee seen

cat > expected << 'END'
copied [[0.0, 3.0], [1.0, 4.0], [2.0, 5.0]] comes back as [[0.0, 3.0], [1.0, 4.0], [2.0, 5.0]]
strided [0.0, 2.0, 4.0] comes back as [0.0, 1.0, 2.0]
transposed [[0.0, 3.0], [1.0, 4.0], [2.0, 5.0]] comes back as [[0.0, 1.0], [2.0, 3.0], [4.0, 5.0]]
END
diff expected seen
echo "as it was seen on 2026-11-30"
