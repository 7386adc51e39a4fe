"""Twelve lengths are twelve traces; reduce_retracing=True makes it two."""
import tensorflow as tf

lengths = [3, 5, 6, 7, 9, 11, 12, 14, 17, 20, 25, 30]
sequences = [tf.range(1.0, length + 1) / length for length in lengths]


def masked_mean(x, mask):
    return tf.reduce_sum(x * mask) / tf.reduce_sum(mask)


def run(target, **options):
    compiled = tf.function(masked_mean, **options)  # each has its own traces
    means, elements = [], 0
    for x in sequences:
        padding = [[0, target(len(x)) - len(x)]]
        padded = tf.pad(x, padding)
        mask = tf.pad(tf.ones(len(x)), padding)
        means.append(float(compiled(padded, mask)))
        elements += len(padded)
    return compiled.experimental_get_tracing_count(), elements, means


free = tf.TensorSpec([None], tf.float32)
policies = {
    "each length": run(lambda length: length),
    "length learned": run(lambda length: length, reduce_retracing=True),
    "length declared": run(lambda length: length, input_signature=[free, free]),
    "powers of two": run(lambda length: 1 << (length - 1).bit_length()),
    "all to 30": run(lambda length: 30),
}
for name, (captures, elements, means) in policies.items():
    print(f"{name:16} captures {captures:2}  elements {elements}")

results = [means for captures, elements, means in policies.values()]
expected = [float(tf.reduce_mean(x)) for x in sequences]
largest = max(abs(a - b) for means in results for a, b in zip(means, expected))
print("masked and unpadded means agree to 1e-6:", largest < 1e-6)
