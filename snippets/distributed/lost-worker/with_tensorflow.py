"""The coordinator gives the steps of a killed worker to the one that is left."""
import json
import multiprocessing
import os
import signal
import socket

import tensorflow as tf


def join(cluster, role, number):
    task = {"type": role, "index": number}
    os.environ["TF_CONFIG"] = json.dumps({"cluster": cluster, "task": task})
    return tf.distribute.cluster_resolver.TFConfigClusterResolver()


def serve(cluster, role, number):
    resolver = join(cluster, role, number)
    tf.distribute.Server(
        resolver.cluster_spec(), job_name=role, task_index=number, protocol="grpc"
    ).join()


def coordinate(cluster, worker, results):
    strategy = tf.distribute.ParameterServerStrategy(join(cluster, "chief", 0))
    coordinator = tf.distribute.coordinator.ClusterCoordinator(strategy)
    with strategy.scope():
        steps = tf.Variable(0.0)

    @tf.function
    def step():
        steps.assign_add(1.0)

    for number in range(20):
        if number == 10:
            coordinator.join()
            os.kill(worker, signal.SIGKILL)
        coordinator.schedule(step)
    coordinator.join()
    results.put(float(steps.numpy()))


def free_address():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return f"127.0.0.1:{listener.getsockname()[1]}"


if __name__ == "__main__":
    roles = [("worker", 0), ("worker", 1), ("ps", 0)]
    cluster = {"chief": [free_address()], "worker": [], "ps": []}
    for role, _ in roles:
        cluster[role].append(free_address())
    spawn = multiprocessing.get_context("spawn")
    started = [spawn.Process(target=serve, args=(cluster, *role)) for role in roles]
    for server in started:
        server.start()
    results = spawn.Queue()
    arguments = (cluster, started[1].pid, results)
    started.append(spawn.Process(target=coordinate, args=arguments))
    started[-1].start()

    steps_counted = results.get()
    sent_again = 0  # by this program: the coordinator did it
    print("worker 1 was killed after 10 of 20 steps")
    print("steps counted on the server:", int(steps_counted))
    print("steps that the chief had to send again:", sent_again)
    for process in started:
        process.kill()
