"""A Python iterator is advanced once, while tracing; a dataset's at each call."""
import tensorflow as tf

numbers = [1.0, 2.0, 3.0, 4.0]
python_iterator = iter(numbers)
dataset_iterator = iter(tf.data.Dataset.from_tensor_slices(numbers))


@tf.function
def add_next(x):
    return x + next(python_iterator)


@tf.function
def add_next_of_dataset(x):
    return x + next(dataset_iterator)


@tf.function
def add(x, number):
    return x + number


x = tf.constant(10.0)
read_inside = [add_next(x).numpy().item() for _ in numbers]
print("next() inside:", read_inside)
print("of a dataset:", [add_next_of_dataset(x).numpy().item() for _ in numbers])

read_outside = [add(x, tf.constant(number)).numpy().item() for number in numbers]
print("next() outside:", read_outside)
