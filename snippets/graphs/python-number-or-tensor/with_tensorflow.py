"""Each new Python number is traced; the same numbers as tensors share a trace."""
import tensorflow as tf

captures = 0


@tf.function
def scale(x, factor):
    global captures
    captures += 1
    return x * factor


x = tf.ones(2)
factors = [0.5, 0.25, 2.0]
results = []

for factor in factors:
    results.append(scale(x, factor))
    print("number", factor, "captures so far:", captures)
captures_number = captures

captures = 0
for factor in factors:
    results.append(scale(x, tf.constant(factor)))
    print("tensor", factor, "captures so far:", captures)
captures_tensor = captures
