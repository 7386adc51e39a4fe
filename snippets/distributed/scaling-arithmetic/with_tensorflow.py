"""A ring all-reduce sends 2(N-1)/N times the tensor, however many workers there are."""
import os
import socket
import struct

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
processes = strategy.num_replicas_in_sync


@tf.function
def add_up(size):
    return tf.distribute.get_replica_context().all_reduce("SUM", tf.ones(size))


gradients, barrier = 1_000_000, 1  # numbers in float32: 4 MB, and next to nothing
for size in (gradients, barrier):
    strategy.run(add_up, args=(size,))  # opens the connections
before = bytes_received()
strategy.run(add_up, args=(gradients,))
megabytes = (bytes_received() - before) / 1e6
strategy.run(add_up, args=(barrier,))

print("computed:", 2 * (processes - 1) / processes * 4, "MB")
print(f"counted:  {megabytes:.1f} MB")
if strategy.cluster_resolver.task_id == 0:
    print("7 billion parameters in bfloat16, sent by each process and step:")
    sizes = [2, 4, 8, 64, 1024]
    per_step = [2 * (n - 1) / n * 7e9 * 2 / 1e9 for n in sizes]
    for n, gigabytes in zip(sizes, per_step):
        print(f"{n:5d} processes: {gigabytes:6.2f} GB")
