"""The strategy takes no timeout: without worker 1 its constructor goes on waiting."""
import json
import multiprocessing
import os
import signal
import socket

import tensorflow as tf

processes_expected = 2


def work(ports):
    workers = [f"127.0.0.1:{port}" for port in ports]
    os.environ["TF_CONFIG"] = json.dumps(
        {"cluster": {"worker": workers}, "task": {"type": "worker", "index": 0}}
    )  # and nobody starts worker 1
    signal.alarm(10)  # SIGALRM ends this process unless the next line returns in time
    tf.distribute.MultiWorkerMirroredStrategy()
    signal.alarm(0)
    print("the strategy was made")


if __name__ == "__main__":
    listeners = [
        socket.create_server(("127.0.0.1", 0)) for _ in range(processes_expected)
    ]
    ports = [listener.getsockname()[1] for listener in listeners]
    for listener in listeners:
        listener.close()

    worker = multiprocessing.get_context("spawn").Process(target=work, args=(ports,))
    worker.start()
    worker.join()
    exception_raised = int(worker.exitcode == 1)  # what an uncaught exception gives
    print("worker 0 was ended by", signal.Signals(-worker.exitcode).name)
