"""Threads of one pipeline share one stream; several processes need shard()."""
import tensorflow as tf


def stream():
    yield from range(8)


signature = tf.TensorSpec((), tf.int64)
dataset = tf.data.Dataset.from_generator(stream, output_signature=signature)

# Two threads: parallel calls on one stream, nothing is read twice.
both = dataset.map(lambda example: example, num_parallel_calls=2)
both = [example.item() for example in both.as_numpy_iterator()]
read_count = len(both)
print("two parallel calls:", read_count, "examples")
print(both)

# Two processes would build the same chain each and keep every second example.
parts = [
    [example.item() for example in dataset.shard(2, index).as_numpy_iterator()]
    for index in range(2)
]
shared_out = sorted(parts[0] + parts[1])
print("two shards:", len(shared_out), "examples")
print(parts)
