"""Losses, in TensorFlow."""
import keras
import tensorflow as tf


def cross_entropy(logits, labels):
    return keras.losses.SparseCategoricalCrossentropy(from_logits=True)(labels, logits)


def cross_entropy_naive(logits, labels):
    return keras.losses.SparseCategoricalCrossentropy()(labels, logits)


def cross_entropy_of_probabilities(logits, labels):
    probabilities = tf.nn.softmax(logits)
    return keras.losses.SparseCategoricalCrossentropy()(labels, probabilities)


def cross_entropy_per_example(logits, labels):
    return tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits)


def cross_entropy_images(logits, labels):
    channels_last = tf.transpose(logits, [0, 2, 3, 1])
    return keras.losses.SparseCategoricalCrossentropy(from_logits=True)(labels, channels_last)


def cross_entropy_images_naive(logits, labels):
    return keras.losses.SparseCategoricalCrossentropy(from_logits=True)(labels, logits)


def cross_entropy_sequences(logits, labels):
    return keras.losses.SparseCategoricalCrossentropy(from_logits=True)(labels, logits)


def cross_entropy_soft_targets(logits, targets):
    return keras.losses.CategoricalCrossentropy(from_logits=True)(targets, logits)


def cross_entropy_soft_targets_naive(logits, targets):
    return keras.losses.CategoricalCrossentropy()(targets, logits)


def argument_order(logits, targets):
    return keras.losses.CategoricalCrossentropy(from_logits=True)(targets, logits)


def argument_order_naive(logits, targets):
    return keras.losses.CategoricalCrossentropy(from_logits=True)(logits, targets)


def cross_entropy_multi_hot(logits, targets):
    targets = tf.cast(targets, logits.dtype)
    losses = -tf.reduce_sum(targets * tf.nn.log_softmax(logits), axis=-1)
    return tf.reduce_mean(losses)


def cross_entropy_multi_hot_naive(logits, targets):
    targets = tf.cast(targets, logits.dtype)
    losses = tf.nn.softmax_cross_entropy_with_logits(labels=targets, logits=logits)
    return tf.reduce_mean(losses)


def cross_entropy_unnormalised(probabilities, labels):
    own = tf.gather(probabilities, labels, axis=1, batch_dims=1)
    return -tf.reduce_mean(tf.math.log(own))


def cross_entropy_unnormalised_naive(probabilities, labels):
    return keras.losses.SparseCategoricalCrossentropy()(labels, probabilities)


def nll_loss(logits, labels):
    logs = tf.nn.log_softmax(logits)
    return -tf.reduce_mean(tf.gather(logs, labels, axis=1, batch_dims=1))


def linear_cross_entropy(hidden, weight, labels):
    logits = tf.matmul(hidden, weight, transpose_b=True)
    return keras.losses.SparseCategoricalCrossentropy(from_logits=True)(labels, logits)


def class_weights(logits, labels):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True, reduction="mean_with_sample_weight")
    return loss(labels, logits, sample_weight=tf.gather([1.0, 2.0, 5.0], labels))


def class_weights_naive(logits, labels):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    return loss(labels, logits, sample_weight=tf.gather([1.0, 2.0, 5.0], labels))


def ignore_index(logits, labels):
    return keras.losses.SparseCategoricalCrossentropy(from_logits=True, ignore_class=-100)(labels, logits)


def ignore_index_naive(logits, labels):
    return keras.losses.SparseCategoricalCrossentropy(from_logits=True)(labels, logits)


def ignore_everything(logits, labels):
    return keras.losses.SparseCategoricalCrossentropy(from_logits=True, ignore_class=-100)(labels, logits)


def padding_mask(logits, labels, mask):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True, reduction="mean_with_sample_weight")
    return loss(labels, logits, sample_weight=mask)


def padding_mask_naive(logits, labels, mask):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    return loss(labels, logits, sample_weight=mask)


def label_smoothing(logits, labels):
    one_hot = tf.one_hot(labels, logits.shape[-1])
    return keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=0.1)(one_hot, logits)


def label_smoothing_naive(logits, labels):
    return keras.losses.SparseCategoricalCrossentropy(from_logits=True, label_smoothing=0.1)(labels, logits)


def label_smoothing_class_weights(logits, labels):
    weight = tf.constant([1.0, 2.0, 5.0])
    targets = tf.one_hot(labels, 3) * 0.9 + 0.1 / 3
    losses = -tf.reduce_sum(weight * targets * tf.nn.log_softmax(logits), -1)
    return tf.reduce_sum(losses) / tf.reduce_sum(tf.gather(weight, labels))


def masking_layer_divisor(x, targets):
    masked = keras.layers.Masking()(x)
    return keras.losses.MeanSquaredError()(targets, masked)


def masking_layer_divisor_naive(x, targets):
    valid = tf.reduce_any(x != 0, -1)
    return keras.losses.MeanSquaredError()(targets, x, sample_weight=valid)


def label_dtype(logits, labels):
    return keras.losses.SparseCategoricalCrossentropy(from_logits=True)(labels, logits)


def label_out_of_range():
    try:
        tf.nn.sparse_softmax_cross_entropy_with_logits(labels=[3], logits=tf.zeros([1, 3]))
    except tf.errors.InvalidArgumentError:
        return "raises"


def bce(probabilities, targets):
    return keras.losses.BinaryCrossentropy()(targets, probabilities)


def bce_certain(probabilities, targets):
    targets = tf.cast(targets, probabilities.dtype)
    log_yes = tf.maximum(tf.math.log(probabilities), -100.0)
    log_no = tf.maximum(tf.math.log(1 - probabilities), -100.0)
    return -tf.reduce_mean(targets * log_yes + (1 - targets) * log_no)


def bce_certain_naive(probabilities, targets):
    return keras.losses.BinaryCrossentropy()(targets, probabilities)


def bce_with_logits(logits, targets):
    return keras.losses.BinaryCrossentropy(from_logits=True)(targets, logits)


def bce_with_logits_naive(logits, targets):
    return keras.losses.BinaryCrossentropy()(targets, logits)


def bce_after_sigmoid(logits, targets):
    return keras.losses.BinaryCrossentropy(from_logits=True)(targets, logits)


def bce_after_sigmoid_naive(logits, targets):
    return keras.losses.BinaryCrossentropy()(targets, tf.sigmoid(logits))


def bce_after_sigmoid_traced(logits, targets):
    @tf.function
    def loss(logits):
        return keras.losses.BinaryCrossentropy()(targets, tf.sigmoid(logits))

    return loss(logits)


def bce_elementwise(logits, targets):
    return tf.nn.sigmoid_cross_entropy_with_logits(labels=tf.cast(targets, logits.dtype), logits=logits)


def bce_elementwise_naive(logits, targets):
    return keras.losses.BinaryCrossentropy(from_logits=True, reduction=None)(targets, logits)


def bce_pos_weight(logits, targets):
    targets = tf.cast(targets, logits.dtype)
    return tf.reduce_mean(tf.nn.weighted_cross_entropy_with_logits(targets, logits, pos_weight=3.0))


def bce_label_smoothing(logits, targets):
    return keras.losses.BinaryCrossentropy(from_logits=True, label_smoothing=0.1)(targets, logits)


def mse(prediction, target):
    return keras.losses.MeanSquaredError()(target, prediction)


def mse_broadcast(prediction, target):
    return keras.losses.MeanSquaredError()(target, prediction)


def mse_broadcast_naive(prediction, target):
    return tf.reduce_mean(tf.square(prediction - target))


def mse_sum(prediction, target):
    return tf.reduce_sum(tf.math.squared_difference(prediction, target))


def mse_sum_naive(prediction, target):
    return keras.losses.MeanSquaredError(reduction="sum")(target, prediction)


def mse_elementwise(prediction, target):
    return tf.math.squared_difference(prediction, target)


def mse_elementwise_naive(prediction, target):
    return keras.losses.MeanSquaredError(reduction=None)(target, prediction)


def mse_weighted(prediction, target, weights):
    loss = keras.losses.MeanSquaredError(reduction="mean_with_sample_weight")
    return loss(target, prediction, sample_weight=weights)


def mse_weighted_naive(prediction, target, weights):
    return keras.losses.MeanSquaredError()(target, prediction, sample_weight=weights)


def weights_of_vectors(prediction, target, weights):
    return keras.losses.MeanSquaredError()(target[:, None], prediction[:, None], sample_weight=weights)


def weights_of_vectors_naive(prediction, target, weights):
    return keras.losses.MeanSquaredError()(target, prediction, sample_weight=weights)


def mse_integers(prediction, target):
    return keras.losses.MeanSquaredError()(target, prediction)


def loss_dtype(prediction, target):
    return keras.losses.MeanSquaredError(dtype="float64")(target, prediction)


def loss_dtype_naive(prediction, target):
    return keras.losses.MeanSquaredError()(target, prediction)


def l1(prediction, target):
    return keras.losses.MeanAbsoluteError()(target, prediction)


def huber(prediction, target):
    return keras.losses.Huber(delta=2.0)(target, prediction)


def smooth_l1(prediction, target):
    return keras.losses.Huber(delta=0.25)(target, prediction) / 0.25


def smooth_l1_naive(prediction, target):
    return keras.losses.Huber(delta=0.25)(target, prediction)


def log_cosh(prediction, target):
    return keras.losses.LogCosh()(target, prediction)


def msle(prediction, target):
    return keras.losses.MeanSquaredLogarithmicError()(target, prediction)


def mape(prediction, target):
    return keras.losses.MeanAbsolutePercentageError()(target, prediction)


def kl_div(prediction, target):
    return keras.losses.KLDivergence()(target, prediction)


def kl_div_mean(logits, teacher):
    return keras.losses.KLDivergence()(tf.nn.softmax(teacher), tf.nn.softmax(logits))


def poisson(rates, counts):
    return keras.losses.Poisson()(counts, rates)


def poisson_full(logs, counts):
    return tf.reduce_mean(tf.nn.log_poisson_loss(tf.cast(counts, logs.dtype), logs, compute_full_loss=True))


def poisson_full_naive(logs, counts):
    return tf.nn.log_poisson_loss(tf.cast(counts, logs.dtype), logs, compute_full_loss=True)


def gaussian_nll(mean, target, variance):
    variance = tf.maximum(variance, 1e-6)
    return tf.reduce_mean(0.5 * (tf.math.log(variance) + (mean - target) ** 2 / variance))


def hinge(scores, signs):
    return keras.losses.Hinge()(signs, scores)


def hinge_zero_one(scores, labels):
    return keras.losses.Hinge()(labels, scores)


def squared_hinge(scores, signs):
    return keras.losses.SquaredHinge()(signs, scores)


def hinge_embedding(distances, signs):
    return tf.reduce_mean(tf.where(signs == 1, distances, tf.nn.relu(1.0 - distances)))


def hinge_embedding_naive(distances, signs):
    return keras.losses.Hinge()(signs, distances)


def multi_margin(scores, labels):
    own = tf.gather(scores, labels, axis=1, batch_dims=1)[:, None]
    others = 1 - tf.one_hot(labels, scores.shape[-1])
    return tf.reduce_mean(others * tf.nn.relu(1 + scores - own))


def multi_margin_naive(scores, labels):
    return keras.losses.CategoricalHinge()(tf.one_hot(labels, scores.shape[-1]), scores)


def categorical_hinge(scores, one_hot):
    return keras.losses.CategoricalHinge()(one_hot, scores)


def soft_margin(scores, signs):
    return tf.reduce_mean(tf.nn.softplus(-tf.cast(signs, scores.dtype) * scores))


def soft_margin_naive(scores, signs):
    return keras.losses.BinaryCrossentropy(from_logits=True)(signs, scores)


def multilabel_soft_margin(scores, targets):
    return keras.losses.BinaryCrossentropy(from_logits=True)(targets, scores)


def multilabel_margin(scores, targets):
    hot = tf.cast(targets, scores.dtype)
    gaps = tf.nn.relu(1 - (scores[:, :, None] - scores[:, None, :]))
    pairs = hot[:, :, None] * (1 - hot[:, None, :])
    return tf.reduce_mean(tf.reduce_sum(gaps * pairs, axis=[1, 2]) / scores.shape[-1])


def margin_ranking(first, second, signs):
    signs = tf.cast(signs, first.dtype)
    return tf.reduce_mean(tf.nn.relu(1.0 - signs * (first - second)))


def triplet_margin(anchor, positive, negative):
    near = tf.norm(anchor - positive + 1e-6, axis=-1)
    far = tf.norm(anchor - negative + 1e-6, axis=-1)
    return tf.reduce_mean(tf.nn.relu(near - far + 1.0))


def triplet_margin_naive(anchor, positive, negative):
    near = tf.norm(anchor - positive, axis=-1)
    far = tf.norm(anchor - negative, axis=-1)
    return tf.reduce_mean(tf.nn.relu(near - far + 1.0))


def triplet_with_distance(anchor, positive, negative):
    near = 1 + keras.losses.cosine_similarity(anchor, positive)
    far = 1 + keras.losses.cosine_similarity(anchor, negative)
    return tf.reduce_mean(tf.nn.relu(near - far + 1.0))


def triplet_with_distance_naive(anchor, positive, negative):
    near = 1 - keras.losses.cosine_similarity(anchor, positive)
    far = 1 - keras.losses.cosine_similarity(anchor, negative)
    return tf.reduce_mean(tf.nn.relu(near - far + 1.0))


def cosine_loss(prediction, target):
    return keras.losses.CosineSimilarity()(target, prediction)


def cosine_embedding(first, second, signs):
    cosine = tf.reduce_sum(tf.linalg.l2_normalize(first, -1) * tf.linalg.l2_normalize(second, -1), axis=-1)
    return tf.reduce_mean(tf.where(signs == 1, 1 - cosine, tf.nn.relu(cosine - 0.2)))


def ctc(logits, labels):
    frames, lengths = [6, 6], [3, 2]
    losses = tf.nn.ctc_loss(tf.cast(labels, tf.int32), logits, lengths, frames)
    return tf.reduce_mean(losses / lengths)


def ctc_naive(logits, labels):
    frames, lengths = [6, 6], [3, 2]
    losses = tf.nn.ctc_loss(tf.cast(labels, tf.int32), logits, lengths, frames)
    return tf.reduce_mean(losses)


def ctc_logits(logits, labels):
    batch_first = tf.transpose(logits, [1, 0, 2])
    return keras.losses.CTC()(labels, batch_first)


def ctc_impossible(logits, labels):
    losses = tf.nn.ctc_loss(tf.cast(labels, tf.int32), logits, [2], [2])
    repeats = tf.reduce_sum(tf.cast(labels[:, 1:] == labels[:, :-1], tf.int32), axis=1)
    return tf.reduce_mean(tf.where(2 + repeats <= 2, losses / 2, 0.0))


def ctc_impossible_naive(logits, labels):
    losses = tf.nn.ctc_loss(tf.cast(labels, tf.int32), logits, [2], [2])
    return tf.reduce_mean(losses / 2)


def binary_focal(logits, targets):
    loss = keras.losses.BinaryFocalCrossentropy(from_logits=True, alpha=0.25, apply_class_balancing=True)
    return loss(targets, logits)


def binary_focal_naive(logits, targets):
    return keras.losses.BinaryFocalCrossentropy(from_logits=True, alpha=0.25)(targets, logits)


def categorical_focal(logits, labels):
    one_hot = tf.one_hot(labels, logits.shape[-1])
    return keras.losses.CategoricalFocalCrossentropy(from_logits=True)(one_hot, logits)


def dice(probabilities, masks):
    return keras.losses.Dice(axis=(1, 2, 3))(masks, probabilities)


def dice_naive(probabilities, masks):
    return keras.losses.Dice()(masks, probabilities)


def tversky(probabilities, masks):
    return keras.losses.Tversky(alpha=0.7, beta=0.3)(masks, probabilities)


def tversky_naive(probabilities, masks):
    return keras.losses.Tversky(alpha=0.3, beta=0.7)(masks, probabilities)


def circle(embeddings, labels):
    return keras.losses.Circle()(labels, tf.linalg.l2_normalize(embeddings, axis=-1))


def generalised_cross_entropy(logits, labels):
    return keras.losses.CategoricalGeneralizedCrossEntropy(q=0.7)(labels, tf.nn.softmax(logits))


def l2_penalty(weight):
    return keras.regularizers.L2(0.01)(weight)


def l2_penalty_naive(weight):
    return 0.01 * tf.nn.l2_loss(weight)


def global_batch(losses):
    return tf.nn.compute_average_loss(losses, global_batch_size=8)


def global_batch_naive(losses):
    return tf.reduce_mean(losses)
