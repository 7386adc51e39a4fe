#!/usr/bin/env bash
# The gradient of a dilated tf.nn.conv2d exists on some processors and not on others.
#
# A test that compares a dilated convolution in two frameworks, values and gradients, had passed for weeks. On another
# machine, with the same packages, the gradient raised.
#
# Guess, before the first run: the machine was given another build; the operation either has a gradient on a CPU or has none.
#
# Seen on 2026-11-30, tensorflow-cpu 2.21.0, Linux x86-64: without a word from the user, TensorFlow used oneDNN on a Xeon with
# AVX-512 VNNI and did without it on an EPYC whose widest instructions are AVX2. Forwards both agree. Backwards only oneDNN knows dilations above 1: without it, tf.nn.conv2d raises InvalidArgumentError in eager code and
# in a tf.function; under XLA it works. tf.nn.convolution and tf.nn.atrous_conv2d, and keras.ops.conv with them, take a way
# round it (space to batch) that works everywhere. The variable TF_ENABLE_ONEDNN_OPTS makes any machine show both.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check tensorflow-cpu==2.21.0 keras==3.15.1 2> /dev/null

cat > dilated.py << 'END'
import keras
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(0)
x = tf.constant(rng.normal(size=(1, 9, 9, 2)).astype("float32"))
kernel = tf.constant(rng.normal(size=(3, 3, 2, 3)).astype("float32"))


def gradient(convolve):
    try:
        with tf.GradientTape() as tape:
            tape.watch(kernel)
            y = convolve()
        return f"{float(tf.reduce_sum(tape.gradient(y, kernel))):.1f}"
    except tf.errors.InvalidArgumentError as error:
        return "dilation rates larger than 1" in error.message and "raises: no dilation rates larger than 1"


def dilated():
    return tf.nn.conv2d(x, kernel, 1, "VALID", dilations=2)


print("forwards", f"{float(tf.reduce_sum(dilated())):.1f}")
print("tf.nn.conv2d", gradient(dilated))
print("in a tf.function", gradient(tf.function(dilated)))
print("under XLA", gradient(tf.function(dilated, jit_compile=True)))
print("tf.nn.convolution", gradient(lambda: tf.nn.convolution(x, kernel, padding="VALID", dilations=2)))
print("tf.nn.atrous_conv2d", gradient(lambda: tf.nn.atrous_conv2d(x, kernel, 2, "VALID")))
print("keras.ops.conv", gradient(lambda: keras.ops.conv(x, kernel, dilation_rate=2)))
END
for onednn in 1 0; do
  echo "TF_ENABLE_ONEDNN_OPTS=$onednn"
  TF_ENABLE_ONEDNN_OPTS=$onednn TF_CPP_MIN_LOG_LEVEL=3 env/bin/python dilated.py 2> /dev/null
done | tee seen

cat > expected << 'END'
TF_ENABLE_ONEDNN_OPTS=1
forwards -19.5
tf.nn.conv2d 113.7
in a tf.function 113.7
under XLA 113.7
tf.nn.convolution 113.7
tf.nn.atrous_conv2d 113.7
keras.ops.conv 113.7
TF_ENABLE_ONEDNN_OPTS=0
forwards -19.5
tf.nn.conv2d raises: no dilation rates larger than 1
in a tf.function raises: no dilation rates larger than 1
under XLA 113.7
tf.nn.convolution 113.7
tf.nn.atrous_conv2d 113.7
keras.ops.conv 113.7
END
diff expected seen
echo "as it was seen on 2026-11-30"
