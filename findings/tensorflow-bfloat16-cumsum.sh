#!/usr/bin/env bash
# tf.cumsum in bfloat16 counts to 256 and stops.
#
# Positions of a packed batch are counted with a running sum of ones.
#
# Expected: a running sum is kept in float32 and rounded once, as tf.reduce_sum is.
#
# Seen on 2026-11-30, tensorflow-cpu 2.21.0, Linux x86-64: the running sum of 5,000 ones ends at 256 in bfloat16 and at
# 2048 in float16, while reduce_sum of the same and cumsum under XLA are 4992 (5000, rounded) and 5000.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check tensorflow-cpu==2.21.0 2> /dev/null

cat > cumsum.py << 'END'
import tensorflow as tf

for dtype in tf.bfloat16, tf.float16, tf.float32:
    ones = tf.ones([5000], dtype)
    compiled = tf.function(tf.cumsum, jit_compile=True)
    ends = [int(each) for each in (tf.cumsum(ones)[-1], compiled(ones)[-1], tf.reduce_sum(ones))]
    print("{}: cumsum {}, under XLA {}, sum {}".format(dtype.name, *ends))
END
TF_CPP_MIN_LOG_LEVEL=3 env/bin/python cumsum.py 2> /dev/null | tee seen

cat > expected << 'END'
bfloat16: cumsum 256, under XLA 4992, sum 4992
float16: cumsum 2048, under XLA 5000, sum 5000
float32: cumsum 5000, under XLA 5000, sum 5000
END
diff expected seen
echo "as it was seen on 2026-11-30"
