"""Keras has a loss for class indices and one for one-hot rows; say from_logits=True."""
import tensorflow as tf
from keras.losses import CategoricalCrossentropy, SparseCategoricalCrossentropy

logits = tf.constant([[2.0, 0.5, -1.0], [0.0, 3.0, 1.0], [1.0, 1.0, 4.0]])
labels = tf.constant([0, 2, 2])
one_hot = tf.one_hot(labels, depth=3)

log_probabilities = tf.gather(tf.nn.log_softmax(logits), labels, batch_dims=1)
sparse = SparseCategoricalCrossentropy
mean = sparse(from_logits=True)  # labels first, predictions second
probabilities = sparse()  # the default: not logits
losses = {
    "each": sparse(from_logits=True, reduction="none")(labels, logits),
    "mean": mean(labels, logits),
    "sum": sparse(from_logits=True, reduction="sum")(labels, logits),
    "one-hot": CategoricalCrossentropy(from_logits=True)(one_hot, logits),
    "by hand": -tf.reduce_mean(log_probabilities),
    "after softmax": probabilities(labels, tf.nn.softmax(logits)),
}
for name, loss in losses.items():
    values = tf.reshape(loss, [-1]).numpy()
    print(f"{name:<18}", *[f"{value:.4f}" for value in values])

# An image: the classes are in the last axis, the label map has no such axis.
image = tf.zeros((2, 4, 4, 3))
label_map = tf.zeros((2, 4, 4), tf.int64)
losses["image"] = mean(label_map, image)
print(f"{'image':<18} {losses['image'].numpy():.4f}")

for dtype in (tf.int64, tf.int32):
    loss = mean(tf.cast(labels, dtype), logits)
    print(f"{dtype.name}: {loss.numpy():.4f}")
