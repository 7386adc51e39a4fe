"""In a graph the message carries the lines; under XLA there is no error at all."""
import re
import traceback

import tensorflow as tf


def inverse(x):
    return tf.linalg.inv(x)


def solve(x, y):
    turned = tf.transpose(x)
    return inverse(turned) @ y


x, y = tf.zeros([2, 2]), tf.ones([2, 1])
functions = {
    "eager": solve,
    "tf.function": tf.function(solve),
    "jit_compile=True": tf.function(solve, jit_compile=True),
}
raised = 0
for name, function in functions.items():
    try:
        print(f"{name}:", tf.reshape(function(x, y), [-1]).numpy().tolist())
    except tf.errors.InvalidArgumentError as error:
        raised += 1
        print(f"{name}: {type(error).__name__}:", end=" ")
        print(re.search("Input is not invertible", error.message)[0])
        frames = traceback.extract_tb(error.__traceback__)
        places = [frame.name for frame in frames if frame.filename == __file__]
        print("   frames:", len(frames), " of this file:", places)
        lines = re.findall(r'File "(.*)", line \d+, in (\S+)', error.message)
        print("   in the message:", [name for file, name in lines if file == __file__])
        if name == "eager":
            eager_places = places
print("raised:", raised)
