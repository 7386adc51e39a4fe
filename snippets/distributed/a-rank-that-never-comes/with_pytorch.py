"""The rendezvous waits as long as `timeout` says, then raises and counts who came."""
import os
import socket
from datetime import timedelta

import torch.distributed as dist

with socket.create_server(("127.0.0.1", 0)) as listener:
    port = listener.getsockname()[1]  # free again after this block

processes_expected = 2
os.environ |= {
    "MASTER_ADDR": "127.0.0.1",
    "MASTER_PORT": str(port),
    "WORLD_SIZE": str(processes_expected),
    "RANK": "0",  # and nobody starts rank 1
}
exception_raised = 0
try:
    dist.init_process_group("gloo", timeout=timedelta(seconds=3))
except dist.DistStoreError as error:
    exception_raised = 1
    print("DistStoreError:", str(error).partition("seconds ")[2])
