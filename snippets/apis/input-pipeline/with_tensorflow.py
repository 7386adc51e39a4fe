"""from_tensor_slices cuts arrays into examples; map and batch are steps of a chain."""
import tensorflow as tf
from sklearn.datasets import load_digits


def scale(image, label):  # traced once into a graph, not called per example
    return tf.cast(image / 16, tf.float32), label


dataset = (
    tf.data.Dataset.from_tensor_slices(load_digits(return_X_y=True))
    .map(scale)
    .batch(256)
)

first_images, first_labels = next(iter(dataset))
print("images:", tuple(first_images.shape), first_images.dtype.name)
print("labels:", tuple(first_labels.shape), first_labels.dtype.name)
print("first labels:", first_labels[:8].numpy().tolist())

sizes = [len(labels) for images, labels in dataset]
print("batches:", len(sizes), "of", sizes)
