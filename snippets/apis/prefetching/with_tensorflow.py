"""prefetch(2) keeps two examples ready; without it tf.data adds one of its own."""
import time

import tensorflow as tf

counter = 0


def examples():
    global counter
    for index in range(10):
        counter += 1
        yield index


dataset = tf.data.Dataset.from_generator(
    examples, output_signature=tf.TensorSpec((), tf.int64)
)
options = tf.data.Options()
options.experimental_optimization.inject_prefetch = False


def read_after_first(dataset):
    global counter
    counter = 0
    batches = iter(dataset)
    next(batches)
    time.sleep(0.3)  # the model is busy with the first example
    return counter


read = {
    "no prefetching": read_after_first(dataset.with_options(options)),
    "prefetching two": read_after_first(dataset.prefetch(2)),
}
for name, count in read.items():
    print(f"{name}: {count} read while the first is used")
print("read ahead without being asked:", read_after_first(dataset) > 1)
