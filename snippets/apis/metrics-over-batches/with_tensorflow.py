"""A keras metric keeps its counts over the batches until reset_state() is called."""
import keras
import tensorflow as tf

predicted = tf.constant([1, 0, 1, 1, 0, 1, 1, 0, 0, 1])
labels = tf.constant([1, 0, 1, 1, 0, 1, 1, 0, 1, 0])
batches = list(tf.data.Dataset.from_tensor_slices((predicted, labels)).batch(4))

metric = keras.metrics.Accuracy()
of_batches = []
for p, y in batches:
    of_batches.append(float(keras.metrics.Accuracy()(y, p)))
    metric.update_state(y, p)
accuracy = float(metric.result())
mean_of_means = sum(of_batches) / len(of_batches)
print("of each batch:", of_batches)
print(f"mean of them:  {mean_of_means:.4f}")
print(f"accuracy:      {accuracy:.4f}")

again = float(metric(labels[:4], predicted[:4]))  # a call is an update as well
metric.reset_state()
after_reset = float(metric(labels[:4], predicted[:4]))
print(f"one batch more: {again:.4f}, after a reset {after_reset:.4f}")

precision_metric, recall_metric = keras.metrics.Precision(), keras.metrics.Recall()
precisions = []
for p, y in batches:
    precisions.append(float(keras.metrics.Precision()(y, p)))
    precision_metric.update_state(y, p)
    recall_metric.update_state(y, p)
precision = float(precision_metric.result())
recall = float(recall_metric.result())
print(f"precision:     {precision:.4f}, mean of batches {sum(precisions) / 3:.4f}")
print(f"recall:        {recall:.4f}")
