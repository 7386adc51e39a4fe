"""A Python iterator is advanced once, while tracing; one over a tf.data.Dataset at each call."""
import tensorflow as tf

numbers = [1.0, 2.0, 3.0, 4.0]
python_iterator = iter(numbers)
dataset_iterator = iter(tf.data.Dataset.from_tensor_slices(numbers))


@tf.function
def from_python():
    return tf.constant(next(python_iterator))


@tf.function
def from_dataset():
    return next(dataset_iterator)


@tf.function
def identity(x):
    return tf.identity(x)


read_inside = [from_python().numpy() for _ in numbers]
print("Python iterator:", [value.item() for value in read_inside])
print("dataset iterator:", [from_dataset().numpy().item() for _ in numbers])

read_outside = [identity(tf.constant(number)).numpy() for number in numbers]
print("read outside:", [value.item() for value in read_outside])
