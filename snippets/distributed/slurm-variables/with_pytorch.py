"""PyTorch knows nothing of Slurm: three variables are copied, the address is yours."""
import multiprocessing
import os
import socket

import torch
import torch.distributed as dist


def task(step, number, results):
    os.environ |= step | {"SLURM_PROCID": str(number), "SLURM_LOCALID": str(number)}

    os.environ["RANK"] = os.environ["SLURM_PROCID"]
    os.environ["LOCAL_RANK"] = os.environ["SLURM_LOCALID"]
    os.environ["WORLD_SIZE"] = os.environ["SLURM_NTASKS"]
    dist.init_process_group("gloo")  # MASTER_ADDR and MASTER_PORT: the batch script's

    rank = dist.get_rank()
    total = torch.tensor(rank + 1, device="cpu")
    dist.all_reduce(total)
    dist.destroy_process_group()
    results.put((number, rank, total.item()))


if __name__ == "__main__":
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    # What srun and the batch script would set for two tasks on one node.
    step = {"SLURM_NTASKS": "2", "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port)}

    context = multiprocessing.get_context("spawn")
    results = context.SimpleQueue()
    tasks = [context.Process(target=task, args=(step, n, results)) for n in range(2)]
    for each in tasks:
        each.start()
    for each in tasks:
        each.join()
    for number, rank, total in sorted([results.get(), results.get()], reverse=True):
        print(f"SLURM_PROCID={number}: rank {rank} of 2, sum over the ranks {total}")
