"""A strategy sends gradients where you sum them: add micro-batches up first."""
import os
import socket
import struct

import keras
import tensorflow as tf


def bytes_received():  # by the TCP connections of this process, as Linux counts them
    total = 0
    for descriptor in os.listdir("/proc/self/fd"):
        try:
            with socket.socket(fileno=os.dup(int(descriptor))) as connection:
                info = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 136)
                total += struct.unpack_from("Q", info, 128)[0]  # tcpi_bytes_received
        except OSError:
            pass  # no TCP connection
    return total


ring = tf.distribute.experimental.CommunicationImplementation.RING
options = tf.distribute.experimental.CommunicationOptions(implementation=ring)
strategy = tf.distribute.MultiWorkerMirroredStrategy(communication_options=options)
with strategy.scope():
    weight = tf.Variable(tf.fill((1000, 1000), 0.001))  # 4 MB in float32
    optimizer = keras.optimizers.SGD(0.1, gradient_accumulation_steps=4)
    optimizer.build([weight])
images = tf.ones((4, 1000)) * (1.0 + strategy.cluster_resolver.task_id)
micro_batches, workers = 4, strategy.num_replicas_in_sync


def gradient(number):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(images * (number + 1.0) @ weight))
        loss /= micro_batches * workers
    return tape.gradient(loss, weight)


def add_up(tensor):
    return tf.distribute.get_replica_context().all_reduce("SUM", tensor)


def every_time():
    return sum(add_up(gradient(number)) for number in range(micro_batches))


def once():
    return add_up(sum(gradient(number) for number in range(micro_batches)))


megabytes, gradients = [], []
for step in (every_time, once):
    step, barrier = tf.function(step), tf.function(lambda: add_up(tf.ones(1)))
    for each in (step, barrier):
        strategy.run(each)  # opens the connections
    before = bytes_received()
    gradients.append(strategy.run(step))
    strategy.run(barrier)
    megabytes.append((bytes_received() - before) / 1e6)

largest = float(tf.reduce_max(gradients[1]))
same = bool(tf.reduce_max(abs(gradients[0] / gradients[1] - 1)) < 1e-5)
print(f"all-reduce of every gradient: {megabytes[0]:.1f} MB received")
print(f"all-reduce of their sum:      {megabytes[1]:.1f} MB received")
print("same gradient:", same)
try:
    strategy.run(tf.function(lambda: optimizer.apply([gradient(0)], [weight])))
except RuntimeError as error:
    found = "merge_call" in str(error)
    print("gradient_accumulation_steps: RuntimeError about merge_call:", found)
