"""A slice is a tensor of its own when it is saved: two numbers are a few bytes."""
import tensorflow as tf


def size_on_disk(tensor):
    return len(tf.io.serialize_tensor(tensor).numpy())


big = tf.range(1_000_000, dtype=tf.float32)
first = big[:2]
del big

kept_numbers = first.numpy().tolist()
saved_bytes = size_on_disk(first)
print("numbers", kept_numbers, "of", first.numpy().nbytes, "bytes")
print("saved:", saved_bytes, "bytes")

expanded = tf.broadcast_to(tf.zeros(1), (1_000_000,))
print("expanded:", expanded.numpy().nbytes, "bytes")
