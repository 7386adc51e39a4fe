"""The list of traces shows the values that each was made for, argument by argument."""
import tensorflow as tf


@tf.function
def attend(x, lengths, temperature):
    mask = tf.range(tf.shape(x)[1]) < tf.constant(lengths)[:, None]
    return tf.nn.softmax(tf.where(mask, x / temperature, -1e9), axis=1)


x = tf.constant([[1.0, 2.0, 3.0], [3.0, 1.0, 2.0]])
calls = [
    ([1, 3], 1.0),
    ([2, 3], 1.0),
    ([3, 3], 1.0),
    ([3, 3], 0.9),
    ([3, 3], 0.8),
    ([3, 3], 0.7),
]
results = [attend(x, lengths, temperature) for lengths, temperature in calls]
captures = attend.experimental_get_tracing_count()
print("traces:", captures)

# One paragraph for each trace; what is the same in all is not the cause.
traces = [
    [line.strip() for line in trace.split("\n") if "POSITIONAL" in line]
    for trace in attend.pretty_printed_concrete_signatures().split("Input Parameters:")
    if trace.strip()
]
for lines in zip(*traces):
    name = lines[0].split()[0]
    kinds = list(dict.fromkeys(line.split("): ")[1] for line in lines))
    print(f"{name}: {len(kinds)}")
    for kind in kinds:
        print("   ", kind.split(", dtype")[0].replace("Literal", ""))
