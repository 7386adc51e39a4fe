#!/usr/bin/env bash
# TensorFlow's max pooling passes over NaN, and so does its reduce_max once XLA compiles it.
#
# A NaN in a feature map should reach the loss, whichever way the model is run.
#
# Expected: NaN, as of reduce_sum and of maximum, in eager code, in a tf.function and under XLA.
#
# Seen on 2026-11-30, tensorflow-cpu 2.21.0, Linux x86-64: max pooling of 1, NaN, 2 is 2 in every mode; of NaN alone it is
# the lowest float, and -inf under XLA. reduce_max is NaN eagerly and in a tf.function, and loses the NaN under
# jit_compile=True.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check tensorflow-cpu==2.21.0 2> /dev/null

cat > maximum.py << 'END'
import tensorflow as tf

nan = float("nan")


def ways(name, function, values):
    x = tf.constant(values)
    modes = function, tf.function(function), tf.function(function, jit_compile=True)
    seen = [float(tf.reshape(mode(x), [])) for mode in modes]
    print("{}: eager {:.3g}, tf.function {:.3g}, XLA {:.3g}".format(name, *seen))


def pool(x):
    return tf.nn.max_pool1d(x[None, :, None], len(x), 1, "VALID")


ways("max_pool1d of 1, NaN, 2", pool, [1.0, nan, 2.0])
ways("max_pool1d of NaN, NaN", pool, [nan, nan])
ways("reduce_max of 1, NaN, 2", tf.reduce_max, [1.0, nan, 2.0])
ways("reduce_max of NaN, NaN", tf.reduce_max, [nan, nan])
ways("reduce_sum of 1, NaN, 2", tf.reduce_sum, [1.0, nan, 2.0])
END
TF_CPP_MIN_LOG_LEVEL=3 env/bin/python maximum.py 2> /dev/null | tee seen

cat > expected << 'END'
max_pool1d of 1, NaN, 2: eager 2, tf.function 2, XLA 2
max_pool1d of NaN, NaN: eager -3.4e+38, tf.function -3.4e+38, XLA -inf
reduce_max of 1, NaN, 2: eager nan, tf.function nan, XLA 2
reduce_max of NaN, NaN: eager nan, tf.function nan, XLA -inf
reduce_sum of 1, NaN, 2: eager nan, tf.function nan, XLA nan
END
diff expected seen
echo "as it was seen on 2026-11-30"
