"""After tf.random.set_seed, an operation in map() starts again with every epoch."""
import tensorflow as tf

examples = tf.data.Dataset.from_tensor_slices(tf.zeros(3))


def two_epochs(dataset):
    loader = dataset.batch(3)
    epochs = [next(iter(loader)).numpy().tolist() for _ in range(2)]
    for epoch in epochs:
        print(" ", [round(value, 4) for value in epoch])
    return epochs[0] == epochs[1]


print("tf.random.uniform, seeded")
tf.random.set_seed(0)
repeats = two_epochs(examples.map(lambda x: x + tf.random.uniform(())))

print("a generator that keeps its own state")
generator = tf.random.Generator.from_seed(0)
own_state_repeats = two_epochs(examples.map(lambda x: x + generator.uniform(())))
