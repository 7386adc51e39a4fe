"""torchrun says in variables who a process is; init_process_group reads four."""
import os

import torch.distributed as dist

for name in ["RANK", "WORLD_SIZE", "LOCAL_RANK", "LOCAL_WORLD_SIZE", "MASTER_ADDR"]:
    print(f"{name}={os.environ[name]}")
print("MASTER_PORT is set:", "MASTER_PORT" in os.environ)

dist.init_process_group("gloo")  # RANK, WORLD_SIZE, MASTER_ADDR, MASTER_PORT
rank = dist.get_rank()
processes = dist.get_world_size()
print(f"process {rank} of {processes}, first: {rank == 0}")
dist.destroy_process_group()
