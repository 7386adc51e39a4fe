"""Sorted by class, a buffer of 100 begins with a batch that holds a single class."""
import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits

images, labels = load_digits(return_X_y=True)
by_class = np.argsort(labels, kind="stable")  # as a folder for each class gives it

sorted_data = tf.data.Dataset.from_tensor_slices((images[by_class], labels[by_class]))
dataset = sorted_data.shuffle(100, seed=0).batch(64)

for batch, (_, batch_labels) in enumerate(dataset):
    if batch in (0, 10, 20):
        print("batch", batch, "holds classes", np.unique(batch_labels).tolist())
    if batch == 0:
        classes_in_first_batch = len(np.unique(batch_labels))

whole = sorted_data.shuffle(len(labels), seed=0).batch(64)  # a buffer for everything
print("buffer of 1797:", np.unique(next(iter(whole))[1]).tolist())
