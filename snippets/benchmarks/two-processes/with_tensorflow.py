"""Data parallel training, two processes of one thread: MultiWorkerMirroredStrategy."""
import json
import os
from functools import partial

import keras
import tensorflow as tf
from arrays import SIZES, batches, weights
from steps import measured, timed


def model():
    layers = [keras.layers.Dense(size, activation="relu") for size in SIZES[1:-1]]
    layers = [keras.Input([SIZES[0]]), *layers, keras.layers.Dense(SIZES[-1])]
    net = keras.Sequential(layers)
    for layer, weight in zip(net.layers, weights()):
        layer.kernel.assign(weight)
    return net


def train(rank, ports, start, batch, processes, exchange):
    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    strategy = tf.distribute.get_strategy()  # that of one process
    if exchange:
        cluster = {"worker": [f"127.0.0.1:{port}" for port in ports]}
        task = {"type": "worker", "index": rank}
        os.environ["TF_CONFIG"] = json.dumps({"cluster": cluster, "task": task})
        strategy = tf.distribute.MultiWorkerMirroredStrategy()
    with strategy.scope():
        net = model()
        optimizer = keras.optimizers.SGD(learning_rate=0.01, momentum=0.9)
        optimizer.build(net.trainable_variables)
    loss_of = keras.losses.SparseCategoricalCrossentropy(
        from_logits=True, reduction="none"
    )

    def train_on_share(images, labels):
        with tf.GradientTape() as tape:
            each = loss_of(labels, net(images, training=True))
            loss = tf.nn.compute_average_loss(each, global_batch_size=batch)
        gradients = tape.gradient(loss, net.trainable_variables)
        # Under a strategy, apply adds up the gradients of all processes.
        optimizer.apply(gradients, net.trainable_variables)
        return loss

    @tf.function
    def step(images, labels):
        return strategy.run(train_on_share, args=(images, labels))

    shares = batches(batch, rank, processes)
    data = [(tf.constant(x), tf.constant(y)) for x, y in shares]
    step_s, loss = timed(step, data, start)
    loss = strategy.reduce("SUM", loss, axis=None)  # each knows its share of it only
    return {"step_s": step_s, "loss": float(loss)}


measure = partial(measured, train)
