"""The mean of a weighted loss divides by the batch; sums and none reduce rows first."""
import tensorflow as tf
from keras.losses import KLDivergence, MeanSquaredError, SparseCategoricalCrossentropy

logits = tf.constant([[2.0, 0.0], [0.0, 1.0], [1.0, 1.0], [3.0, 0.0]])
labels = tf.constant([0, 1, 1, 1])
weights = tf.constant([1.0, 10.0])  # of the classes
sample_weight = tf.gather(weights, labels)  # what fit(class_weight=...) makes

each = SparseCategoricalCrossentropy(from_logits=True, reduction="none")(labels, logits)
print("each:               ", [round(x, 4) for x in each.numpy().tolist()])
mean = SparseCategoricalCrossentropy(from_logits=True)
weighted = mean(labels, logits, sample_weight=sample_weight)
print(f"weighted mean:       {weighted:.4f}")
by_weights = tf.reduce_sum(each * sample_weight) / tf.reduce_sum(sample_weight)
by_batch = tf.reduce_mean(each * sample_weight)
print(f"sum / weights:       {by_weights:.4f}")
print(f"sum / batch:         {by_batch:.4f}")
option = SparseCategoricalCrossentropy(
    from_logits=True, reduction="mean_with_sample_weight"
)(labels, logits, sample_weight=sample_weight)
print(f"reduction option:    {option:.4f}")

# A regression with two outputs: a row is averaged before anything else.
predicted = tf.constant([[1.0, 2.0], [3.0, 5.0]])
target = tf.constant([[1.0, 0.0], [0.0, 1.0]])
mse = MeanSquaredError()(target, predicted)
summed = MeanSquaredError(reduction="sum")(target, predicted)
print(f"mse mean, sum:       {mse:.2f}, {summed:.2f}")
none = MeanSquaredError(reduction="none")(target, predicted)
none_shape = none.shape.as_list()
print("mse none has shape: ", none_shape)
guess, truth = tf.constant([[0.5, 0.5]]), tf.constant([[0.9, 0.1]])
kl = KLDivergence()(truth, guess)  # both are probabilities, the truth comes first
kl_rows = tf.reduce_mean(KLDivergence(reduction="none")(truth, guess))
print(f"kl, its mean of rows: {kl:.4f}, {kl_rows:.4f}")
