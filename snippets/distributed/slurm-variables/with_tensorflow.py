"""SlurmClusterResolver reads the step's variables; without GPUs, counts are given."""
import multiprocessing
import os
import socket

import tensorflow as tf

SlurmClusterResolver = tf.distribute.cluster_resolver.SlurmClusterResolver
# One slot for each task: the resolver hands out addresses GPU by GPU.
slots = {"gpus_per_node": 2, "gpus_per_task": 1, "auto_set_gpu": False}


def task(step, number, port, results):
    os.environ |= step | {"SLURM_PROCID": str(number)}

    resolver = SlurmClusterResolver(port_base=port, **slots)
    strategy = tf.distribute.MultiWorkerMirroredStrategy(cluster_resolver=resolver)

    @tf.function
    def add_up():
        replica = tf.distribute.get_replica_context()
        return replica.all_reduce("SUM", tf.constant(rank + 1))

    rank = resolver.task_id
    results.put((number, rank, strategy.run(add_up).numpy().item()))


if __name__ == "__main__":
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    # What srun would set for two tasks on one node.
    step = {
        "SLURM_STEP_NUM_TASKS": "2",
        "SLURM_STEP_NODELIST": "127.0.0.1",
        "SLURM_STEP_TASKS_PER_NODE": "2",
    }
    context = multiprocessing.get_context("spawn")
    results = context.SimpleQueue()
    tasks = [
        context.Process(target=task, args=(step, n, port, results)) for n in range(2)
    ]
    for each in tasks:
        each.start()
    for each in tasks:
        each.join()
    for number, rank, total in sorted([results.get(), results.get()], reverse=True):
        print(f"SLURM_PROCID={number}: rank {rank} of 2, sum over the ranks {total}")

    os.environ |= step | {"SLURM_PROCID": "0"}
    try:
        SlurmClusterResolver(gpus_per_node=0).cluster_spec()
    except ValueError as error:
        print("ValueError without GPUs:", error)

    # Two nodes, as Slurm orders them; the resolver sorts their names as text.
    os.environ["SLURM_STEP_NODELIST"] = "node[9-10]"
    os.environ["SLURM_STEP_TASKS_PER_NODE"] = "1(x2)"
    resolver = SlurmClusterResolver(**slots | {"gpus_per_node": 1})
    first = resolver.cluster_spec().job_tasks("worker")[0]
    print("node[9-10], task 0 is expected at:", first)
