#!/usr/bin/env bash
# GELU of TensorFlow in float64: right to nine digits.
#
# A benchmark of number formats compared each arm with NumPy's float64. A network of matrix products and GELU in float64 was
# off by 5e-9 in TensorFlow and by 7e-16 in PyTorch; products alone were not.
#
# Guess, before the first run: the products add in another order; every function is right to about 1e-16, eagerly and compiled.
#
# Seen on 2026-11-30, tensorflow-cpu 2.21.0, keras 3.15.1, Linux x86-64: tanh, erf, exp, sigmoid, softplus and the product are
# right to 4e-16. tf.nn.gelu is off by 1e-9 (erf) and by 2e-10 (approximate=True), in eager code, in a tf.function and under
# XLA, and keras.activations.gelu and keras.ops.gelu with it. tensorflow/python/ops/nn_ops.py makes its constants, Python
# floats, with math_ops.cast(0.7071067811865476, dtype). tf.cast makes a float32 tensor of a Python float first, whatever the
# dtype that is asked for, so that float64 gets 0.7071067690849304; tf.constant(0.7071067811865476, tf.float64) keeps it.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check tensorflow-cpu==2.21.0 keras==3.15.1 2> /dev/null

cat > gelu.py << 'END'
import math

import keras
import numpy as np
import tensorflow as tf

x = np.random.default_rng(0).normal(size=(64, 256))
erf = np.vectorize(math.erf)
exact = x * (1 + erf(x / math.sqrt(2))) / 2
rounded = x * (1 + erf(x * float(np.float32(math.sqrt(0.5))))) / 2
bend = np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3))


def digits(seen, wanted):
    off = abs(np.asarray(seen) - wanted).max() / abs(wanted).max()
    return "1e-15 or less" if off < 1e-15 else "1e-10 to 1e-8" if 1e-10 < off < 1e-8 else f"{off:.0e}"


t = tf.constant(x)
print("tf.math.erf", digits(tf.math.erf(t), erf(x)))
print("tf.nn.gelu", digits(tf.nn.gelu(t), exact))
print("the same, with the root of 1/2 in float32", digits(tf.nn.gelu(t), rounded))
print("in a tf.function", digits(tf.function(tf.nn.gelu)(t), exact))
print("under XLA", digits(tf.function(tf.nn.gelu, jit_compile=True)(t), exact))
print("approximate", digits(tf.nn.gelu(t, approximate=True), x * (1 + bend) / 2))
print("keras.ops.gelu", digits(keras.ops.gelu(t, approximate=False), exact))
print("written out", digits(t * (1 + tf.math.erf(t / tf.constant(math.sqrt(2), tf.float64))) / 2, exact))
print("tf.cast of a Python float", tf.cast(math.sqrt(0.5), tf.float64).numpy())
END
TF_CPP_MIN_LOG_LEVEL=3 env/bin/python gelu.py 2> /dev/null | tee seen

cat > expected << 'END'
tf.math.erf 1e-15 or less
tf.nn.gelu 1e-10 to 1e-8
the same, with the root of 1/2 in float32 1e-15 or less
in a tf.function 1e-10 to 1e-8
under XLA 1e-10 to 1e-8
approximate 1e-10 to 1e-8
keras.ops.gelu 1e-10 to 1e-8
written out 1e-15 or less
tf.cast of a Python float 0.7071067690849304
END
diff expected seen
echo "as it was seen on 2026-11-30"
