#!/usr/bin/env bash
# tf.reduce_mean in float16, from 65,520 elements on: 0, or NaN.
#
# A picture of 256 x 256 has 65,536 pixels; its mean is taken in half precision.
#
# Expected: 0.5 for halves: the sum may need a wider type, but the mean fits.
#
# Seen on 2026-11-30, tensorflow-cpu 2.21.0, keras 3.15.1, Linux x86-64: of 65,520 ones the mean is NaN and of as many
# halves 0, because the number of elements is inf in float16. Of 65,504, float16's largest number, both are right. Under XLA,
# with keras.ops.mean and with GlobalAveragePooling2D the mean of the halves is right.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check tensorflow-cpu==2.21.0 keras==3.15.1 2> /dev/null

cat > mean.py << 'END'
import keras
import tensorflow as tf

for size in 65_504, 65_520:
    ones = tf.ones([size], tf.float16)
    print(size, "ones:", tf.reduce_mean(ones).numpy(), "halves:", tf.reduce_mean(ones / 2).numpy())
print("XLA:", tf.function(tf.reduce_mean, jit_compile=True)(ones / 2).numpy())
print("keras.ops.mean:", keras.ops.mean(ones / 2).numpy())
picture = tf.fill([1, 256, 256, 1], tf.constant(0.5, tf.float16))
print("GlobalAveragePooling2D:", keras.layers.GlobalAveragePooling2D(dtype="float16")(picture).numpy().item())
print("reduce_mean of the picture:", tf.reduce_mean(picture, [1, 2]).numpy().item())
END
TF_CPP_MIN_LOG_LEVEL=3 env/bin/python mean.py 2> /dev/null | tee seen

cat > expected << 'END'
65504 ones: 1.0 halves: 0.5
65520 ones: nan halves: 0.0
XLA: 0.5
keras.ops.mean: 0.5
GlobalAveragePooling2D: 0.5
reduce_mean of the picture: 0.0
END
diff expected seen
echo "as it was seen on 2026-11-30"
