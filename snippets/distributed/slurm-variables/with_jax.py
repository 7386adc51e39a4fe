"""jax.distributed.initialize() takes everything from Slurm's variables."""
import multiprocessing
import os

import jax
from jax.experimental import multihost_utils


def task(step, number, results):
    os.dup2(2, 1)  # Gloo greets on standard output, both tasks at once
    os.environ |= step | {"SLURM_PROCID": str(number), "SLURM_LOCALID": str(number)}

    jax.distributed.initialize()

    rank = jax.process_index()
    total = multihost_utils.process_allgather(rank + 1).sum().item()
    results.put((number, rank, total))
    jax.distributed.shutdown()


if __name__ == "__main__":
    # What srun would set for two tasks on one node; the port follows from the job's id.
    step = {
        "SLURM_JOB_ID": str(os.getpid()),
        "SLURM_NTASKS": "2",
        "SLURM_STEP_NODELIST": "127.0.0.1",
    }
    context = multiprocessing.get_context("spawn")
    results = context.SimpleQueue()
    tasks = [context.Process(target=task, args=(step, n, results)) for n in range(2)]
    for each in tasks:
        each.start()
    for each in tasks:
        each.join()
    for number, rank, total in sorted([results.get(), results.get()], reverse=True):
        print(f"SLURM_PROCID={number}: rank {rank} of 2, sum over the ranks {total}")
