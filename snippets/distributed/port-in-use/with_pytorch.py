"""A taken port is an error at once, and the message says which port and why."""
import os
import socket
import time

import torch.distributed as dist

occupant = socket.create_server(("127.0.0.1", 0))  # some other program
port = occupant.getsockname()[1]
os.environ |= {
    "MASTER_ADDR": "127.0.0.1",
    "MASTER_PORT": str(port),
    "WORLD_SIZE": "2",
    "RANK": "0",
}

began = time.monotonic()
try:
    dist.init_process_group("gloo")
except dist.DistNetworkError as error:
    message = str(error)
refused_at_once = int(time.monotonic() - began < 10)
message_names_the_cause = int("address already in use" in message)

print("DistNetworkError")
print("port named:", f"port: {port}" in message)
print(message.partition("code: -98, ")[2])
print("at once:", bool(refused_at_once))
occupant.close()
