"""gloo notices the closed connection: the next collective raises at once."""
import os
import signal
import tempfile
import time
from datetime import timedelta

import torch
import torch.distributed as dist
import torch.multiprocessing as mp


def work(rank, folder, results):
    dist.init_process_group(
        "gloo",
        init_method=f"file://{folder}/rendezvous",
        rank=rank,
        world_size=2,
        timeout=timedelta(seconds=5),
    )
    x = torch.ones(1, device="cpu")
    dist.all_reduce(x)
    before = x.item()
    if rank == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    began = time.monotonic()
    try:
        dist.all_reduce(x)
    except RuntimeError as error:
        at_once = int(time.monotonic() - began < 2)
        results.put((before, at_once, "by peer" in str(error)))
    dist.destroy_process_group()


if __name__ == "__main__":
    results = mp.get_context("spawn").SimpleQueue()
    with tempfile.TemporaryDirectory() as folder:
        ranks = mp.spawn(work, args=(folder, results), nprocs=2, join=False)
        before, noticed_at_once, by_peer = results.get()
        for process in ranks.processes:
            process.join()
    print("sum before:", before)
    print("then rank 0 got: RuntimeError")
    print("it says that the peer closed or reset the connection:", by_peer)
    print("noticed at once:", bool(noticed_at_once))
    print("exit codes:", [process.exitcode for process in ranks.processes])
