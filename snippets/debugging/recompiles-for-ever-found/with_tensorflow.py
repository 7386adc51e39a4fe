"""Counted one by one: the list, the number and the name are traced at every call."""
import tensorflow as tf


def score(x, lengths, temperature, name):
    mask = tf.range(tf.shape(x)[1]) < tf.convert_to_tensor(lengths)[:, None]
    weights = tf.nn.softmax(tf.where(mask, x / temperature, -1e9), axis=1)
    return tf.reduce_mean(tf.reduce_max(weights, axis=1))  # name is for the log only


def count(calls):
    compiled = tf.function(score, reduce_retracing=True)
    results = [compiled(**call) for call in calls]
    return compiled.experimental_get_tracing_count(), results


calls = [
    {
        "x": tf.reshape(tf.range(2.0 * n), (2, n)),
        "lengths": [n, n - 1],
        "temperature": 1.0 + 0.5 * n,
        "name": f"batch {n}",
    }
    for n in range(3, 9)
]
captures_before, _ = count(calls)
print("all vary:", captures_before, "traces of", len(calls), "calls")
captures_alone = []
for varied in calls[0]:
    alone = [{**calls[0], varied: call[varied]} for call in calls]
    captures_alone.append(count(alone)[0])
    print(f"only {varied:<12}", captures_alone[-1])

fixed = []
for call in calls:
    tensors = {key: tf.constant(call[key]) for key in ["lengths", "temperature"]}
    fixed.append({**call, **tensors, "name": None})
captures_fixed, results = count(fixed)
print("fixed:", captures_fixed)
