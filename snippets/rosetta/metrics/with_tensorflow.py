"""Metrics, in TensorFlow."""
import keras
import tensorflow as tf


def accuracy(scores, labels):
    return keras.metrics.SparseCategoricalAccuracy()(labels, scores)


def accuracy_one_hot(scores, labels):
    one_hot = tf.one_hot(labels, scores.shape[-1])
    return keras.metrics.CategoricalAccuracy()(one_hot, scores)


def accuracy_one_hot_naive(scores, labels):
    one_hot = tf.one_hot(labels, scores.shape[-1])
    return keras.metrics.Accuracy()(one_hot, scores)


def accuracy_of_logits(logits, labels):
    return keras.metrics.BinaryAccuracy(threshold=0.0)(labels, logits)


def accuracy_of_logits_naive(logits, labels):
    return keras.metrics.BinaryAccuracy()(labels, logits)


def accuracy_at_half(probabilities, labels):
    return keras.metrics.BinaryAccuracy()(labels, probabilities)


def accuracy_with_mask(scores, labels, mask):
    return keras.metrics.SparseCategoricalAccuracy()(labels, scores, sample_weight=mask)


def top_k(scores, labels):
    return keras.metrics.SparseTopKCategoricalAccuracy(k=2)(labels, scores)


def top_k_naive(scores, labels):
    return keras.metrics.SparseTopKCategoricalAccuracy()(labels, scores)


def top_k_ties(scores, labels):
    return tf.reduce_mean(tf.cast(tf.math.in_top_k(labels, scores, k=2), tf.float32))


def precision_recall(probabilities, labels):
    return keras.metrics.Precision()(labels, probabilities), keras.metrics.Recall()(labels, probabilities)


def precision_macro(probabilities, labels):
    one_hot = tf.one_hot(labels, 3)
    metrics = [keras.metrics.Precision(top_k=1, class_id=each) for each in range(3)]
    return tf.reduce_mean([metric(one_hot, probabilities) for metric in metrics])


def precision_macro_naive(probabilities, labels):
    return keras.metrics.Precision()(tf.one_hot(labels, 3), probabilities)


def f1(scores, labels):
    return keras.metrics.F1Score(average="macro")(tf.one_hot(labels, 3), scores)


def f1_naive(scores, labels):
    return keras.metrics.F1Score()(tf.one_hot(labels, 3), scores)


def auc(probabilities, labels):
    positive, negative = probabilities[labels == 1], probabilities[labels == 0]
    return tf.reduce_mean(tf.sign(positive[:, None] - negative) / 2 + 0.5)


def auc_naive(probabilities, labels):
    return keras.metrics.AUC()(labels, probabilities)


def auc_of_logits(logits, labels):
    return keras.metrics.AUC(from_logits=True)(labels, logits)


def auc_of_logits_naive(logits, labels):
    return keras.metrics.AUC()(labels, logits)


def confusion_matrix(predicted, labels):
    return tf.math.confusion_matrix(labels, predicted, num_classes=4, dtype=tf.int64)


def confusion_matrix_naive(predicted, labels):
    return tf.math.confusion_matrix(predicted, labels, num_classes=4, dtype=tf.int64)


def mean_iou(predicted, labels):
    return keras.metrics.MeanIoU(num_classes=4)(labels, predicted)


def mean_iou_of_scores(scores, labels):
    return keras.metrics.MeanIoU(num_classes=3, sparse_y_pred=False)(labels, scores)


def mean_iou_of_scores_naive(scores, labels):
    return keras.metrics.MeanIoU(num_classes=3)(labels, scores)


def rmse(prediction, target):
    metric = keras.metrics.RootMeanSquaredError()
    for guess, truth in zip(tf.split(prediction, 3), tf.split(target, 3)):
        metric.update_state(truth, guess)
    return metric.result()


def unequal_batches(prediction, target):
    metric = keras.metrics.Mean()
    for truth, guess in tf.data.Dataset.from_tensor_slices((target, prediction)).batch(4):
        metric.update_state(keras.losses.MeanSquaredError()(truth, guess), sample_weight=len(truth))
    return metric.result()


def unequal_batches_naive(prediction, target):
    metric = keras.metrics.Mean()
    for truth, guess in tf.data.Dataset.from_tensor_slices((target, prediction)).batch(4):
        metric.update_state(keras.losses.MeanSquaredError()(truth, guess))
    return metric.result()


def value_of_each_batch(scores, labels):
    values = []
    metric = keras.metrics.SparseCategoricalAccuracy()
    for truth, guess in zip(tf.split(labels, 3), tf.split(scores, 3)):
        metric.reset_state()
        values.append(metric(truth, guess))
    return values


def value_of_each_batch_naive(scores, labels):
    values = []
    metric = keras.metrics.SparseCategoricalAccuracy()
    for truth, guess in zip(tf.split(labels, 3), tf.split(scores, 3)):
        values.append(metric(truth, guess))
    return values


def reset_between_epochs(first, second, labels):
    epochs = []
    metric = keras.metrics.SparseCategoricalAccuracy()
    for scores in (first, second):
        metric.reset_state()
        metric.update_state(labels, scores)
        epochs.append(metric.result())
    return epochs


def reset_between_epochs_naive(first, second, labels):
    epochs = []
    metric = keras.metrics.SparseCategoricalAccuracy()
    for scores in (first, second):
        metric.update_state(labels, scores)
        epochs.append(metric.result())
    return epochs


def r2(prediction, target):
    return keras.metrics.R2Score()(target, prediction)


def pearson(prediction, target):
    return keras.metrics.PearsonCorrelation()(target[None], prediction[None])
