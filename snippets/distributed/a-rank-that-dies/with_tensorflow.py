"""A collective waits for a dead worker; with a timeout it raises."""
import json
import multiprocessing
import os
import signal
import socket
import time

import tensorflow as tf


def work(index, ports, results):
    workers = [f"127.0.0.1:{port}" for port in ports]
    os.environ["TF_CONFIG"] = json.dumps(
        {"cluster": {"worker": workers}, "task": {"type": "worker", "index": index}}
    )
    strategy = tf.distribute.MultiWorkerMirroredStrategy()
    options = tf.distribute.experimental.CommunicationOptions(timeout_seconds=5.0)

    @tf.function
    def add_up():
        replica = tf.distribute.get_replica_context()
        return replica.all_reduce("SUM", tf.ones(1), options=options)

    before = strategy.run(add_up).numpy().item()
    if index == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    began = time.monotonic()
    try:
        strategy.run(add_up)
    except tf.errors.DeadlineExceededError as error:
        at_once = int(time.monotonic() - began < 2)
        results.put((before, at_once, "timed out" in error.message))


if __name__ == "__main__":
    listeners = [socket.create_server(("127.0.0.1", 0)) for _ in range(2)]
    ports = [listener.getsockname()[1] for listener in listeners]
    for listener in listeners:
        listener.close()
    context = multiprocessing.get_context("spawn")
    results = context.SimpleQueue()
    processes = [
        context.Process(target=work, args=(i, ports, results)) for i in range(2)
    ]
    for process in processes:
        process.start()
    before, noticed_at_once, timed_out = results.get()
    for process in processes:
        process.join()
    print("sum before:", before)
    print("then worker 0 got: DeadlineExceededError")
    print("it says that the collective has timed out:", timed_out)
    print("noticed at once:", bool(noticed_at_once))
    print("exit codes:", [process.exitcode for process in processes])
