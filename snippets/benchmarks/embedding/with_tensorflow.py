"""The training step of an embedding bag and a dense layer, with plain SGD."""
from itertools import cycle

import keras
import tensorflow as tf
from arrays import batches, weights
from keras.initializers import Constant


class Bag(keras.Model):
    def __init__(self, table, kernel):
        super().__init__()
        self.table = self.add_weight(table.shape, Constant(table))
        self.head = keras.layers.Dense(1, kernel_initializer=Constant(kernel))

    def call(self, ids):
        table = self.table.value
        if isinstance(ids, tf.RaggedTensor):  # as PyTorch's, bags may differ in length
            means = tf.nn.embedding_lookup_sparse(table, ids, None, combiner="mean")
        else:
            means = tf.reduce_mean(tf.nn.embedding_lookup(table, ids), axis=1)
        return self.head(means)


def make(mode, batch):
    net = Bag(*weights())
    wrap = tf.RaggedTensor.from_tensor if mode == "bag" else tf.constant
    data = [(wrap(ids), tf.constant(labels)) for ids, labels in batches(batch)]
    net(data[0][0])  # makes the weights
    optimizer = keras.optimizers.SGD(1.0)
    optimizer.build(net.trainable_variables)
    loss_of = keras.losses.BinaryCrossentropy(from_logits=True)

    @tf.function(jit_compile=mode == "xla")
    def train(ids, labels):
        with tf.GradientTape() as tape:
            loss = loss_of(labels, net(ids, training=True))
        # The table's is tf.IndexedSlices: the rows in use. Plain SGD writes only these;
        # momentum and Adam have a value for every row, and write the whole table.
        gradients = tape.gradient(loss, net.trainable_variables)
        if mode == "dense":
            gradients = [tf.convert_to_tensor(each) for each in gradients]
        optimizer.apply(gradients, net.trainable_variables)
        return loss

    data = cycle(data)
    return lambda: train(*next(data))
